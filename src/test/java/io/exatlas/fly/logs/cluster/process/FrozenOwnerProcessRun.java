package io.exatlas.fly.logs.cluster.process;

import io.exatlas.fly.logs.model.AppName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Owners that are frozen for a while and then go on as if nothing had been. Run by {@code make test-cluster}. */
@Tag("F23")
final class FrozenOwnerProcessRun {

    private static final List<Integer> SECONDS = List.of(3, 8, 30);

    /** A node that comes back has its records to fetch, and others theirs to move. */
    private static final Duration CALM = Duration.ofSeconds(5);

    private final ProcessRig rig = new ProcessRig(4, 20);
    private final Verdict verdict = new Verdict(rig);

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void nobodyHearsTheOldVoice() {
        List<NodeProcess> registries = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            registries.add(rig.node());
        }
        NodeProcess observer = rig.observer();
        rig.awaitBegun(observer);

        for (int seconds : SECONDS) {
            AppName app = rig.apps().get(0);
            verdict.oneOwnerEach(registries);
            ProcessRig.pass(CALM);
            NodeProcess owner = verdict.owner(app, registries);
            observer.notes().forgetSilence(app);
            owner.freeze();
            ProcessRig.pass(Duration.ofSeconds(seconds));
            owner.wake();
            verdict.oneOwnerEach(registries, Duration.ofSeconds(45));
            System.out.printf(
                    Locale.ROOT,
                    "frozen %d s: silent for %d ms, repeats so far %d%n",
                    seconds,
                    observer.notes().longestSilence(app),
                    verdict.repeats());
        }

        verdict.nothingLostOrDoubled();
        verdict.noOldVoice();
        verdict.everyRepeatIsMarked();
    }
}
