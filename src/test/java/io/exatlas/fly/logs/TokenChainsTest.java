package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.AppOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.store.FileTokenStore;
import io.exatlas.fly.logs.internal.token.store.TokenStore;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The token chain as a registry uses it. */
final class TokenChainsTest {

    @TempDir
    private Path dir = Path.of(".");

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

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

    @Tag("F20")
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNamedFileThatCannotBeUsedIsToldAndLookedAtAgainAndNothingElseIsSent(boolean ofTheApp) {
        Path file = TokenFile.with("fm2_named\nsecond");
        TokenOptions token = none().setStore(dir.resolve("store").toString());
        FlyLogsOptions options = ofTheApp
                ? rig.options()
                        .setToken(token.setToken("fm2_other"))
                        .addApp(new AppOptions().setApp("shop").setTokenFile(file.toString()))
                : rig.options().setToken(token.setTokenFile(file.toString()));
        cached("shop");
        rig.deploy(options);
        rig.fly().app("shop");
        Heard heard = new Heard();
        Await.success(rig.logs().subscribe("shop", new SubscribeOptions(), heard));

        assertThat(heard.awaitNotice(Notice.Kind.AUTH_FAILED).message())
                .contains("token file \"" + file
                        + "\" holds no token that can be sent: item 1 of 1, character 10: a line" + " break");
        assertThat(rig.fly().requests()).isEmpty();
        TokenFile.replace(file, SimulatorOptions.DEMO_TOKEN);

        heard.awaitNotice(Notice.Kind.CAUGHT_UP);
        assertThat(rig.fly().requests("shop")).allMatch(request -> request.tokenIs(SimulatorOptions.DEMO_TOKEN));
    }

    @Test
    void aDamagedTokenFromJavaIsNotReplacedByTheFile() {
        TokenOptions token = none().setToken("fm2_a,\"fm2_b")
                .setTokenFile(TokenFile.with(SimulatorOptions.DEMO_TOKEN).toString());
        rig.deploy(rig.options().setToken(token));
        rig.fly().app("shop");
        Heard heard = new Heard();
        Await.success(rig.logs().subscribe("shop", new SubscribeOptions(), heard));

        assertThat(heard.awaitNotice(Notice.Kind.AUTH_FAILED).message())
                .contains("the token given as an option cannot be sent: item 2 of 2, character 1: a quotation mark");
        assertThat(rig.fly().requests()).isEmpty();
    }

    /** One that would be taken if the file were passed over. */
    private void cached(String app) {
        TokenStore.Stored stored =
                new TokenStore.Stored(Token.parse(SimulatorOptions.DEMO_TOKEN).orElseThrow(), Instant.now());
        Await.success(new FileTokenStore(rig.vertx(), dir.resolve("store"))
                .put(AppName.of(app), TokenStore.Kind.CACHED, stored));
    }

    @Test
    void whatIsNamedIsReadWithoutTheApi() {
        TokenOptions good = none().setTokenFile(TokenFile.with("fm2_a").toString());
        TokenOptions bad = none().setTokenFile(TokenFile.with("$TOKEN").toString());

        Await.success(FlyLogs.readNamedToken(rig.vertx(), rig.options().setToken(good), "shop"));
        Await.success(FlyLogs.readNamedToken(rig.vertx(), rig.options().setToken(none()), "shop"));
        FlyLogsException refused = Await.failure(
                FlyLogs.readNamedToken(rig.vertx(), rig.options().setToken(bad), "shop"),
                FlyLogsException.InvalidRequest.class);

        assertThat(refused)
                .hasMessageEndingWith("item 1 of 1, character 1: this looks like a variable that nothing has replaced");
        assertThat(rig.fly().requests()).isEmpty();
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
