package io.exatlas.fly.logs.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

    /** Nobody is left who knew anything: what each node wrote every second is all there is. */
    @Tag("F25")
    @Test
    void streamsGoOnFromFilesWhereAllNodesAreKilledTogether(@TempDir Path dir) {
        start(dir);
        NodeProcess observer = rig.observer();
        rig.awaitBegun(observer);
        verdict.oneOwnerEach(registries);
        ProcessRig.pass(Duration.ofSeconds(3));

        registries.forEach(NodeProcess::freeze);
        registries.forEach(NodeProcess::kill);
        registries.clear();
        long killed = NodeEars.now();
        ProcessRig.pass(Duration.ofSeconds(2));
        start(dir);
        verdict.oneOwnerEach(registries, Duration.ofSeconds(60));

        assertThat(rig.apps())
                .allSatisfy(app -> assertThat(asked(app, killed))
                        .as("places asked from; who begins anew asks from none")
                        .isNotEmpty()
                        .doesNotContain(""));
        System.out.printf(Locale.ROOT, "all died with their files kept: %d repeats%n", verdict.repeats());
        verdict.nothingLostOrDoubled();
        verdict.noOldVoice();
        verdict.everyRepeatIsMarked();
    }

    /** From which places in its log an app was asked for since. */
    private List<String> asked(AppName app, long since) {
        return rig.fly().requests(app.value()).stream()
                .filter(request -> request.at() > since && request.asksForLogs())
                .map(request -> request.query().getOrDefault("next_token", ""))
                .toList();
    }

    private void start(Path dir) {
        for (int n = 0; n < 3; n++) {
            registries.add(rig.starting(dir.resolve("node-" + n)));
        }
        registries.forEach(NodeProcess::id);
    }
}
