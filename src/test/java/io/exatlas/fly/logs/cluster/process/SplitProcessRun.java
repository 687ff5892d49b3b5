package io.exatlas.fly.logs.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A network that falls apart between real processes, each in a network namespace, and heals. Run by {@code make
 * test-cluster}; where there are no namespaces, {@code RegistriesApartTest} tears a cluster apart in one process.
 */
@Tag("F24")
final class SplitProcessRun {

    private static final Duration APART = Duration.ofSeconds(60);

    private final Optional<Namespaces> network = Namespaces.make(3);
    private final ProcessRig rig = new ProcessRig(4, 20);
    private final Verdict verdict = new Verdict(rig);

    @AfterEach
    void close() {
        rig.close();
        network.ifPresent(Namespaces::close);
    }

    @Test
    void bothSidesHearEveryLineAndOneOwnerIsLeft() {
        if (network.isEmpty()) {
            return;
        }
        Namespaces net = network.get();
        List<NodeProcess> registries = new ArrayList<>();
        for (int one = 1; one <= 3; one++) {
            registries.add(rig.nodeIn(net, one));
        }
        registries.forEach(rig::awaitBegun);
        verdict.oneOwnerEach(registries);

        net.cut(1, 3);
        net.cut(2, 3);
        List<NodeProcess> small = registries.subList(2, 3);
        List<NodeProcess> large = registries.subList(0, 2);
        ProcessRig.awaitThat(
                "the small side streams all",
                () -> verdict.heldBy(registries.get(2)).containsAll(rig.apps()));
        ProcessRig.pass(APART);
        assertThat(verdict.holders(large).keySet()).containsAll(rig.apps());
        assertThat(verdict.holders(small).keySet()).containsAll(rig.apps());

        long healed = System.nanoTime();
        net.heal(1, 3);
        net.heal(2, 3);
        verdict.oneOwnerEach(registries, Duration.ofSeconds(60));
        long seconds = (System.nanoTime() - healed) / 1_000_000_000;
        List<AppName> apps = rig.apps();
        System.out.printf(
                Locale.ROOT,
                "split: one owner for each of %d apps %d s after the heal, %d repeats%n",
                apps.size(),
                seconds,
                verdict.repeats());

        verdict.nothingLostOrDoubled();
        verdict.noOldVoice();
        verdict.everyRepeatIsMarked();
    }
}
