package io.exatlas.fly.logs.cluster.network;

import io.exatlas.fly.logs.model.AppName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two of three nodes that freeze one after the other, and a node that is killed while another is frozen. */
final class FreezeLongRun {

    private static final int ROUNDS = Integer.getInteger("cluster.rounds", 100);
    private static final Duration FROZEN = Duration.ofSeconds(9);
    private static final long TARGET_MILLIS = 6_000;

    private static final List<Ages> AGES =
            List.of(new Ages(1, 2), new Ages(1, 3), new Ages(2, 1), new Ages(2, 3), new Ages(3, 1), new Ages(3, 2));
    private static final List<Duration> KILLED_AFTER =
            List.of(Duration.ofMillis(300), Duration.ofMillis(2_000), Duration.ofMillis(5_500));

    private final Random chance = new Random(11);
    private final List<Long> frozen = new ArrayList<>();
    private final List<Long> killed = new ArrayList<>();

    /** Which of the nodes freezes, and which is killed: 1 is the oldest. */
    private record Ages(int frozen, int killed) {
        @Override
        public String toString() {
            return "number " + frozen + " by age frozen, number " + killed + " killed";
        }
    }

    @Test
    void othersGoOnInTime(@TempDir Path dir) {
        try (NetworkRig rig = NetworkRig.of(dir, 32, 4)) {
            rig.startNodes();
            Tail tail = rig.tailOfAll();
            rig.ear();
            for (int round = 0; round < ROUNDS; round++) {
                rig.awaitCalm();
                tail.forgetSilences();
                int first = 1 + round % NetworkRig.NODES;
                int second = 1 + (first + chance.nextInt(NetworkRig.NODES - 1)) % NetworkRig.NODES;
                if (round % 4 == 3) {
                    // At any time while the other is frozen, also before that is noticed.
                    Duration before = Duration.ofMillis(chance.nextInt((int) FROZEN.toMillis() - 1_000));
                    kill(rig, first, second, before);
                    note("g: round " + round + ", " + second + " killed while " + first + " frozen", tail, rig, killed);
                    rig.start(second);
                    rig.awaitStreaming(second);
                } else {
                    freeze(rig, first);
                    freeze(rig, second);
                    Waits.pass(Duration.ofSeconds(2));
                    note("g: round " + round + ", frozen " + first + " then " + second, tail, rig, frozen);
                }
            }
            rig.nothingLostOrDoubled();
        }
        if (!killed.isEmpty()) {
            Row.within("g: killed while another is frozen, silence", killed, TARGET_MILLIS);
        }
        Row.within("g: two frozen for 9 s one after the other, silence", frozen, TARGET_MILLIS);
    }

    /** The oldest node speaks for the cluster. */
    @Test
    void anyNodeMayBeKilledWhileAnyOtherIsFrozen(@TempDir Path dir) {
        List<Integer> nodes = new ArrayList<>(List.of(1, 2, 3));
        try (NetworkRig rig = NetworkRig.of(dir, 32, 4)) {
            for (int node : nodes) {
                rig.start(node);
                rig.awaitStreaming(node);
            }
            Tail tail = rig.tailOfAll();
            rig.ear();
            for (Duration before : KILLED_AFTER) {
                for (Ages ages : AGES) {
                    int frozen = nodes.get(ages.frozen() - 1);
                    int dead = nodes.get(ages.killed() - 1);
                    rig.awaitCalm();
                    tail.forgetSilences();
                    kill(rig, frozen, dead, before);
                    note("g: " + ages + " " + before.toMillis() + " ms later", tail, rig, killed);
                    rig.awaitCalm();
                    rig.start(dead);
                    rig.awaitStreaming(dead);
                    nodes.removeAll(List.of(frozen, dead));
                    nodes.addAll(List.of(frozen, dead));
                }
            }
            rig.nothingLostOrDoubled();
        }
        Row.within("g: any killed while any other is frozen, silence", killed, TARGET_MILLIS);
    }

    private static void freeze(NetworkRig rig, int node) {
        rig.node(node).freeze();
        Waits.pass(FROZEN);
        rig.node(node).wake();
    }

    /** Kills one node so long after another one froze, which wakes in the end. */
    private static void kill(NetworkRig rig, int frozen, int dead, Duration before) {
        rig.node(frozen).freeze();
        Waits.pass(before);
        rig.node(dead).close();
        Waits.pass(FROZEN.minus(before));
        rig.node(frozen).wake();
        Waits.pass(Duration.ofSeconds(2));
    }

    private static void note(String what, Tail tail, NetworkRig rig, List<Long> all) {
        long worst = 0;
        AppName which = rig.apps().get(0);
        for (AppName app : rig.apps()) {
            if (tail.silence(app) > worst) {
                worst = tail.silence(app);
                which = app;
            }
        }
        all.add(worst);
        Row.say(what, which + " silent for " + worst + " ms");
        if (worst > TARGET_MILLIS) {
            long from = tail.silentFrom(which);
            System.out.println(
                    "  from " + Instant.ofEpochSecond(0, from) + " on, polled (ms later) by" + rig.polls(which, from));
        }
    }
}
