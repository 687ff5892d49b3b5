package io.exatlas.fly.logs.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.LiveRig;
import io.exatlas.fly.logs.RegistryVerticle;
import io.exatlas.fly.logs.SubscribeOptions;
import io.exatlas.fly.logs.config.PollOptions;
import io.exatlas.fly.logs.config.SubscriberOptions;
import io.exatlas.fly.logs.sim.PageRules;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A thousand lines a second on twenty apps, a fault every few seconds, subscribers of all kinds that come and go; for
 * {@code -Dsoak.minutes}, or some seconds.
 */
final class SoakTest {

    private static final long SECOND = 1_000_000_000L;
    private static final int APPS = 20;
    private static final double ROWS_PER_SECOND = 50;
    private static final int PAST_SECONDS = 200;
    private static final int MINUTES = Integer.getInteger("soak.minutes", 0);
    private static final int TURNS = MINUTES == 0 ? 100 : MINUTES * 600;
    private static final long TURN_MILLIS = 100;
    private static final int FAULT_TURNS = MINUTES == 0 ? 5 : 20;
    private static final int SAMPLE_TURNS = MINUTES == 0 ? 10 : 50;
    private static final int PATIENCE_TURNS = 900;
    private static final long SEED = Long.getLong("soak.seed", 11);
    private static final long FIRST_TIME = Judged.now() - PAST_SECONDS * SECOND;
    private static final long GAP = (long) (SECOND / ROWS_PER_SECOND);
    private static final List<String> OURS = List.of(
            "io.vertx.core.impl.VertxImpl$InternalTimerHandler",
            "io.exatlas.fly.logs.internal.subscribe.LiveSubscription",
            "io.exatlas.fly.logs.internal.subscribe.AppSubscriptions");

    private final WatchedVertx watched = new WatchedVertx();
    private final Vertx vertx = watched.vertx();
    private final FlyLogs logs = FlyLogs.connect(vertx);
    private final Path tokens = Trouble.tokenFile();
    private final Random chance = new Random(SEED);
    private final List<String> apps =
            IntStream.range(0, APPS).mapToObj(n -> "app-" + n).toList();
    private final Map<String, Writer> writers = new LinkedHashMap<>();
    private final List<Visit> visits = new CopyOnWriteArrayList<>();
    private final List<String> wrong = new CopyOnWriteArrayList<>();
    private final Heap heap = new Heap();
    private String registry = "";
    private int turn;
    private int guests;
    private int gone;
    private long handed;
    private int turnedAway;
    private int again;

    @Tag("F29")
    @Tag("F43")
    @Test
    void nothingIsLostDoubledOrLeftBehind() {
        LiveRig rig = new LiveRig(
                vertx,
                SimulatorOptions.quiet()
                        .withTokens(Trouble.tokens())
                        .withPages(PageRules.fly().withCapacity((int) (PAST_SECONDS * ROWS_PER_SECOND))));
        apps.forEach(app ->
                writers.put(app, new Writer(rig.fly().app(app), FIRST_TIME, ROWS_PER_SECOND, 3 * SECOND, row -> {})));
        // The past is there before anybody reads it: what came later would be later than anybody waits for.
        write();
        Trouble trouble = new Trouble(watched, rig.fly(), apps, tokens, SEED);
        Map<String, Integer> consumers = watched.consumers();
        deploy(rig);
        apps.forEach(app -> come(app, TURNS));
        watched.lose(0.02);

        turns(TURNS, () -> happen(rig, trouble));
        trouble.end();
        for (int n = 0; n < 2 * PATIENCE_TURNS && gone < guests; n++) {
            visits.forEach(visit -> visit.endsBy(TURNS));
            turns(1, () -> {});
        }
        Await.success(vertx.undeploy(registry));
        Await.success(rig.fly().disconnected());
        report(rig);

        assertThat(wrong).isEmpty();
        assertThat(gone).isEqualTo(guests);
        assertThat(watched.consumers()).isEqualTo(consumers);
        assertThat(OURS)
                .allSatisfy(name -> assertThat(Heap.alive(name)).as(name).isZero());
        assertThat(heap.growth()).isLessThan(MINUTES == 0 ? 2 : 1.2);
        rig.close();
    }

    /** What happens in a turn. */
    private void happen(LiveRig rig, Trouble trouble) {
        if (turn % FAULT_TURNS == 0) {
            trouble.next();
        }
        if (turn % 20 == 0) {
            come(apps.get(chance.nextInt(APPS)), turn + 100 + chance.nextInt(300));
        }
        if (turn % 600 == Math.min(300, TURNS / 2)) {
            restart(rig);
        }
        if (turn % SAMPLE_TURNS == 0 && turn >= Math.min(600, TURNS / 4)) {
            heap.sample();
        }
    }

    private void deploy(LiveRig rig) {
        registry = Await.success(vertx.deployVerticle(new RegistryVerticle(rig.options()
                .setApi(rig.options().getApi().setHistoryRequestsPerSecond(1_000))
                .setPoll(new PollOptions()
                        .setIntervalMs(250)
                        .setIdleIntervalMs(250)
                        .setLateWindowMs(4_000)
                        .setSweepIntervalMs(2_000))
                .setSubscribers(
                        new SubscriberOptions().setHeartbeatIntervalMs(500).setHeartbeatTimeoutMs(5_000))
                .setToken(Trouble.tokenOptions(tokens)))));
    }

    private void restart(LiveRig rig) {
        watched.spare();
        Await.success(vertx.undeploy(registry));
        deploy(rig);
    }

    private void come(String app, int until) {
        List<SubscribeOptions> starts = List.of(
                new SubscribeOptions().fromNow(),
                new SubscribeOptions().since(Duration.ofSeconds(30)),
                new SubscribeOptions().tail(500));
        SubscribeOptions start = starts.get(chance.nextInt(starts.size()));
        List<Guest.Habit> habits = List.of(Guest.Habit.values());
        Guest.Habit habit = habits.get(chance.nextInt(habits.size()));
        Tally tally = new Tally(app + " " + habit + " " + guests, FIRST_TIME, GAP);
        Guest guest = new Guest(vertx, logs, app, start, habit, tally);
        guests++;
        guest.come().onSuccess(here -> visits.add(new Visit(guest, tally, writers.get(app), until)));
    }

    private void write() {
        writers.values().forEach(writer -> writer.until(Judged.now()));
    }

    /** So many turns, each with what is written in it, and with those who have seen enough leaving. */
    private void turns(int count, Runnable action) {
        for (int n = 0; n < count; n++) {
            Promise<Void> due = Promise.promise();
            vertx.setTimer(TURN_MILLIS, fired -> due.complete());
            Await.success(due.future());
            write();
            visits.forEach(this::look);
            action.run();
            turn++;
        }
    }

    private void look(Visit visit) {
        if (visit.late(turn) < 0) {
            return;
        }
        boolean all = visit.hasAll();
        if (all || visit.late(turn) > PATIENCE_TURNS) {
            visits.remove(visit);
            gone++;
            Await.success(visit.leave());
            handed += visit.tally().size();
            turnedAway += visit.turnedAway();
            again += visit.tally().again();
            wrong.addAll(visit.tally().wrong());
            if (!all) {
                wrong.add(visit.toString());
            }
        }
    }

    private void report(LiveRig rig) {
        int written = writers.values().stream().mapToInt(Writer::written).sum();
        System.out.printf(
                Locale.ROOT,
                "soak: %d s, %d lines written, %d handed to %d guests (%d times turned away, %d lines again, flagged),"
                        + " %d messages lost on the bus, %d crashes, %d requests%n",
                turn * TURN_MILLIS / 1_000,
                written,
                handed,
                guests,
                turnedAway,
                again,
                watched.lost(),
                watched.crashes(),
                rig.fly().totalRequests());
        System.out.println("soak: wrong " + wrong.size() + " " + wrong);
        System.out.println("soak: heap after collection: " + heap);
        System.out.println("soak: left: consumers " + watched.consumers() + ", connections "
                + rig.fly().connections() + ", threads " + Thread.activeCount());
        OURS.forEach(name -> System.out.println("soak: left: " + name + " " + Heap.alive(name)));
        System.out.println(
                "soak: left: streamers " + Heap.alive("io.exatlas.fly.logs.internal.stream.StreamerVerticle"));
    }
}
