package io.exatlas.fly.logs.cluster.network;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.sim.Reply;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tail under several troubles at once. */
final class ManyTroublesLongRun {

    private static final Duration ALL = Duration.ofSeconds(45);
    private static final Duration FEW = Duration.ofSeconds(15);

    @Test
    void aTailThatHasPrintedLinesNeverEnds(@TempDir Path dir) {
        try (NetworkRig rig = NetworkRig.of(dir, 32, 4)) {
            rig.startNodes();
            Tail all = rig.tailOfAll();
            Tail one = rig.tail(rig.apps().get(0));
            Waits.until("it prints lines", () -> one.firstMillis() >= 0);
            rig.ear();

            rig.net().closePort(1, NetworkRig.BUS_PORT);
            rig.node(2).freeze();
            rig.writing().fly().alwaysAll(Reply.status(503));
            Waits.pass(ALL);
            rig.writing().fly().clearScript();
            Waits.pass(FEW);
            rig.node(2).wake();
            Waits.pass(FEW);
            rig.net().openPort(1, NetworkRig.BUS_PORT);

            assertThat(all.program().alive()).as("it said %s", all.remarks()).isTrue();
            assertThat(one.program().alive()).as("it said %s", one.remarks()).isTrue();
            rig.nothingLostOrDoubled();
            Row.say("l: a bus port dropped, a frozen node and 503s for 45 s", "two tails go on, 0 lost");
        }
    }
}
