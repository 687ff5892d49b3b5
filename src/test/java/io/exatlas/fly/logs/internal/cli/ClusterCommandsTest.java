package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.cluster.ClusterRig;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code serve} and {@code tail} as nodes of a cluster. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class ClusterCommandsTest {

    /** Nodes that differ in it do not join each other. */
    private static final Map<String, String> AS_MANY_PARTITIONS =
            Map.of("JAVA_TOOL_OPTIONS", "-Dhazelcast.partition.count=31");

    @TempDir
    private Path dir = Path.of("");

    @Test
    void aTerminalFollowsAnAppThatANodeStreams() throws Exception {
        try (ClusterRig rig = ClusterRig.start(1)) {
            FlySimulator simulator =
                    FlySimulator.start(rig.vertx(0), SimulatorOptions.demo()).await();
            Path token = Files.writeString(dir.resolve("token"), SimulatorOptions.DEMO_TOKEN);
            Path config = Files.writeString(dir.resolve("fly-logs.json"), """
                    {"api":{"url":"%s","machines_url":"%s"},"token":{"token_file":"%s"},"poll":{"interval_ms":250},
                     "apps":[{"app":"shop","pinned":true}],
                     "cluster":{"name":"%s","members":["%s"],"port":0}}
                    """.formatted(
                            simulator.url(), simulator.url(), token, rig.name(), rig.address(0)));

            try (Launched serve = Launched.with(AS_MANY_PARTITIONS, "serve", "--cluster", "-c", config.toString())) {
                awaitRemark(serve, "-- shop: streaming to ex_atlas_fly_logs:shop --");
                try (Launched tail =
                        Launched.with(AS_MANY_PARTITIONS, "tail", "shop", "--cluster", "-c", config.toString())) {
                    assertThat(tail.line()).isPresent();
                    tail.terminate();
                    assertThat(tail.exitCode()).isEqualTo(143);
                }
                serve.terminate();
                assertThat(serve.exitCode()).isEqualTo(143);
            }
            ClusterRig.awaitThat(() -> rig.members(0) == 1);
        }
    }

    @Test
    void aPortInUseEndsTheProcessWithOneLine() throws IOException, InterruptedException {
        Path config = Files.writeString(dir.resolve("fly-logs.json"), "{}");
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Launched serve = Launched.with(
                        "serve", "-c", config.toString(), "--cluster-port", Integer.toString(taken.getLocalPort()))) {
            assertThat(serve.exitCode()).isEqualTo(2);
            assertThat(serve.remarks())
                    .endsWith("fly-logs: cluster \"fly-logs\": cannot listen on 127.0.0.1, port " + taken.getLocalPort()
                            + ": it is in use");
        }
    }

    /** From the class path, without the runnable jar's manifest, Hazelcast warns first. */
    private static void awaitRemark(Launched process, String expected) throws IOException {
        Optional<String> remark = process.remark();
        while (remark.isPresent() && !remark.get().equals(expected)) {
            remark = process.remark();
        }
        assertThat(remark).contains(expected);
    }
}
