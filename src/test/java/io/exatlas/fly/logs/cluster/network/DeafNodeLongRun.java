package io.exatlas.fly.logs.cluster.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that hears nothing of two others, which hear it: the oldest, and the youngest. */
final class DeafNodeLongRun {

    private static final Duration DEAF = Duration.ofSeconds(40);
    private static final Duration HEALED = Duration.ofSeconds(20);

    @Test
    void noAppFallsSilent(@TempDir Path dir) {
        try (NetworkRig rig = NetworkRig.of(dir, 32, 4)) {
            rig.startNodes();
            Tail tail = rig.tailOfAll();
            rig.ear();
            deaf(rig, tail, 3, 1, 2);
            Waits.until(
                    "each app has one owner",
                    () -> rig.owners().size() == rig.apps().size());
            deaf(rig, tail, 1, 2, 3);
            rig.nothingLostOrDoubled();
        }
    }

    private static void deaf(NetworkRig rig, Tail tail, int node, int one, int other) {
        Map<AppName, Integer> before = rig.owners();
        assertThat(before.values()).as("who owns apps").contains(node, one, other);
        tail.forgetSilences();
        rig.net().mute(one, node);
        rig.net().mute(other, node);
        Waits.pass(DEAF);
        rig.net().unmute(one, node);
        rig.net().unmute(other, node);
        Waits.pass(HEALED);
        List<Long> its = silences(tail, before, node, true);
        List<Long> untouched = silences(tail, before, node, false);
        Row.say("e: node " + node + " hears nothing of two, silence of the others' apps", untouched + " ms");
        Row.within("e: node " + node + " hears nothing of two, silence of its apps", its, 6_000);
        Row.within("e: the same, silence of the others' apps", untouched, 6_000);
    }

    private static List<Long> silences(Tail tail, Map<AppName, Integer> owners, int node, boolean its) {
        return owners.entrySet().stream()
                .filter(entry -> (entry.getValue() == node) == its)
                .map(entry -> tail.silence(entry.getKey()))
                .toList();
    }
}
