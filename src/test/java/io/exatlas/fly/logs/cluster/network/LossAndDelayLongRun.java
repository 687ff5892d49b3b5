package io.exatlas.fly.logs.cluster.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.cluster.process.NodeProcess;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.sim.SimulatedRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A network that loses packets and delays them, between nodes and to the API. */
final class LossAndDelayLongRun {

    private static final List<Integer> LOST = List.of(0, 1, 5, 10, 20);
    private static final List<Integer> LATE_MILLIS = List.of(0, 100, 300);
    private static final Duration SO = Duration.ofSeconds(Integer.getInteger("cluster.loss.seconds", 40));

    private static final Duration LATEST = Duration.ofSeconds(3);
    private static final Duration CATCH_UP = Duration.ofSeconds(30);

    @Test
    void nothingIsLostWhateverTheNetworkLoses(@TempDir Path dir) {
        List<String> wrong = new ArrayList<>();
        try (NetworkRig rig = NetworkRig.of(dir, 12, 4);
                Wire wire = new Wire(rig.net().unplug())) {
            rig.startNodes();
            Tail tail = rig.tailOfAll();
            NodeProcess ear = rig.ear();
            for (int late : LATE_MILLIS) {
                for (int lost : LOST) {
                    rig.awaitCalm();
                    tail.forgetSilences();
                    wire.set(lost, Duration.ofMillis(late));
                    Waits.pass(SO);
                    long worst =
                            rig.apps().stream().mapToLong(tail::silence).max().orElseThrow();
                    wire.set(0, Duration.ZERO);
                    List<String> found = wrong(rig, tail, ear);
                    Row.say(
                            "f: " + lost + " % lost, " + late + " ms late each way",
                            "silence " + worst + " ms, lost or unmarked so far " + found.size());
                    wrong.addAll(found);
                }
            }
            assertThat(wrong).isEmpty();
            rig.nothingLostOrDoubled();
        }
    }

    /** What is missing although there was time, was printed twice, or came again on the bus with no mark. */
    private static List<String> wrong(NetworkRig rig, Tail tail, NodeProcess ear) {
        rig.awaitCalm();
        long until = Waits.since(LATEST);
        List<String> wrong = new ArrayList<>();
        for (AppName app : rig.apps()) {
            List<SimulatedRow> due = rig.writing().rows(app).stream()
                    .filter(row -> row.time() < until)
                    .toList();
            Waits.came(CATCH_UP, () -> tail.lost(app, due).isEmpty());
            wrong.addAll(tail.lost(app, due));
            wrong.addAll(tail.doubled(app));
            wrong.addAll(ear.notes().plain(app).unmarked());
        }
        return wrong;
    }
}
