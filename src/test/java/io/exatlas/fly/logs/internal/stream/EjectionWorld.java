package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.owner.ClockTimers;
import io.exatlas.fly.logs.internal.owner.Ejections;
import io.exatlas.fly.logs.internal.owner.OwnEjections;
import io.exatlas.fly.logs.internal.owner.Rendezvous;
import io.exatlas.fly.logs.internal.owner.TextMap;
import io.exatlas.fly.logs.internal.subscribe.Clockwork;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Nodes that can read one app at times and at times cannot, and give it to each other: real ejectors over one map of
 * texts that loses and delays. The same seed gives the same run.
 */
final class EjectionWorld {

    static final AppName APP = AppName.of("shop");
    static final long SECOND = 1_000_000_000L;

    /** A mistake planted to see that the judge finds it. */
    enum Bug {
        NONE,
        /** A node never gives an app away. */
        NEVER_GIVES,
        /** Nodes tell each other nothing, and pass the app to and fro. */
        TO_AND_FRO,
        /** Nobody tries again what failed once. */
        NEVER_TRIES_AGAIN
    }

    private static final long END = 40 * 60 * SECOND;

    /** From the finding on, and for the finding itself. */
    private static final long MOVES_WITHIN = 45 * SECOND;

    final List<String> findings = new ArrayList<>();
    private final Clockwork clock = new Clockwork(0);
    private final Random chance;
    private final Bug bug;
    private final Map<String, String> texts = new HashMap<>();
    private final List<One> nodes = new ArrayList<>();
    private Optional<One> holder = Optional.empty();
    private final ClockTimers timers = new ClockTimers(clock);
    private int moves;
    private long unreadSince;

    private EjectionWorld(long seed, Bug bug) {
        this.chance = new Random(seed * 0x9E3779B97F4A7C15L + 7);
        this.bug = bug;
    }

    static List<String> run(long seed, Bug bug) {
        EjectionWorld world = new EjectionWorld(seed, bug);
        int count = 2 + world.chance.nextInt(3);
        for (int number = 0; number < count; number++) {
            world.nodes.add(world.new One("n" + number));
        }
        world.nodes.forEach(One::begin);
        world.clock.runUntil(END);
        world.ends();
        return world.findings;
    }

    private void find(String what) {
        findings.add(String.format("%.1f s: %s", clock.now() / 1e9, what));
    }

    private Set<String> names() {
        Set<String> names = new TreeSet<>();
        nodes.forEach(node -> names.add(node.name));
        return names;
    }

    /** An app that somebody could read for long is read; no app is passed around. */
    private void judge() {
        boolean readable = nodes.stream().anyMatch(node -> node.ableFor() > MOVES_WITHIN);
        boolean read = holder.filter(node -> node.able).isPresent();
        if (read || !readable) {
            unreadSince = clock.now();
        } else if (clock.now() - unreadSince > MOVES_WITHIN) {
            find("nobody reads the app, held by " + holder.map(node -> node.name) + " " + texts);
            unreadSince = clock.now();
        }
    }

    private void ends() {
        // Each change of what a node can do moves the app at most there and back.
        int changes = nodes.stream().mapToInt(node -> node.changes).sum();
        if (moves > 4 * (changes + nodes.size())) {
            find(moves + " moves after " + changes + " changes");
        }
    }

    private final class One implements TextMap, Ejector.Node {

        private final String name;
        private final Ejections ejections = new Ejections();
        private final Ejector ejector;
        private boolean able = true;
        private long changedAt;
        private long failingSince = -1;
        private int changes;
        private Optional<String> token;

        One(String name) {
            this.name = name;
            this.token = Optional.of("token");
            this.ejector = new Ejector(
                    timers, clock::now, ejections, new OwnEjections(name, this, ejections, timers, clock::now), this);
        }

        long ableFor() {
            return able ? clock.now() - changedAt : -1;
        }

        void begin() {
            ejector.begin();
            refresh();
            look();
            change();
        }

        private void refresh() {
            all().onSuccess(all -> ejections.read(all, clock.now()));
            clock.after(SECOND, this::refresh);
        }

        /** Four times a second it sees to what belongs to it, and polls every two seconds what it holds. */
        private void look() {
            boolean left =
                    holder.filter(other -> other == this || other.mine(APP)).isEmpty() && bug != Bug.NEVER_GIVES;
            if ((holder.isEmpty() || left) && mine(APP)) {
                holder = Optional.of(this);
                moves++;
                clock.after(SECOND / 2, this::poll);
            }
            judge();
            clock.after(SECOND / 4, this::look);
        }

        private void poll() {
            if (holder.filter(this::equals).isEmpty()) {
                return;
            }
            if (able) {
                failingSince = -1;
                ejector.succeeded(APP);
            } else {
                failingSince = failingSince < 0 ? clock.now() : failingSince;
                ejector.failed(
                        APP,
                        new FlyLogsException.Unauthorized("refused"),
                        Duration.ofNanos(clock.now() - failingSince));
            }
            clock.after(2 * SECOND, this::poll);
        }

        /** What it can do changes every few minutes, with another token or without. */
        private void change() {
            clock.after((long) ((60 + 600 * chance.nextDouble()) * SECOND), () -> {
                able = !able;
                changes++;
                changedAt = clock.now();
                if (chance.nextBoolean()) {
                    token = Optional.of("token " + changes);
                } else if (able) {
                    // Nobody can know; it is tried again within ten minutes.
                    changedAt = clock.now() + 600 * SECOND;
                }
                change();
            });
        }

        @Override
        public Set<String> candidates() {
            return names();
        }

        @Override
        public boolean reads(String other) {
            return true;
        }

        @Override
        public boolean mine(AppName app) {
            Set<String> able = bug == Bug.TO_AND_FRO
                    ? Set.of(nodes.get((int) (clock.now() / (10 * SECOND)) % nodes.size()).name)
                    : ejections.able(app, names());
            return Rendezvous.owner(app, able).filter(name::equals).isPresent();
        }

        @Override
        public boolean streams(AppName app) {
            return holder.filter(this::equals).isPresent();
        }

        @Override
        public Future<Void> give(AppName app) {
            if (bug != Bug.NEVER_GIVES) {
                holder = holder.filter(other -> other != this);
            }
            return Future.succeededFuture();
        }

        @Override
        public Future<?> read(AppName app) {
            return able && bug != Bug.NEVER_TRIES_AGAIN
                    ? Future.succeededFuture()
                    : Future.failedFuture(new FlyLogsException.Unauthorized("refused"));
        }

        @Override
        public Future<Optional<String>> token(AppName app) {
            return Future.succeededFuture(token);
        }

        private <T> Future<T> call(Supplier<T> change) {
            Promise<T> answer = Promise.promise();
            boolean fails = chance.nextInt(20) == 0;
            boolean made = !fails || chance.nextBoolean();
            clock.after((long) ((1 + 20 * chance.nextDouble()) * 1_000_000), () -> {
                Optional<T> done = made ? Optional.of(change.get()) : Optional.empty();
                if (fails) {
                    clock.after(2 * SECOND, () -> answer.fail(new FlyLogsException.Unavailable("no answer")));
                } else {
                    answer.complete(done.orElseThrow());
                }
            });
            return answer.future();
        }

        @Override
        public Future<Optional<String>> get(String key) {
            return call(() -> Optional.ofNullable(texts.get(key)));
        }

        @Override
        public Future<Boolean> create(String key, String text) {
            return call(() -> texts.putIfAbsent(key, text) == null);
        }

        @Override
        public Future<Boolean> replace(String key, String expected, String text) {
            return call(() -> texts.replace(key, expected, text));
        }

        @Override
        public Future<Boolean> remove(String key, String expected) {
            return call(() -> texts.remove(key, expected));
        }

        @Override
        public Future<Map<String, String>> all() {
            return call(() -> Map.copyOf(texts));
        }
    }
}
