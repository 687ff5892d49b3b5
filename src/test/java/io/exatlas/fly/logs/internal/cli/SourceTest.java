package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** Where logs come from, and with which token. */
final class SourceTest {

    @Test
    void flyIsAskedByDefault() {
        FlyLogsOptions settings = settings(Map.of());

        assertThat(settings.getApi().getUrl()).isEqualTo("https://api.fly.io");
        assertThat(settings.getToken().getToken()).isEmpty();
    }

    @Test
    void namedServerIsTheOnlyOneThatIsAsked() {
        FlyLogsOptions settings = settings(Map.of(), "--api-url", "http://127.0.0.1:8080");

        assertThat(settings.getApi().getUrl()).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.getApi().getMachinesUrl()).isEqualTo("http://127.0.0.1:8080");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8080", "http://localhost:8080", "http://[::1]:8080", "http://127.9.9.9"})
    void simulatorOnThisMachineNeedsNoToken(String url) {
        assertThat(settings(Map.of(), "--api-url", url).getToken().getToken()).contains(SimulatorOptions.DEMO_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://api.fly.io", "http://127.0.0.1.example.com", "http://localhost.example.com"})
    void anotherServerGetsNoMadeUpToken(String url) {
        assertThat(settings(Map.of(), "--api-url", url).getToken().getToken()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"FLY_ACCESS_TOKEN", "FLY_API_TOKEN"})
    void tokenOfTheEnvironmentIsNotReplaced(String variable) {
        FlyLogsOptions settings = settings(Map.of(variable, "fm2_real"), "--api-url", "http://127.0.0.1:8080");

        assertThat(settings.getToken().getToken()).isEmpty();
    }

    @Test
    void tokenFileIsUsed(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("token"), "fm2_real");

        FlyLogsOptions settings =
                settings(Map.of(), "--token-file", file.toString(), "--api-url", "http://127.0.0.1:8080");

        assertThat(settings.getToken().getTokenFile()).contains(file.toString());
        assertThat(settings.getToken().getToken()).isEmpty();
    }

    @Test
    void missingTokenFileIsRefusedByName() {
        assertThatThrownBy(() -> settings(Map.of(), "--token-file", "/nowhere/token"))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--token-file")
                .hasMessageContaining("\"/nowhere/token\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1:8080", "ftp://127.0.0.1", "http://", "http://user:secret@127.0.0.1", "x y"})
    void wrongUrlIsRefusedByName(String url) {
        assertThatThrownBy(() -> settings(Map.of(), "--api-url", url))
                .isInstanceOf(ParameterException.class)
                .hasMessageContaining("--api-url")
                .hasMessageContaining("http://127.0.0.1:8080");
    }

    @Test
    void passwordInAUrlIsNotShown() {
        assertThatThrownBy(() -> settings(Map.of(), "--api-url", "http://user:secret@127.0.0.1"))
                .hasMessageContaining("127.0.0.1")
                .hasMessageNotContaining("secret");
    }

    @Test
    void optionsGoBeforeAConfiguration(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("token"), "fm2_real");
        FlyLogsOptions configured = new FlyLogsOptions(new JsonObject("""
                {"api":{"url":"https://logs.example.com","machines_url":"https://m.example.com","timeout_ms":7000},
                 "token":{"token_file":"/a","environment":false},"poll":{"interval_ms":777},
                 "apps":[{"app":"shop","token_file":"/b"}]}
                """));

        FlyLogsOptions settings =
                over(configured, "--token-file", file.toString(), "--api-url", "http://127.0.0.1:8080");

        assertThat(settings.getApi().getUrl()).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.getApi().getMachinesUrl()).isEqualTo("http://127.0.0.1:8080");
        assertThat(settings.getApi().getTimeoutMs()).isEqualTo(7_000);
        assertThat(settings.getPoll().getIntervalMs()).isEqualTo(777);
        assertThat(settings.getToken().getTokenFile()).contains(file.toString());
        assertThat(settings.getToken().isEnvironment()).isFalse();
        assertThat(settings.getApps().get(0).getTokenFile()).contains(file.toString());
        assertThat(configured.getApps().get(0).getTokenFile()).contains("/b");
    }

    @Test
    void configurationIsTakenWhereNoOptionSaysOtherwise() {
        FlyLogsOptions configured = new FlyLogsOptions(new JsonObject("""
                {"api":{"url":"http://127.0.0.1:9"},"token":{"token_file":"/a"},"apps":[{"app":"shop","token_file":"/b"}]}
                """));

        FlyLogsOptions settings = over(configured);

        assertThat(settings.toJson()).isEqualTo(configured.toJson());
        assertThat(settings.getToken().getToken()).isEmpty();
    }

    @Test
    void configurationOfTheDemoNeedsNoToken() {
        FlyLogsOptions configured = new FlyLogsOptions(new JsonObject("""
                {"api":{"url":"http://127.0.0.1:8081","machines_url":"http://127.0.0.1:8081"},
                 "token":{"environment":false,"config_file":false}}"""));

        assertThat(over(configured).getToken().getToken()).contains(SimulatorOptions.DEMO_TOKEN);
    }

    private static FlyLogsOptions over(FlyLogsOptions configured, String... args) {
        Asking command = new Asking();
        assertThat(new CommandLine(command).parseArgs(args).errors()).isEmpty();
        return command.source.over(configured, Map.of());
    }

    private static FlyLogsOptions settings(Map<String, String> environment, String... args) {
        Asking command = new Asking();
        CommandLine.ParseResult parsed = new CommandLine(command).parseArgs(args);
        assertThat(parsed.errors()).isEmpty();
        return command.source.settings(environment);
    }

    @Command
    private static final class Asking {
        @Mixin
        private Source source = new Source();
    }
}
