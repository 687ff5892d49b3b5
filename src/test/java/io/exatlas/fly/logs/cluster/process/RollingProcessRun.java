package io.exatlas.fly.logs.cluster.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nodes that are replaced one after the other while all apps write. Run by {@code make test-cluster}. */
@Tag("F26")
final class RollingProcessRun {

    private static final int ROUNDS = Integer.getInteger("cluster.rolls", 20);

    private final ProcessRig rig = new ProcessRig(6, 10);
    private final Verdict verdict = new Verdict(rig);

    @AfterEach
    void close() {
        rig.close();
    }

    /** The next node starts while the one before it leaves, so that a round takes no longer than a start. */
    @Test
    void nothingIsLostAndNothingComesTwice() {
        Deque<NodeProcess> registries = new ArrayDeque<>();
        for (int n = 0; n < 3; n++) {
            registries.add(rig.node());
        }
        NodeProcess observer = rig.observer();
        rig.awaitBegun(observer);

        for (int round = 0; round < ROUNDS; round++) {
            registries.removeFirst().leave();
            verdict.oneOwnerEach(List.copyOf(registries));
            registries.addLast(rig.node());
            verdict.oneOwnerEach(List.copyOf(registries));
        }

        System.out.printf(Locale.ROOT, "rolled: %d rounds, %d repeats%n", ROUNDS, verdict.repeats());
        verdict.nothingLostOrDoubled();
        verdict.noOldVoice();
        verdict.everyRepeatIsMarked();
    }
}
