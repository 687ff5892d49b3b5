package io.exatlas.fly.logs.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

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

    /** For how many seconds, and which of the nodes by age. */
    private record Freeze(int seconds, int node) {}

    /** The oldest node decides who is there: for 8 s the oldest one is frozen, for 30 s the oldest one after that. */
    private static final List<Freeze> FREEZES = List.of(new Freeze(3, 2), new Freeze(8, 0), new Freeze(30, 1));

    /** A node that comes back has its records to fetch, and others theirs to move. */
    private static final Duration CALM = Duration.ofSeconds(5);

    /** So many that each node has some. */
    private static final int APPS = 40;

    private final ProcessRig rig = new ProcessRig(APPS, 5);
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

        for (Freeze freeze : FREEZES) {
            NodeProcess owner = registries.get(freeze.node());
            verdict.sharesAsComputed(registries);
            ProcessRig.pass(CALM);
            List<AppName> apps = List.copyOf(verdict.heldBy(owner));
            assertThat(apps).as("what the node has that freezes").isNotEmpty();
            apps.forEach(observer.notes()::forgetSilence);
            owner.freeze();
            ProcessRig.pass(Duration.ofSeconds(freeze.seconds()));
            owner.wake();
            verdict.oneOwnerEach(registries, Duration.ofSeconds(45));
            System.out.printf(
                    Locale.ROOT,
                    "frozen %d s: %d apps silent for %d ms, repeats so far %d%n",
                    freeze.seconds(),
                    apps.size(),
                    apps.stream()
                            .mapToLong(observer.notes()::longestSilence)
                            .max()
                            .orElse(0),
                    verdict.repeats());
        }

        verdict.nothingLostOrDoubled();
        verdict.noOldVoice();
        verdict.everyRepeatIsMarked();
    }
}
