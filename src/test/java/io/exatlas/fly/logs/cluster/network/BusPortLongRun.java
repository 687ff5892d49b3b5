package io.exatlas.fly.logs.cluster.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that is a member of the cluster, but cannot be reached over the event bus. */
final class BusPortLongRun {

    private static final int HEALTHY = 3;
    private static final int TAILS = 8;

    @Test
    void newTailsPrintLinesAndOldOnesGoOn(@TempDir Path dir) {
        try (NetworkRig rig = NetworkRig.of(dir, 32, 4)) {
            rig.startNodes();
            Tail old = rig.tailOfAll();
            List<Long> healthy = new ArrayList<>();
            for (int n = 0; n < HEALTHY; n++) {
                healthy.add(first(rig, rig.apps().get(n)));
            }
            Row.within("d: a tail of a healthy cluster prints its first line", healthy, 15_000);
            long usual = healthy.stream().sorted().toList().get(HEALTHY / 2);

            int victim = rig.owners().get(rig.apps().get(0));
            List<AppName> its = rig.ownedBy(victim);
            assertThat(its).isNotEmpty();
            old.forgetSilences();
            rig.net().closePort(victim, NetworkRig.BUS_PORT);
            List<Long> late = new ArrayList<>();
            for (int n = 0; n < TAILS; n++) {
                List<AppName> followed = n % 2 == 0 ? its : rig.apps();
                late.add(Math.max(0, first(rig, followed.get(n % followed.size())) - usual));
            }
            long worst = rig.apps().stream().mapToLong(old::silence).max().orElseThrow();
            Row.within("d: a new tail where a node's bus port drops what comes, more than usual", late, 3_000);
            Row.within("d: the silence of a tail that runs", worst, 6_000);
            assertThat(old.program().alive()).isTrue();
            assertThat(rig.ownedBy(victim))
                    .as("what the node has that nobody reaches")
                    .isEmpty();
            rig.net().openPort(victim, NetworkRig.BUS_PORT);
            rig.nothingLostOrDoubled();
        }
    }

    private static long first(NetworkRig rig, AppName app) {
        try (Tail tail = rig.tail(app)) {
            Waits.until("a line of " + app, Duration.ofSeconds(40), () -> {
                assertThat(tail.program().alive())
                        .as("it runs: " + tail.remarks())
                        .isTrue();
                return tail.firstMillis() >= 0;
            });
            return tail.firstMillis();
        }
    }
}
