package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.cli.Launched;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tokens with a mark in them, and a line with another mark: where either is seen afterwards. One round, or as many as
 * fit into {@code -Dcanary.minutes}.
 */
@Tag("F34")
final class TokenCanaryTest {

    private static final MarkedToken FIRST = new MarkedToken("canary1");
    private static final MarkedToken SECOND = new MarkedToken("canary2");
    private static final MarkedToken LAST = new MarkedToken("canary3");

    /** Stands in no header: what a careless app writes into its own log. */
    private static final MarkedToken WRITTEN = new MarkedToken("parrot4");

    private static final String CARELESS_LINE = "GET / Authorization: FlyV1 " + WRITTEN.text();

    /** Any token, and the careless line's. */
    private final Search search = new Search("canary", "parrot4");

    @Test
    void tokensAreSeenNowhereAndALineThatHoldsOneOnTheBusOnly() throws Exception {
        repeated(() -> {
            try (CanaryRound round = new CanaryRound(search)) {
                round.run(CARELESS_LINE);
            }
            return search;
        });

        assertThat(search.kinds()).containsAll(CanaryRound.KINDS);
        assertThat(search.found("canary")).isEmpty();
        assertThat(search.found("parrot4")).extracting(Search.Found::kind).containsOnly("published");
    }

    @Test
    void theCommandLinePrintsNoTokenAndALineThatHoldsOneAsALineOnly() throws Exception {
        repeated(this::followFromTheCommandLine);

        assertThat(search.kinds()).containsExactlyInAnyOrder("stdout", "stderr");
        assertThat(search.found("canary")).isEmpty();
        assertThat(search.found("parrot4")).extracting(Search.Found::kind).containsOnly("stdout");
    }

    @Test
    void aTokenTypedInTheWrongPlaceIsNotRepeated() throws Exception {
        try (Launched tail =
                Launched.with(Map.of("FLY_LOGS_LEVEL", "DEBUG"), "tail", "shop", "--token-file", FIRST.text())) {
            String remarks = tail.remarks();

            assertThat(remarks).contains("--token-file").doesNotContain("canary");
            assertThat(tail.lines()).isEmpty();
            assertThat(tail.exitCode()).isEqualTo(2);
        }
    }

    @Test
    void aChildIsGivenNoTokenInItsArgumentsOrItsEnvironment(@TempDir Path dir) throws Exception {
        Path program = dir.resolve("fly");
        Files.writeString(program, """
                #!/bin/sh
                tr '\\0' '\\n' < /proc/$$/cmdline > "$HOME/arguments"
                tr '\\0' '\\n' < /proc/$$/environ > "$HOME/environment"
                echo '{"token": "%s"}'
                """.formatted(SECOND.text()));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        try (LiveRig rig = new LiveRig(SimulatorOptions.quiet().withTokens(SECOND.text()));
                Launched check = checkByFlyctl(rig, dir)) {
            rig.fly().app("shop");
            check.lines().forEach(line -> search.in("stdout", line));
            search.in("stderr", check.remarks());
            assertThat(check.exitCode()).isZero();
        }
        search.in("arguments", Files.readString(dir.resolve("arguments")));
        search.in("environment", Files.readString(dir.resolve("environment")));

        assertThat(search.kinds()).containsExactlyInAnyOrder("arguments", "environment", "stderr", "stdout");
        assertThat(search.found("canary")).isEmpty();
    }

    /** It has a token in its own environment, and another one, damaged, in a file. */
    private static Launched checkByFlyctl(LiveRig rig, Path dir) throws IOException {
        Path file = dir.resolve("config.yml");
        Files.writeString(file, "access_token: '\"" + FIRST.text() + "'\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        JsonObject flyctl = new JsonObject().put("enabled", true).put("org", "my-org");
        JsonObject api = new JsonObject()
                .put("url", rig.fly().url())
                .put("machines_url", rig.fly().url());
        JsonObject token = new JsonObject().put("environment", false).put("flyctl", flyctl);
        Path config = dir.resolve("config.json");
        Files.writeString(
                config, new JsonObject().put("api", api).put("token", token).encode());
        Map<String, String> variables = Map.of(
                "FLY_LOGS_LEVEL",
                "DEBUG",
                "FLY_API_TOKEN",
                LAST.text(),
                "HOME",
                dir.toString(),
                "FLY_CONFIG_DIR",
                dir.toString(),
                "PATH",
                dir + ":/usr/bin:/bin");
        return Launched.with(variables, "token", "check", "shop", "-c", config.toString());
    }

    /** There are two that repeat: each has half of the time. */
    private static void repeated(Callable<?> round) throws Exception {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(Integer.getInteger("canary.minutes", 0)) / 2;
        do {
            round.call();
        } while (System.nanoTime() < end);
    }

    private Search followFromTheCommandLine() throws IOException, InterruptedException {
        Path file = TokenFile.with(FIRST.text());
        SimulatorOptions simulator = SimulatorOptions.quiet().withTokens(FIRST.text(), SECOND.text(), LAST.text());
        try (LiveRig rig = new LiveRig(simulator);
                Launched tail = Launched.with(
                        Map.of("FLY_LOGS_LEVEL", "DEBUG", "FLY_API_TOKEN", SECOND.text()),
                        "tail",
                        "shop",
                        "--api-url",
                        rig.fly().url(),
                        "--token-file",
                        file.toString())) {
            LinkedBlockingQueue<String> remarks = new LinkedBlockingQueue<>();
            CompletableFuture<Void> reading = CompletableFuture.runAsync(() -> readRemarks(tail, remarks));
            trouble(rig, tail, file);
            await(remarks, "another token is looked for in 5");

            tail.terminate();
            assertThat(tail.exitCode()).isEqualTo(143);
            reading.join();
            tail.lines().forEach(line -> search.in("stdout", line));
        }
        return search;
    }

    private void trouble(LiveRig rig, Launched tail, Path file) throws IOException {
        lineComes(rig, tail, "before all trouble");
        rig.fly().script("shop", Reply.status(500).text("FlyV1 " + FIRST.text()), Reply.hangUp(60));
        lineComes(rig, tail, CARELESS_LINE);
        rig.fly().revoke(FIRST.text());
        TokenFile.replace(file, LAST.text());
        lineComes(rig, tail, "by the new token of the file");
        Files.delete(file);
        rig.fly().revoke(LAST.text());
    }

    private void lineComes(LiveRig rig, Launched tail, String text) throws IOException {
        rig.write("shop", text);
        String line = tail.line().orElseThrow();
        search.in("stdout", line);
        assertThat(line).contains(text);
    }

    private void readRemarks(Launched tail, LinkedBlockingQueue<String> remarks) {
        try {
            for (var line = tail.remark(); line.isPresent(); line = tail.remark()) {
                search.in("stderr", line.get());
                remarks.add(line.get());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void await(LinkedBlockingQueue<String> remarks, String words) throws InterruptedException {
        String remark = remarks.poll(20, TimeUnit.SECONDS);
        while (remark != null && !remark.contains(words)) {
            remark = remarks.poll(20, TimeUnit.SECONDS);
        }
        assertThat(remark).as("a remark with " + words).isNotNull();
    }
}
