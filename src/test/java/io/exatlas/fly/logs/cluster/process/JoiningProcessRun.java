package io.exatlas.fly.logs.cluster.process;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Nodes that join, and all nodes that die together. Run by {@code make test-cluster}. */
final class JoiningProcessRun {

    private final ProcessRig rig = new ProcessRig(6, 10);
    private final Verdict verdict = new Verdict(rig);
    private final List<NodeProcess> registries = new ArrayList<>();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void twoThatJoinAtOnceTakeTheirShareAndNothingElse() {
        registries.add(rig.node());
        NodeProcess observer = rig.observer();
        rig.awaitBegun(observer);
        verdict.oneOwnerEach(registries);

        registries.add(rig.starting());
        registries.add(rig.starting());
        registries.forEach(NodeProcess::id);
        verdict.sharesAsComputed(registries);

        System.out.printf(Locale.ROOT, "joined: %d repeats%n", verdict.repeats());
        verdict.nothingLostOrDoubled();
        verdict.noOldVoice();
        verdict.everyRepeatIsMarked();
    }

    /** Whoever listens is on a node that stays, and the records with it. */
    @Tag("F25")
    @Test
    void subscriptionsGoOnWhereAllRegistriesDieTogether() {
        for (int n = 0; n < 3; n++) {
            registries.add(rig.node());
        }
        NodeProcess observer = rig.keeper();
        rig.awaitBegun(observer);
        verdict.oneOwnerEach(registries);

        registries.forEach(NodeProcess::freeze);
        registries.forEach(NodeProcess::kill);
        registries.clear();
        ProcessRig.pass(Duration.ofSeconds(2));
        for (int n = 0; n < 3; n++) {
            registries.add(rig.starting());
        }
        registries.forEach(NodeProcess::id);
        verdict.oneOwnerEach(registries, Duration.ofSeconds(60));

        System.out.printf(Locale.ROOT, "all died: %d repeats%n", verdict.repeats());
        verdict.nothingLostOrDoubled();
        verdict.noOldVoice();
    }
}
