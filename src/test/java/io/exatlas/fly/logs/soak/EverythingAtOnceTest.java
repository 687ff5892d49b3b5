package io.exatlas.fly.logs.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.LiveRig;
import io.exatlas.fly.logs.RegistryVerticle;
import io.exatlas.fly.logs.SubscribeOptions;
import io.exatlas.fly.logs.check.Checker;
import io.exatlas.fly.logs.check.Finding;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.PollOptions;
import io.exatlas.fly.logs.config.SubscriberOptions;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Subscribers of every kind, over real HTTP and the real bus, while everything goes wrong that can; judged by the
 * checker that also judges the world without sockets. A busy machine only makes it take longer: what was lost never
 * comes, however long one waits, and how late an entry may be is judged by the time that this process had.
 */
final class EverythingAtOnceTest {

    private static final long SECOND = 1_000_000_000L;
    private static final List<String> APPS = List.of("shop", "mail", "jobs");
    private static final double ROWS_PER_SECOND = 60;
    private static final Duration LATE_WINDOW = Duration.ofSeconds(4);
    private static final long LATEST = 3 * SECOND;
    private static final int TURNS = Integer.getInteger("trouble.turns", 60);
    private static final long TURN_MILLIS = 250;

    /** A stream that failed often waits for 30 s, then what came late is swept for, then everybody reads it. */
    private static final long PATIENCE = 45 * SECOND;

    private static final long LONGEST_WAIT = 300 * SECOND;
    private static final long SEED = Long.getLong("trouble.seed", 1);

    private final WatchedVertx watched = new WatchedVertx();
    private final Vertx vertx = watched.vertx();
    private final LiveRig rig = new LiveRig(vertx, SimulatorOptions.quiet().withTokens(Trouble.tokens()));
    private final Path tokens = Trouble.tokenFile();
    private final FlyLogs logs = FlyLogs.connect(vertx);
    private final Map<String, List<SimulatedRow>> rows = new TreeMap<>();
    private final List<Writer> writers = new ArrayList<>();
    private final List<Guest> guests = new CopyOnWriteArrayList<>();
    private final Map<String, List<Judged>> records = new TreeMap<>();
    private final Trouble trouble = new Trouble(watched, rig.fly(), APPS, tokens, SEED);
    private String registry = "";

    /** How much longer the turns took than they should have, in nanoseconds. */
    private long stalled;

    @AfterEach
    void close() {
        rig.close();
    }

    @Tag("F1")
    @Tag("F2")
    @Tag("F3")
    @Tag("F7")
    @Tag("F16")
    @Tag("F19")
    @Tag("F22")
    @Tag("F29")
    @Tag("F32")
    @Test
    void throughAllTroubleEveryLineComesOnceAndInOrder() {
        APPS.forEach(this::write);
        deploy();
        APPS.forEach(this::everyKindOfGuest);
        watched.lose(0.05);

        long begun = System.nanoTime();
        everySoOften(TURNS / 3, trouble::next);
        watched.spare();
        Await.success(vertx.undeploy(registry));
        everySoOften(8, () -> {});
        deploy();
        everySoOften(2 * TURNS / 3, trouble::next);
        trouble.end();
        long troubled = System.nanoTime() - begun;
        everySoOften(4, () -> {});
        writers.clear();
        guests.forEach(Guest::calmDown);

        waitWhile(() -> !allIsThere());
        guests.forEach(guest -> Await.success(guest.leave()));
        assertThat(findings(troubled + PATIENCE + stalled)).isEmpty();
        assertThat(watched.crashes()).isPositive();
        assertThat(watched.lost()).isPositive();
    }

    /** Waits as long as that is so and something still comes now and then. */
    private void waitWhile(BooleanSupplier condition) {
        long begun = System.nanoTime();
        long movedAt = begun;
        int had = -1;
        while (condition.getAsBoolean()
                && System.nanoTime() - movedAt < PATIENCE + stalled
                && System.nanoTime() - begun < LONGEST_WAIT) {
            int has = records.values().stream()
                    .flatMap(List::stream)
                    .mapToInt(Judged::size)
                    .sum();
            movedAt = has == had ? movedAt : System.nanoTime();
            had = has;
            everySoOften(1, () -> {});
        }
    }

    private FlyLogsOptions options() {
        return rig.options()
                .setApi(rig.options().getApi().setTimeoutMs(1_000).setHistoryRequestsPerSecond(1_000))
                .setPoll(new PollOptions()
                        .setIntervalMs(250)
                        .setIdleIntervalMs(250)
                        .setLateWindowMs((int) LATE_WINDOW.toMillis())
                        .setSweepIntervalMs(2_000))
                .setSubscribers(
                        new SubscriberOptions().setHeartbeatIntervalMs(500).setHeartbeatTimeoutMs(5_000))
                .setToken(Trouble.tokenOptions(tokens));
    }

    private void deploy() {
        registry = Await.success(vertx.deployVerticle(new RegistryVerticle(options())));
    }

    /** A minute of its past is there already. */
    private void write(String app) {
        List<SimulatedRow> kept = Collections.synchronizedList(new ArrayList<>());
        rows.put(app, kept);
        Writer writer = new Writer(rig.fly().app(app), Judged.now() - 60 * SECOND, ROWS_PER_SECOND, LATEST, kept::add);
        writer.until(Judged.now());
        writers.add(writer);
        records.put(app, new ArrayList<>());
    }

    private void everyKindOfGuest(String app) {
        long past = Judged.now() - 40 * SECOND;
        List<SubscribeOptions> starts = List.of(
                new SubscribeOptions().fromNow(),
                new SubscribeOptions().since(Duration.ofSeconds(20)),
                new SubscribeOptions().tail(250),
                new SubscribeOptions().after(past));
        List<Future<Void>> coming = new ArrayList<>();
        for (Guest.Habit habit : Guest.Habit.values()) {
            for (int n = 0; n < starts.size(); n++) {
                Judged record = new Judged(app + " " + habit + " " + n);
                Guest guest = new Guest(vertx, logs, app, new SubscribeOptions(starts.get(n)), habit, record);
                guests.add(guest);
                records.get(app).add(record);
                coming.add(guest.come());
            }
        }
        Future<?> come = Future.all(coming);
        waitWhile(() -> !come.isComplete());
        Await.success(come);
    }

    private void everySoOften(int times, Runnable action) {
        for (int n = 0; n < times; n++) {
            long begun = System.nanoTime();
            Promise<Void> done = Promise.promise();
            vertx.setTimer(TURN_MILLIS, fired -> {
                writers.forEach(writer -> writer.until(Judged.now()));
                action.run();
                done.complete();
            });
            Await.success(done.future());
            stalled += System.nanoTime() - begun - TURN_MILLIS * 1_000_000;
        }
    }

    private boolean allIsThere() {
        return records.entrySet().stream()
                .allMatch(entry -> entry.getValue().stream().allMatch(record -> record.has(rows.get(entry.getKey()))));
    }

    private List<Finding> findings(long longestDelay) {
        List<Finding> findings = new ArrayList<>();
        records.forEach((app, judged) -> {
            Checker checker = new Checker(
                    rows.get(app), new Checker.Promise(LATE_WINDOW.toNanos(), Judged.now(), longestDelay, true, false));
            judged.forEach(record -> findings.addAll(record.findings(checker)));
        });
        return findings;
    }
}
