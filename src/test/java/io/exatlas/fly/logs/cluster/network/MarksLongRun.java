package io.exatlas.fly.logs.cluster.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.cluster.PlainEar;
import io.exatlas.fly.logs.cluster.process.NodeProcess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tail that comes and goes: nothing was published twice, so next to nothing is marked. */
final class MarksLongRun {

    private static final int TIMES = 10;
    private static final Duration STEADY = Duration.ofSeconds(20);

    @Test
    void aTailThatComesAndGoesMarksNothing(@TempDir Path dir) {
        try (NetworkRig rig = NetworkRig.of(dir, 3, 10)) {
            rig.startNodes();
            NodeProcess ear = rig.ear();
            Waits.pass(STEADY);
            int batches = sum(rig, ear, PlainEar::batches);
            int marked = sum(rig, ear, PlainEar::markedBatches);
            for (int n = 0; n < TIMES; n++) {
                try (Tail tail = rig.tail(rig.apps().get(n % rig.apps().size()))) {
                    Waits.until("it prints lines", () -> tail.firstMillis() >= 0);
                    if (n % 2 == 0) {
                        tail.program().leave();
                    }
                }
            }
            batches = sum(rig, ear, PlainEar::batches) - batches;
            marked = sum(rig, ear, PlainEar::markedBatches) - marked;
            int repeats = sum(rig, ear, PlainEar::marked);
            rig.nothingLostOrDoubled();
            Row.say(
                    "h: a tail comes and goes ten times",
                    marked + " of " + batches + " batches marked, " + repeats + " repeats; target 1 %, 0");
            assertThat(batches).isGreaterThan(100);
            assertThat(marked).isLessThanOrEqualTo(batches / 100);
            assertThat(repeats).isZero();
        }
    }

    private static int sum(NetworkRig rig, NodeProcess ear, ToIntFunction<PlainEar> what) {
        return rig.apps().stream()
                .mapToInt(app -> what.applyAsInt(ear.notes().plain(app)))
                .sum();
    }
}
