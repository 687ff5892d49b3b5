package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.exatlas.fly.logs.sim.TrafficOptions;
import io.exatlas.fly.logs.sim.junit5.FlySimulatorExtension;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code tail} as users have it: a process of its own, against a simulator. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
@ExtendWith(FlySimulatorExtension.class)
final class TailCommandTest {

    private final FlySimulator simulator;

    TailCommandTest(FlySimulator simulator) {
        this.simulator = simulator;
    }

    @Test
    void everyEntryIsOneJsonObjectPrintedOnce() throws Exception {
        simulator.traffic("shop", TrafficOptions.of(1).withHistory(Duration.ofMinutes(1)));

        try (Launched tail = tail("shop", "-o", "json", "--no-follow")) {
            List<JsonObject> entries =
                    tail.lines().stream().map(JsonObject::new).toList();

            assertThat(tail.exitCode()).isZero();
            assertThat(entries)
                    .isNotEmpty()
                    .allMatch(entry -> entry.getString("app_name").equals("shop"));
            assertThat(entries).extracting(entry -> entry.getString("id")).doesNotHaveDuplicates();
        }
    }

    @Test
    void appWithoutEntriesEndsAtTheLiveEdge() throws Exception {
        simulator.app("shop");

        try (Launched tail = tail("shop", "-o", "json", "--no-follow")) {
            assertThat(tail.lines()).isEmpty();
            assertThat(tail.exitCode()).isZero();
            assertThat(tail.remarks()).isEqualTo("-- nothing to show --");
        }
    }

    @Test
    void stretchIsShownFromItsFirstToItsLastEntry() throws Exception {
        Instant noon = Instant.now().minusSeconds(3_600);
        List<SimulatedRow> rows = IntStream.range(0, 600)
                .mapToObj(n -> SimulatedRow.of("r" + n, nanos(noon) + n * 1_000_000_000L, "line " + n))
                .toList();
        simulator.app("shop").add(rows);
        String from = noon.plusSeconds(100).toString();
        String to = noon.plusSeconds(399).toString();

        try (Launched tail = tail("shop", "-o", "raw", "--since", from, "--until", to)) {
            assertThat(tail.lines())
                    .isEqualTo(
                            IntStream.range(100, 400).mapToObj(n -> "line " + n).toList());
            assertThat(tail.exitCode()).isZero();
            assertThat(tail.remarks()).isEmpty();
        }
    }

    @Test
    void followingThatBeganInThePastGoesOn() throws Exception {
        long now = nanos(Instant.now());
        simulator.app("shop").add(SimulatedRow.of("a", now - 60_000_000_000L, "old"));

        try (Launched tail = tail("shop", "-o", "raw", "--since", "5m")) {
            assertThat(tail.line()).contains("old");
            simulator.app("shop").add(SimulatedRow.of("b", now, "new"));

            assertThat(tail.line()).contains("new");
        }
    }

    @ParameterizedTest
    @CsvSource({"AUTH, 3", "MISSING, 4"})
    void boundedReadEndsAsFollowingDoes(String trouble, int code) throws Exception {
        simulator.app("other");
        if (trouble.equals("AUTH")) {
            simulator.revoke(SimulatorOptions.DEMO_TOKEN);
        }

        try (Launched tail = tail("shop", "--since", "5m", "--no-follow")) {
            assertThat(tail.exitCode()).isEqualTo(code);
        }
    }

    @Test
    void configurationSaysWhereFromAndNoClusterIsJoined(@TempDir Path dir) throws Exception {
        simulator.app("shop").add(SimulatedRow.of("a", nanos(Instant.now()), "one"));
        Path token = Files.writeString(dir.resolve("token"), SimulatorOptions.DEMO_TOKEN);
        Path config = Files.writeString(dir.resolve("fly-logs.json"), """
                {"api":{"url":"%s","machines_url":"%s"},
                 "poll":{"position_store":"%s"},
                 "apps":[{"app":"shop","pinned":true,"token_file":"%s"},{"app":"other","pinned":true}],
                 "cluster":{"enabled":true,"port":1}}
                """.formatted(
                        simulator.url(), simulator.url(), dir.resolve("positions"), token));

        try (Launched tail = Launched.with("tail", "-a", "shop", "-n", "-o", "raw", "-c", config.toString())) {
            assertThat(tail.lines()).containsExactly("one");
            assertThat(tail.exitCode()).isZero();
            assertThat(tail.remarks()).isEmpty();
        }
        assertThat(simulator.requests("other")).isEmpty();
        assertThat(dir.resolve("positions")).doesNotExist();
    }

    @Test
    void readerOfAConfigurationPinsNothingAndKeepsTheAppsOwnSettings() {
        FlyLogsOptions settings = new FlyLogsOptions(new JsonObject("""
                {"apps":[{"app":"shop","pinned":true,"token_file":"/a"},{"app":"web","pinned":true}],
                 "poll":{"interval_ms":777,"position_store":"/p"},"cluster":{"enabled":true}}
                """));

        FlyLogsOptions reader = TailCommand.forReader(settings, List.of(AppName.of("shop"), AppName.of("new")));

        assertThat(reader.getApps()).singleElement().satisfies(app -> {
            assertThat(app.getApp()).isEqualTo("shop");
            assertThat(app.isPinned()).isFalse();
            assertThat(app.getTokenFile()).contains("/a");
        });
        assertThat(reader.getPoll().getIntervalMs()).isEqualTo(777);
        assertThat(reader.getPoll().getPositionStore()).isEmpty();
        assertThat(reader.getCluster().isEnabled()).isFalse();
    }

    @Test
    void timeWithoutAZoneIsSaidOnceInWords() throws Exception {
        simulator.app("shop").add(SimulatedRow.of("a", nanos(Instant.now()), "one"));

        try (Launched tail = tail("shop", "-o", "raw", "-n", "--since", "today")) {
            assertThat(tail.exitCode()).isZero();
            assertThat(tail.remarks()).matches("-- --since is [0-9-]+T00:00.*, in the zone of this computer, .* --");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--tail 5 --since 1h, --since and --tail",
        "--follow --until 1h, --follow goes",
        "--tail 0 --no-follow, --tail 0",
        "-i, --ignore-case (-i) is about --grep and --exclude",
        "-j -o raw, --output says another format",
        "-o text --json, --output says another format"
    })
    void contradictionIsWrongUsage(String options, String told) {
        StringWriter err = new StringWriter();

        int code = Main.commandLine()
                .setErr(new PrintWriter(err))
                .execute(("tail shop --api-url " + simulator.url() + ' ' + options).split(" ", -1));

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(told);
        assertThat(simulator.totalRequests()).isZero();
    }

    @Test
    void missingAppEndsItWithFour() throws Exception {
        try (Launched tail = tail("nosuch")) {
            assertThat(tail.exitCode()).isEqualTo(4);
            assertThat(tail.remarks()).startsWith("-- app nosuch: no such app").doesNotContain("next try");
        }
    }

    @Test
    void refusedTokenEndsItWithThree() throws Exception {
        simulator.app("shop");
        simulator.revoke(SimulatorOptions.DEMO_TOKEN);

        try (Launched tail = tail("shop")) {
            assertThat(tail.exitCode()).isEqualTo(3);
            assertThat(tail.remarks())
                    .startsWith("-- app shop: no access: ")
                    .contains("--token-file")
                    .doesNotContain("next try");
        }
    }

    @Test
    void entriesThatDoNotMatchAreNotShown() throws Exception {
        long now = Instant.now().getEpochSecond() * 1_000_000_000L;
        simulator.app("shop").add(SimulatedRow.of("a", now - 2, "GET /cart 200"));
        simulator.app("shop").add(SimulatedRow.of("b", now - 1, "GET /health 200"));
        simulator.app("shop").add(SimulatedRow.of("c", now, "listening"));

        try (Launched tail = tail("shop", "-o", "raw", "--no-follow", "-i", "--grep", "get", "--exclude", "/HEALTH")) {
            assertThat(tail.lines()).containsExactly("GET /cart 200");
            assertThat(tail.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"--no-follow", "--for=8s"})
    @Tag("F14")
    void rowThatCannotBeReadIsALossInThePastAndLive(String end) throws Exception {
        long now = Instant.now().getEpochSecond() * 1_000_000_000L;
        simulator.app("shop").add(SimulatedRow.of("a", now - 2, "one"));
        simulator.app("shop").add(SimulatedRow.of("b", now - 1, "two").withRaw("{\"id\":\"b\",\"attributes\":7}"));

        try (Launched tail = tail("shop", "-o", "raw", "--since", "1h", "--strict", end)) {
            assertThat(tail.lines()).containsExactly("one");
            assertThat(tail.exitCode()).isEqualTo(6);
            assertThat(tail.remarks()).isEqualTo("-- rows could not be read and are missing (1) --");
        }
    }

    @Test
    @Tag("F18")
    void startBeforeWhatTheApiKeepsIsNoLoss() throws Exception {
        simulator.app("shop").add(SimulatedRow.of("a", nanos(Instant.now()) - 2, "one"));

        try (Launched tail = tail("shop", "-o", "raw", "--since", "9d", "--strict", "--no-follow")) {
            assertThat(tail.lines()).containsExactly("one");
            assertThat(tail.exitCode()).isZero();
            assertThat(tail.remarks()).contains("older than the API keeps").contains("no loss");
        }
    }

    @Test
    void severalAppsAreShownToTheLastLine() throws Exception {
        long now = Instant.now().getEpochSecond() * 1_000_000_000L;
        simulator.app("shop").add(SimulatedRow.of("a", now - 4, "one")).add(SimulatedRow.of("b", now - 2, "three"));
        simulator.app("cart").add(SimulatedRow.of("a", now - 3, "two")).add(SimulatedRow.of("b", now - 1, "four"));

        try (Launched tail = tail("shop", "cart", "-o", "raw", "--no-follow")) {
            assertThat(tail.lines()).containsExactlyInAnyOrder("one", "two", "three", "four");
            assertThat(tail.exitCode()).isZero();
        }
    }

    @ParameterizedTest
    @CsvSource({"--strict,6", "--no-follow,0"})
    void timeThatIsUpBeforeThePastWasReadIsTold(String option, int code) throws Exception {
        simulator.app("shop").add(SimulatedRow.of("a", nanos(Instant.now()), "one"));
        simulator.always("shop", Reply.delayed(Duration.ofSeconds(20), Reply.live()));

        try (Launched tail = tail("shop", "--for", "1s", option)) {
            assertThat(tail.lines()).isEmpty();
            assertThat(tail.exitCode()).isEqualTo(code);
            assertThat(tail.remarks()).contains("-- cut short: the time was up");
        }
    }

    @Test
    void readerThatHasSeenEnoughEndsItQuietly() throws Exception {
        simulator.traffic("shop", TrafficOptions.of(20));

        try (Launched tail = tail("shop")) {
            assertThat(tail.line()).isPresent();

            tail.stopReading();

            assertThat(tail.exitCode()).isZero();
            assertThat(tail.remarks()).isEmpty();
        }
    }

    @Test
    void terminationEndsItAtOnce() throws Exception {
        simulator.traffic("shop", TrafficOptions.of(5));

        try (Launched tail = tail("shop")) {
            assertThat(tail.line()).isPresent();

            tail.terminate();

            assertThat(tail.exitCode()).isEqualTo(143);
            assertThat(tail.remarks()).isEmpty();
        }
    }

    @Test
    void wrongAppNameStartsNothing() {
        StringWriter err = new StringWriter();

        int code =
                Main.commandLine().setErr(new PrintWriter(err)).execute("tail", "My_App", "--api-url", simulator.url());

        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains("\"My_App\"");
        assertThat(simulator.totalRequests()).isZero();
    }

    private static long nanos(Instant time) {
        return time.getEpochSecond() * 1_000_000_000L + time.getNano();
    }

    private Launched tail(String app, String... options) throws Exception {
        return Launched.with(Stream.concat(Stream.of("tail", app, "--api-url", simulator.url()), Stream.of(options))
                .toArray(String[]::new));
    }
}
