package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.internal.cli.Launched;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.store.FileTokenStore;
import io.exatlas.fly.logs.internal.token.store.TokenStore;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.sim.RecordedRequest;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** An app whose token is refused, and a source that is given a good one: the first entry comes within seconds. */
@Tag("F20")
final class RecoveryTest {

    private static final String WRONG = "fm2_wrong";
    private static final String GOOD = SimulatorOptions.DEMO_TOKEN;

    /** Sources are looked at every five seconds, and asked again after five; the rest is for a busy machine. */
    private static final Duration SECONDS = Duration.ofSeconds(15);

    /** Less than the wait for the next look. */
    private static final Duration AT_ONCE = Duration.ofSeconds(4);

    /** Good at first. */
    private static final String FIRST = "fm2_first";

    @RegisterExtension
    private final LiveRig rig = new LiveRig(SimulatorOptions.quiet().withTokens(FIRST, GOOD));

    private final Heard heard = new Heard();
    private final Path dir;

    RecoveryTest(@TempDir Path dir) {
        this.dir = dir;
    }

    @Test
    void byTheTokenFile() {
        Path file = TokenFile.with(WRONG);
        refused(none().setTokenFile(file.toString()));

        recovers(SECONDS, () -> TokenFile.replace(file, GOOD));
    }

    @Test
    void byTheStoreThatAnotherProcessWritesTo() {
        TokenStore other = new FileTokenStore(rig.vertx(), dir.resolve("store"));
        Await.success(other.put(AppName.of("shop"), TokenStore.Kind.CACHED, stored(WRONG)));
        refused(none().setStore(dir.resolve("store").toString()));

        recovers(SECONDS, () -> Await.success(other.put(AppName.of("shop"), TokenStore.Kind.CACHED, stored(GOOD))));
    }

    @Test
    void byATokenSetByHandAtOnce() {
        TokenStore before = new FileTokenStore(rig.vertx(), dir.resolve("store"));
        Await.success(before.put(AppName.of("shop"), TokenStore.Kind.MANUAL, stored(WRONG)));
        refused(none().setStore(dir.resolve("store").toString()));

        recovers(AT_ONCE, () -> Await.success(rig.logs().setManualToken("shop", GOOD)));
    }

    @Test
    void byTheConfigFileThatFlyctlWrites() throws IOException {
        Files.writeString(dir.resolve("config.yml"), "access_token: " + WRONG + "\n");
        rig.fly().app("shop");
        Map<String, String> variables = Map.of("FLY_API_TOKEN", FIRST, "FLY_CONFIG_DIR", dir.toString());
        try (Launched tail =
                Launched.with(variables, "tail", "shop", "--api-url", rig.fly().url())) {
            rig.write("shop", "before");
            assertThat(tail.line()).hasValueSatisfying(line -> assertThat(line).endsWith("before"));
            rig.fly().revoke(FIRST);
            awaitRemark(tail, "another token is looked for in 5");
            long changed = System.nanoTime();
            Files.writeString(dir.resolve("config.yml"), "access_token: " + GOOD + "\nlast_login: 2026-09-20\n");
            rig.write("shop", "after");

            assertThat(tail.line()).hasValueSatisfying(line -> assertThat(line).endsWith("after"));
            assertThat(Duration.ofNanos(System.nanoTime() - changed)).isLessThan(SECONDS);
        }
        // Once by the stream, and once by tail's reading of the past if that was under way.
        assertThat(sent(WRONG)).isBetween(1L, 2L);
    }

    private void refused(TokenOptions token) {
        rig.deploy(rig.options().setToken(token));
        rig.fly().app("shop");
        Await.success(rig.logs().subscribe("shop", new SubscribeOptions(), heard));
        heard.awaitNotice(Notice.Kind.AUTH_FAILED);
    }

    private void recovers(Duration within, Runnable change) {
        long changed = System.nanoTime();
        change.run();
        rig.write("shop", "first");

        assertThat(heard.awaitEntries(1).get(0).message()).isEqualTo("first");
        assertThat(Duration.ofNanos(System.nanoTime() - changed)).isLessThan(within);
        assertThat(sent(WRONG)).isOne();
    }

    private long sent(String token) {
        return rig.fly().requests("shop").stream()
                .filter(RecordedRequest::asksForLogs)
                .filter(request -> request.tokenIs(token))
                .count();
    }

    private static void awaitRemark(Launched tail, String words) throws IOException {
        Optional<String> remark = tail.remark();
        while (remark.isPresent() && !remark.get().contains(words)) {
            remark = tail.remark();
        }
        assertThat(remark).as("a remark with " + words).isPresent();
    }

    private static TokenOptions none() {
        return new TokenOptions().setEnvironment(false).setConfigFile(false);
    }

    private static TokenStore.Stored stored(String token) {
        return new TokenStore.Stored(Token.parse(token).orElseThrow(), Instant.now());
    }
}
