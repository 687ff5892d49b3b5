package io.exatlas.fly.logs.cluster.network;

import io.exatlas.fly.logs.config.ClusterOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that look for others also at a host that is gone without a word, and under a name that nobody knows. */
final class DeadMemberLongRun {

    private static final int TRIES = 3;
    private static final int NOBODY = 199;
    private static final long TARGET_MILLIS = 2_000;

    @TempDir
    private Path dir;

    @Test
    void theyCostTwoSecondsAtMost() {
        try (NetworkRig rig = NetworkRig.of(dir, 3, 5)) {
            compare(rig, 1);
            compare(rig, NetworkRig.NODES);
        }
    }

    /** The quickest of some tries: the machine may be busy. */
    private static void compare(NetworkRig rig, int nodes) {
        long with = Long.MAX_VALUE;
        long without = Long.MAX_VALUE;
        for (int n = 0; n < TRIES; n++) {
            without = Math.min(without, startMillis(rig, nodes, List.of()));
            with = Math.min(with, startMillis(rig, nodes, List.of(rig.net().address(NOBODY), "nobody.invalid")));
        }
        Row.say(
                "i: start of " + nodes + " nodes",
                without + " ms, with a dead host and an unknown name " + with + " ms");
        Row.within("i: " + nodes + " nodes, what these cost", Math.max(0, with - without), TARGET_MILLIS);
    }

    private static long startMillis(NetworkRig rig, int nodes, List<String> more) {
        List<Integer> numbers = IntStream.rangeClosed(1, nodes).boxed().toList();
        numbers.forEach(node -> rig.net().mute(node, NOBODY));
        long begun = System.nanoTime();
        for (int node : numbers) {
            ServeSettings settings = rig.settings(node);
            List<String> members = new ArrayList<>(settings.cluster().getMembers());
            members.addAll(more);
            rig.start(node, settings.with(new ClusterOptions(settings.cluster()).setMembers(members)), List.of());
        }
        numbers.forEach(node -> Waits.until(
                "node " + node + " has a registry", () -> rig.node(node).said().contains("registry ready")));
        long took = (System.nanoTime() - begun) / 1_000_000;
        numbers.forEach(node -> rig.node(node).close());
        return took;
    }
}
