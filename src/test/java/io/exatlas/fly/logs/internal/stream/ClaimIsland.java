package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.owner.ClusterView;
import io.exatlas.fly.logs.internal.owner.OwnerRecord;
import io.exatlas.fly.logs.model.Epoch;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A part of the cluster that thinks it is whole: its members, its record, what its subscribers heard. */
final class ClaimIsland {

    private static final long MEMORY = 5 * ClaimPlan.SECOND;

    private static final long FEW = 3;

    private static final int KEEPERS = 12;

    final Set<ClaimProcess> members = new LinkedHashSet<>();

    /** Where the record is while the network is cut and nobody has noticed yet. */
    int primaryNet;

    /** Whether it is a process that was taken for dead: what it knows is old. */
    boolean castOut;

    /** Whether somebody joined it who knows nothing of that. */
    boolean joined;

    /** Whether its record was lost, and an older one of another part stands in its place. */
    boolean revived;

    /** Since when somebody is awake here. */
    long awakeSince = Long.MAX_VALUE / 2;

    /** When the record was lost, or will have been merged. */
    long lostAt = Long.MIN_VALUE;

    private Optional<String> previous = Optional.empty();

    private Optional<ClaimIsland> mergedInto = Optional.empty();
    private Optional<String> text = Optional.empty();
    final Map<String, String> leases = new HashMap<>();
    private Optional<OwnerRecord> record = Optional.empty();

    /** When a chain that stood here did so last. */
    private final Map<Epoch, Long> replacedAt = new HashMap<>();

    /** Chains whose owners may not know yet that they were replaced: whoever did it says nothing before they can. */
    private final Set<Epoch> unfenced = new TreeSet<>();

    /** Nodes that keep records and do nothing else; one goes wherever a record is lost. */
    private int gone;

    private Optional<Epoch> highest = Optional.empty();
    private long heardAt;

    /** The rows the members published while they were here, or before. */
    BitSet rows = new BitSet();

    /** Those of them that all subscribers here heard from a member. */
    BitSet told = new BitSet();

    ClaimIsland now() {
        ClaimIsland island = this;
        while (island.mergedInto.isPresent()) {
            island = island.mergedInto.get();
        }
        return island;
    }

    void mergeInto(ClaimIsland larger, long now) {
        mergedInto = Optional.of(larger);
        replacedAt.forEach((epoch, at) -> larger.replacedAt.merge(epoch, at, Math::max));
        larger.rows.or(rows);
        larger.told.or(told);
        larger.unfenced.addAll(unfenced);
        replaced(larger, now);
    }

    /** Whoever stood here may speak there for a moment. */
    void replaced(ClaimIsland larger, long now) {
        record.map(OwnerRecord::epoch).ifPresent(epoch -> larger.replacedAt.put(epoch, now));
    }

    boolean merged() {
        return mergedInto.isPresent();
    }

    Optional<String> text() {
        return text;
    }

    Optional<OwnerRecord> record() {
        return record;
    }

    void put(Optional<String> next, long now) {
        record.map(OwnerRecord::epoch).ifPresent(epoch -> {
            replacedAt.put(epoch, now);
            unfenced.add(epoch);
        });
        previous = text;
        text = next;
        record = next.flatMap(OwnerRecord::parse);
        if (next.isEmpty()) {
            lostAt = Math.max(lostAt, now);
        }
    }

    /** The backup was one change behind. */
    void stepBack(long now) {
        gone++;
        put(previous, now);
    }

    /** The nodes that kept it are gone. */
    void loses(long now) {
        gone++;
        put(Optional.empty(), now);
    }

    Stream<String> keepers() {
        return IntStream.range(gone, KEEPERS).mapToObj(number -> "keeper-" + number);
    }

    /** Whoever is replaced by this chain can find it out from now on. */
    void established(Epoch epoch, long now) {
        unfenced.removeIf(replaced -> {
            boolean older = replaced.compareTo(epoch) < 0;
            if (older) {
                replacedAt.put(replaced, now);
            }
            return older;
        });
    }

    /** A part that goes its own way: with a copy of everything, but perhaps the record. */
    ClaimIsland split(boolean withRecord, long now) {
        ClaimIsland part = new ClaimIsland();
        part.text = text;
        part.record = record;
        part.leases.putAll(leases);
        part.unfenced.addAll(unfenced);
        part.gone = gone;
        part.lostAt = lostAt;
        part.replacedAt.putAll(replacedAt);
        part.highest = highest;
        part.heardAt = heardAt;
        part.rows = (BitSet) rows.clone();
        part.told = (BitSet) told.clone();
        if (!withRecord) {
            part.put(Optional.empty(), now);
        }
        return part;
    }

    ClusterView view() {
        Set<String> nodes = new TreeSet<>();
        Set<String> registries = new TreeSet<>();
        for (ClaimProcess member : members) {
            nodes.add(member.name);
            if (member.registry) {
                registries.add(member.name);
            }
        }
        return new ClusterView(nodes, registries);
    }

    /** Whether a chain stands in the record, or did so a moment ago. */
    boolean stood(Epoch epoch, long since) {
        boolean stands = record().map(OwnerRecord::epoch).filter(epoch::equals).isPresent();
        return stands || unfenced.contains(epoch) || replacedAt.getOrDefault(epoch, Long.MIN_VALUE) >= since;
    }

    /**
     * Whether a chain was heard of whose record nobody here can know: it never stood here, or it was a few claims ahead
     * and its record was lost. Then subscribers may not believe the owner for five seconds.
     */
    boolean heardUnknown(Epoch epoch) {
        return highest.filter(
                        known -> revived || known.number() - epoch.number() <= FEW || !replacedAt.containsKey(known))
                .isPresent();
    }

    /** Whether subscribers believe a message: what their filter of epochs does. */
    boolean accepts(Epoch epoch, long now) {
        boolean lower = highest.filter(known -> epoch.compareTo(known) < 0).isPresent();
        if (lower && now - heardAt < MEMORY) {
            return false;
        }
        highest = Optional.of(epoch);
        heardAt = now;
        return true;
    }
}
