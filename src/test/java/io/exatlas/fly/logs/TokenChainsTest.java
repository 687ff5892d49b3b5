package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The token chain as a registry uses it. */
final class TokenChainsTest {

    @TempDir
    private Path dir = Path.of(".");

    private final LiveRig rig = new LiveRig();

    @AfterEach
    void close() {
        rig.close();
    }

    private static TokenOptions none() {
        return new TokenOptions().setEnvironment(false).setConfigFile(false);
    }

    @Test
    void aTokenSetByHandMakesAStreamThatHadNoneLive() throws Exception {
        rig.deploy(rig.options().setToken(none().setStore(dir.resolve("store").toString())));
        rig.fly().app("shop");
        Heard heard = new Heard();
        Await.success(rig.logs().subscribe("shop", new SubscribeOptions(), heard));
        heard.awaitNotice(Notice.Kind.AUTH_FAILED);

        Await.success(rig.logs().setManualToken("shop", SimulatorOptions.DEMO_TOKEN));

        heard.awaitNotice(Notice.Kind.CAUGHT_UP);
        assertThat(Files.getPosixFilePermissions(dir.resolve("store"))).hasSize(3);
    }

    @Test
    void aTokenCannotBeSetWhereItCannotBeKept() {
        rig.deploy();

        Await.failure(rig.logs().setManualToken("shop", "fm2_a"), FlyLogsException.InvalidRequest.class);
        Await.failure(
                FlyLogs.connect(rig.vertx()).setManualToken("shop", "fm2_a"), FlyLogsException.InvalidRequest.class);
    }

    @Test
    void whatIsNoTokenIsNotRepeated() {
        rig.deploy(rig.options().setToken(none().setStore(dir.resolve("store").toString())));

        FlyLogsException failure = Await.failure(
                rig.logs().setManualToken("shop", "secret\nvalue"), FlyLogsException.InvalidRequest.class);

        assertThat(failure.getMessage()).doesNotContain("secret");
    }

    @Tag("F20")
    @Test
    void aNewTokenInTheFileOfARefusedOneWorksWithinSeconds() {
        Path file = TokenFile.with("fm2_wrong");
        rig.deploy(rig.options().setToken(none().setTokenFile(file.toString())));
        rig.fly().app("shop");
        Heard heard = new Heard();
        Await.success(rig.logs().subscribe("shop", new SubscribeOptions(), heard));
        heard.awaitNotice(Notice.Kind.AUTH_FAILED);

        TokenFile.replace(file, SimulatorOptions.DEMO_TOKEN);

        heard.awaitNotice(Notice.Kind.CAUGHT_UP);
        assertThat(rig.fly().requests("shop").stream()
                        .filter(request -> request.asksForLogs() && request.tokenIs("fm2_wrong")))
                .hasSize(1);
    }

    @Test
    void aCheckTellsSourceSchemeAndVerdictAndNeverTheToken() {
        rig.fly().app("shop");

        TokenReport good = Await.success(FlyLogs.checkToken(rig.vertx(), rig.options(), "shop"));
        TokenReport bad = Await.success(
                FlyLogs.checkToken(rig.vertx(), rig.options().setToken(none().setToken("fo1_other")), "shop"));

        assertThat(good.refusal()).isEmpty();
        assertThat(good.scheme()).isEqualTo("FlyV1");
        assertThat(good.fingerprint()).matches("[0-9a-f]{8}");
        assertThat(bad.scheme()).isEqualTo("Bearer");
        assertThat(bad.refusal()).containsInstanceOf(FlyLogsException.Unauthorized.class);
        assertThat(good.toString() + bad).doesNotContain(SimulatorOptions.DEMO_TOKEN, "fo1_other");
    }

    @Test
    void aCheckWithoutAnyTokenNamesTheSourcesThatWereAsked() {
        FlyLogsException failure = Await.failure(
                FlyLogs.checkToken(
                        rig.vertx(),
                        rig.options()
                                .setToken(none().setTokenFile(
                                                dir.resolve("missing").toString())),
                        "shop"),
                FlyLogsException.Unauthorized.class);

        assertThat(failure).hasMessageContaining("missing");
    }
}
