package io.exatlas.fly.logs.cluster.process;

import io.exatlas.fly.logs.model.AppName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Owners that die as {@code kill -9} has it, at the points where it matters. Run by {@code make test-cluster}. */
@Tag("F22")
final class KilledOwnerProcessRun {

    private static final int ROUNDS = Integer.getInteger("cluster.rounds", 3);

    private final ProcessRig rig = new ProcessRig(4, 20);
    private final Verdict verdict = new Verdict(rig);
    private final List<NodeProcess> registries = new ArrayList<>();

    @AfterEach
    void close() {
        rig.close();
    }

    @ParameterizedTest
    @EnumSource(KillPoint.class)
    void nothingIsLostAndWhatComesAgainSaysSo(KillPoint point) {
        for (int n = 0; n < 3; n++) {
            registries.add(rig.node());
        }
        NodeProcess observer = rig.observer();
        rig.awaitBegun(observer);

        for (int round = 0; round < ROUNDS; round++) {
            AppName app = rig.apps().get(round % rig.apps().size());
            killAt(point, app);
            verdict.oneOwnerEach(registries);
            refill();
        }

        verdict.nothingLostOrDoubled();
        verdict.noOldVoice();
        System.out.printf(Locale.ROOT, "killed %s: %d rounds, %d repeats%n", point.word(), ROUNDS, verdict.repeats());
        verdict.everyRepeatIsMarked();
    }

    private void killAt(KillPoint point, AppName app) {
        NodeProcess owner = verdict.owner(app, registries);
        if (point.ofClaim()) {
            registries.stream().filter(node -> node != owner).forEach(node -> node.command(halt(point, app)));
            owner.kill();
            registries.remove(owner);
            ProcessRig.awaitThat(
                    "somebody dies while it claims", () -> registries.stream().anyMatch(node -> !node.alive()));
        } else {
            owner.command(halt(point, app));
            ProcessRig.awaitThat("the owner dies", Duration.ofSeconds(20), () -> !owner.alive());
        }
        registries.stream().filter(node -> !node.alive()).forEach(NodeProcess::end);
        registries.removeIf(node -> !node.alive());
        registries.forEach(node -> node.command("spare"));
    }

    private void refill() {
        while (registries.size() < 3) {
            registries.add(rig.node());
        }
    }

    private static String halt(KillPoint point, AppName app) {
        return "halt " + point.word() + " " + app;
    }
}
