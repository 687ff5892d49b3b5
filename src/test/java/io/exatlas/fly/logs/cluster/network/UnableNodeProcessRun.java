package io.exatlas.fly.logs.cluster.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A node of a healthy cluster that cannot read its apps, while others can. Run by {@code make test-cluster}, where
 * there may be network namespaces.
 */
@Tag("F47")
final class UnableNodeProcessRun {

    private static final Duration MOVE = Duration.ofSeconds(45);
    private static final long TARGET_MILLIS = 35_000;
    private static final int APPS = 12;
    private static final double PER_SECOND = 5;

    @TempDir
    private Path dir;

    @Test
    void appsOfANodeWhoseTokenIsRefusedAreReadByOthers() {
        NetworkRig.where(dir, APPS, PER_SECOND).ifPresent(UnableNodeProcessRun::refused);
    }

    private static void refused(NetworkRig made) {
        try (NetworkRig rig = made) {
            rig.startNodes();
            Tail tail = rig.tailOfAll();
            rig.ear();
            int victim = rig.owners().get(rig.apps().get(0));
            List<AppName> its = rig.ownedBy(victim);
            tail.forgetSilences();
            rig.writing().fly().revoke(NetworkRig.token(victim));
            Tail later = rig.tail(its.toArray(AppName[]::new));
            awaitMoved(rig, its, victim);
            Row.within("b: one node's token is refused, silence of its apps", worst(tail, its), TARGET_MILLIS);
            Waits.until(
                    "a tail that came later prints lines, it said " + later.remarks(),
                    () -> its.stream().allMatch(app -> later.count(app) > 0));
            rig.nothingLostOrDoubled();

            IntStream.rangeClosed(1, NetworkRig.OTHERS)
                    .forEach(node -> rig.writing().fly().revoke(NetworkRig.token(node)));
            Tail told = rig.tail(its.get(0));
            Waits.until("a tail is told that all tokens are refused", () -> told.said("the token is refused"));
            Row.say("b: all tokens are refused, a tail that comes is told", "it is");
        }
    }

    @Test
    void appsOfANodeThatCannotReachTheApiAreReadByOthers() {
        NetworkRig.where(dir, APPS, PER_SECOND).ifPresent(UnableNodeProcessRun::cut);
    }

    private static void cut(NetworkRig made) {
        try (NetworkRig rig = made) {
            rig.startNodes();
            Tail tail = rig.tailOfAll();
            rig.ear();
            int victim = rig.owners().get(rig.apps().get(0));
            List<AppName> its = rig.ownedBy(victim);
            tail.forgetSilences();
            rig.net().mute(victim, 0);
            awaitMoved(rig, its, victim);
            Row.within("c: the owner cannot reach the API, silence of its apps", worst(tail, its), TARGET_MILLIS);
            rig.net().unmute(victim, 0);
            rig.nothingLostOrDoubled();
        }
    }

    private static void awaitMoved(NetworkRig rig, List<AppName> apps, int from) {
        assertThat(apps).isNotEmpty();
        Waits.until(
                "apps move",
                MOVE,
                () -> apps.stream().allMatch(app -> rig.owners().getOrDefault(app, from) != from));
        Waits.pass(Duration.ofSeconds(2));
    }

    private static long worst(Tail tail, List<AppName> apps) {
        return apps.stream().mapToLong(tail::silence).max().orElseThrow();
    }
}
