package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.internal.context.Contexts;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The lease of one node: a few texts of its own in a map that all share, which it renews every second. Whoever takes an
 * app from the node changes all of them; a renewal of any of them that comes through shows that nobody had done so when
 * it was asked for. Several, since the one node that keeps a text may hang. Lives on one context; what {@link Leases}
 * has may be asked for from any thread.
 */
public final class NodeLease implements Leases {

    /** What the map of leases is called in a cluster. */
    public static final String MAP = "ex_atlas_fly_logs.leases";

    private static final int KEYS = 3;
    private static final long RENEW_MILLIS = 1_000;
    private static final long NO_TIMER = -1;

    private final String node;
    private final TextMap map;
    private final World world;
    private final Ejections ejections;
    private final List<LeaseKey> keys;
    private final HeldClaims held;
    private final Fences fences;
    private final Earshot earshot = new Earshot();
    private final long fence;
    private volatile Set<String> leased = Set.of();
    private volatile Set<String> reading = Set.of();

    /** Since when there are nodes that fence nobody, in monotonic nanoseconds; empty: there are none. */
    private volatile OptionalLong strangersSince = OptionalLong.empty();

    private long timer = NO_TIMER;
    private boolean over;

    /**
     * What a lease takes from outside.
     *
     * @param timers the context it lives on
     * @param nanoTime monotonic nanoseconds
     * @param names gives names that nobody has given
     * @param reads whether the node reads the API just now
     */
    public record World(Timers timers, LongSupplier nanoTime, Supplier<String> names, BooleanSupplier reads) {}

    /** Which records a look has to be compared with: those that were asked for after this. */
    public record Look(List<Long> acceptances, long askedAt) {}

    /**
     * A lease that is not renewed yet.
     *
     * @param node whose
     * @param fence how long a proof stands
     * @param ejections told what all nodes told of themselves
     */
    public NodeLease(String node, TextMap map, Duration fence, World world, Ejections ejections) {
        this.node = node;
        this.map = map;
        this.world = world;
        this.ejections = ejections;
        this.fence = fence.toNanos();
        this.held = new HeldClaims(this.fence);
        this.fences = new Fences(map, world.names(), world.timers(), world.nanoTime());
        this.keys = keys(node).stream()
                .map(key -> new LeaseKey(key, map, world.nanoTime(), world.names(), held::proven, world.reads()))
                .toList();
    }

    static List<String> keys(String node) {
        return IntStream.range(0, KEYS).mapToObj(number -> node + '#' + number).toList();
    }

    private static String node(String key) {
        int end = key.lastIndexOf('#');
        return end < 0 ? key : key.substring(0, end);
    }

    /** What is kept of two texts under one key where two parts of a cluster unite; what is none of ours loses. */
    public static String united(String one, String other) {
        return LeaseText.parse(one)
                .map(first -> LeaseText.parse(other)
                        .map(second -> LeaseText.united(first, second).text())
                        .orElse(one))
                .orElse(other);
    }

    /** Begins to renew, and goes on until it is stopped. */
    public void begin() {
        if (over) {
            return;
        }
        keys.forEach(LeaseKey::renew);
        map.all().onSuccess(this::read);
        timer = world.timers().set(RENEW_MILLIS, this::begin);
    }

    private void read(Map<String, String> all) {
        ejections.read(all, world.nanoTime().getAsLong());
        Map<String, Map<String, String>> texts = new HashMap<>();
        Set<String> readers = new TreeSet<>();
        all.forEach((key, text) -> {
            if (!Ejections.is(key)) {
                texts.computeIfAbsent(node(key), fresh -> new TreeMap<>()).put(key, text);
                LeaseText.parse(text).filter(LeaseText::reads).ifPresent(lease -> readers.add(node(key)));
            }
        });
        leased = Set.copyOf(texts.keySet());
        reading = Set.copyOf(readers);
        earshot.read(texts);
    }

    /** Whether another node reads the API, as it said last. */
    public boolean reads(String other) {
        return reading.contains(other);
    }

    /** Tells all which registries reach this node over the event bus. */
    public void hears(Optional<Set<String>> nodes) {
        keys.forEach(key -> key.hears(nodes));
    }

    /** Which of the registries are not reached over the event bus, as far as the nodes say whom they hear. */
    public Set<String> unreached(Set<String> registries) {
        return earshot.unreached(registries);
    }

    /** Whether this node would be among them by what it hears just now. */
    public boolean deaf(Set<String> heard, Set<String> registries) {
        return earshot.unreached(node, heard, registries);
    }

    /** Which nodes may claim. One that has no lease fences nobody: while it is there this one proves nothing. */
    public void among(Set<String> candidates) {
        Set<String> others = new TreeSet<>(candidates);
        others.remove(node);
        if (leased.containsAll(others)) {
            strangersSince = OptionalLong.empty();
        } else if (strangersSince.isEmpty()) {
            strangersSince = OptionalLong.of(world.nanoTime().getAsLong());
        }
    }

    /** Whether somebody has taken claims from this node, which has to look at the records now. */
    public boolean fenced() {
        return keys.stream().anyMatch(LeaseKey::fenced);
    }

    /** To be called before the records are asked for. */
    public Look look() {
        return new Look(
                keys.stream().map(LeaseKey::acceptances).toList(),
                world.nanoTime().getAsLong());
    }

    /** Compares the claims with the records, and proves those that are left. */
    public void looked(Look look, Map<AppName, String> all) {
        boolean fenced = fenced();
        held.compare(all, look.askedAt());
        for (int at = 0; at < KEYS; at++) {
            keys.get(at).looked(look.acceptances().get(at));
        }
        if (fenced) {
            keys.forEach(LeaseKey::renew);
        }
    }

    /** Renews no more, and takes the lease away. */
    public Future<Void> stop() {
        over = true;
        world.timers().cancel(timer);
        return Future.join(keys.stream().map(LeaseKey::remove).toList()).mapEmpty();
    }

    @Override
    public void hold(AppName app, Epoch epoch, long since) {
        held.hold(app, epoch, since);
    }

    @Override
    public void watch(AppName app, Epoch epoch, Claimant claimant) {
        held.watch(app, epoch, claimant);
    }

    @Override
    public void forget(AppName app, Epoch epoch) {
        held.forget(app, epoch);
    }

    /** Whoever has just come is asked for before it claims: until then each claim can be renewed by itself. */
    @Override
    public OptionalLong provenAt(AppName app, Epoch epoch) {
        OptionalLong strangers = strangersSince;
        boolean proves = strangers.isEmpty() || world.nanoTime().getAsLong() - strangers.getAsLong() < fence;
        return proves ? held.provenAt(app, epoch) : OptionalLong.empty();
    }

    @Override
    public Future<Void> fence(Set<String> nodes) {
        Set<String> others = new TreeSet<>(nodes);
        others.remove(node);
        if (others.isEmpty()) {
            return Future.succeededFuture();
        }
        Promise<Void> done = Promise.promise();
        world.timers()
                .run(() -> Future.join(others.stream().map(fences::fence).toList())
                        .<Void>mapEmpty()
                        .onComplete(done));
        return Contexts.onCallers(done.future());
    }
}
