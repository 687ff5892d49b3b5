package io.exatlas.fly.logs.cluster.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes whose clocks are ten minutes apart, and a cluster that starts again on an older clock. */
final class ClocksLongRun {

    private static final Duration WHILE = Duration.ofSeconds(15);
    private static final long TARGET_MILLIS = 6_000;

    @TempDir
    private Path dir;

    @Test
    void aNodeAheadIsReplacedAndComesBack() {
        try (NetworkRig rig = NetworkRig.of(dir, 32, 4)) {
            rig.start(1);
            rig.start(2, rig.settings(2), ahead());
            rig.start(3);
            IntStream.rangeClosed(1, NetworkRig.NODES).forEach(rig::awaitStreaming);
            Tail tail = rig.tailOfAll();
            rig.ear();
            rig.awaitCalm();

            tail.forgetSilences();
            rig.node(2).close();
            Waits.pass(WHILE);
            Row.within("k: the node whose clock is 10 min ahead is killed, silence", worst(rig, tail), TARGET_MILLIS);

            rig.start(2, rig.settings(2), ahead());
            rig.awaitStreaming(2);
            rig.awaitCalm();
            tail.forgetSilences();
            rig.node(2).freeze();
            Waits.pass(Duration.ofSeconds(9));
            rig.node(2).wake();
            rig.awaitCalm();
            Row.within("k: it is frozen for 9 s and wakes, silence", worst(rig, tail), TARGET_MILLIS);

            tail.forgetSilences();
            rig.node(1).close();
            Waits.pass(WHILE);
            Row.within("k: a node beside it is killed, silence", worst(rig, tail), TARGET_MILLIS);
            rig.nothingLostOrDoubled();
        }
    }

    @Test
    void aClusterGoesOnWithItsFilesOnAnOlderClock() {
        try (NetworkRig rig = NetworkRig.of(dir, 12, 5)) {
            IntStream.rangeClosed(1, NetworkRig.NODES).forEach(node -> rig.start(node, kept(rig, node), ahead()));
            IntStream.rangeClosed(1, NetworkRig.NODES).forEach(rig::awaitStreaming);
            Tail tail = rig.tailOfAll();
            rig.ear();
            Waits.pass(Duration.ofSeconds(5));

            IntStream.rangeClosed(1, NetworkRig.NODES)
                    .forEach(node -> rig.node(node).close());
            tail.forgetSilences();
            IntStream.rangeClosed(1, NetworkRig.NODES).forEach(node -> rig.start(node, kept(rig, node), List.of()));
            IntStream.rangeClosed(1, NetworkRig.NODES).forEach(rig::awaitStreaming);
            rig.awaitCalm();
            rig.nothingLostOrDoubled();
            Row.say("k: all restart on a clock 10 min older, silence", worst(rig, tail) + " ms, one owner of each app");
            assertThat(rig.owners()).hasSize(rig.apps().size());
        }
    }

    private ServeSettings kept(NetworkRig rig, int node) {
        return rig.settings(node).keptIn(dir.resolve("positions-" + node));
    }

    private static long worst(NetworkRig rig, Tail tail) {
        return rig.apps().stream().mapToLong(tail::silence).max().orElseThrow();
    }

    /** Starts a program whose wall clock is ten minutes ahead; the clock that measures time, and waits, stay. */
    private static List<String> ahead() {
        return List.of(
                "env",
                "LD_PRELOAD=" + library(),
                "FAKETIME=+10m",
                "DONT_FAKE_MONOTONIC=1",
                "FAKETIME_DONT_FAKE_MONOTONIC=1",
                "FAKETIME_FORCE_MONOTONIC_FIX=0",
                "NO_FAKE_STAT=1");
    }

    private static Path library() {
        try (Stream<Path> files =
                Files.find(Path.of("/usr/lib"), 4, (path, what) -> path.endsWith("faketime/libfaketimeMT.so.1"))) {
            return files.findFirst()
                    .orElseThrow(() -> new AssertionError("needs libfaketimeMT.so.1, of the package faketime"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
