package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StreamState;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An API in trouble, seen by a subscriber: told once, nothing lost, nothing doubled. */
final class ApiTroubleTest {

    private final LiveRig rig = new LiveRig();

    @AfterEach
    void close() {
        rig.close();
    }

    private static List<String> lines(int count) {
        return IntStream.range(0, count).mapToObj(n -> "line " + n).toList();
    }

    @Tag("F1")
    @Test
    void anOutageIsToldOnceAndEverythingComesAfterIt() {
        rig.deploy();
        Heard heard = rig.atTheEdge("shop");

        rig.fly().outage(true);
        heard.awaitNotice(Notice.Kind.UNAVAILABLE);
        rig.writeMany("shop", "line ", 600);
        rig.fly().outage(false);

        heard.awaitEntries(600);
        heard.awaitNotice(Notice.Kind.RECOVERED);
        assertThat(heard.messages()).isEqualTo(lines(600));
        assertThat(heard.notices(Notice.Kind.UNAVAILABLE)).hasSize(1);
        assertThat(heard.notices(Notice.Kind.GAP)).isEmpty();
    }

    @Tag("F2")
    @Test
    void aPauseThatTheServerAsksForIsKept() {
        rig.deploy();
        Heard heard = rig.atTheEdge("shop");

        rig.fly().script("shop", Reply.status(429).retryAfter("2"));
        Notice told = heard.awaitNotice(Notice.Kind.RATE_LIMITED);
        long refusedAt = System.nanoTime();
        rig.write("shop", "after the pause");
        heard.awaitEntries(1);

        assertThat(System.nanoTime() - refusedAt).isGreaterThan(1_700_000_000L);
        assertThat(told.message()).contains("429", "next try in 2");
    }

    @Tag("F2")
    @Test
    void aPauseOfAnHourIsCappedAndTold() {
        rig.deploy();
        Heard heard = rig.atTheEdge("shop");

        rig.fly().always("shop", Reply.status(429).retryAfter("3600"));

        assertThat(heard.awaitNotice(Notice.Kind.RATE_LIMITED).message()).contains("next try in 300");
    }

    @Tag("F3")
    @Tag("F14")
    @Test
    void answersCutAnywhereLoseAndRepeatNothing() {
        rig.deploy();
        Heard heard = rig.atTheEdge("shop");

        rig.fly()
                .script(
                        "shop",
                        IntStream.range(0, 4)
                                .<Reply>mapToObj(n -> n % 2 == 0 ? Reply.hangUp(60 + n * 37) : Reply.truncated(90 + n))
                                .toArray(Reply[]::new));
        rig.writeMany("shop", "line ", 30);

        heard.awaitEntries(30);
        assertThat(heard.messages()).isEqualTo(lines(30));
    }

    @Tag("F16")
    @Test
    void aSignInPageIsAnErrorOfItsOwnAndThePlaceInTheLogIsKept() {
        rig.deploy();
        Heard heard = rig.atTheEdge("shop");

        rig.fly().script("shop", Reply.html());
        rig.write("shop", "behind the page");

        assertThat(heard.awaitNotice(Notice.Kind.FORMAT).message()).contains("shop");
        assertThat(heard.awaitEntries(1)).extracting(LogEntry::message).containsExactly("behind the page");
    }

    @Tag("F20")
    @ParameterizedTest
    @CsvSource({"403, FORBIDDEN, FORBIDDEN, 5", "404, NOT_FOUND, NOT_FOUND, 60"})
    void aRefusalIsNamedAndSlowsPollingDown(int status, Notice.Kind kind, StreamState state, int seconds) {
        rig.deploy();
        Heard heard = rig.atTheEdge("shop");

        rig.fly().always("shop", Reply.status(status));

        assertThat(heard.awaitNotice(kind).message()).contains("next try in " + seconds);
        assertThat(Await.success(rig.logs().status("shop")).state()).isEqualTo(state);
    }

    @Tag("F20")
    @Test
    void aTokenRefusedForEverIsNamed() {
        rig.fly().revoke(SimulatorOptions.DEMO_TOKEN);
        rig.fly().app("shop");
        rig.deploy();
        Heard heard = new Heard();

        Await.success(rig.logs().subscribe("shop", new SubscribeOptions(), heard));

        Notice notice = heard.awaitNotice(Notice.Kind.AUTH_FAILED);
        assertThat(notice.message()).contains("refused").doesNotContain(SimulatorOptions.DEMO_TOKEN);
        assertThat(Await.success(rig.logs().status("shop")).state()).isEqualTo(StreamState.AUTH_FAILED);
    }

    @Tag("F20")
    @Test
    void anAppThatDoesNotExistIsNamed() {
        rig.deploy();
        Heard heard = new Heard();

        Await.success(rig.logs().subscribe("missing", new SubscribeOptions(), heard));

        assertThat(heard.awaitNotice(Notice.Kind.NOT_FOUND).message()).contains("missing", "no such app");
    }

    @Tag("F19")
    @Test
    void aTokenThatExpiresWhileManyAppsStreamCostsNoLine() {
        rig.fly().accept("fm2_second");
        Path file = TokenFile.with(SimulatorOptions.DEMO_TOKEN);
        rig.deploy(rig.options()
                .setToken(new TokenOptions()
                        .setTokenFile(file.toString())
                        .setEnvironment(false)
                        .setConfigFile(false)));
        List<Heard> all =
                IntStream.range(0, 20).mapToObj(n -> rig.atTheEdge("app-" + n)).toList();

        TokenFile.replace(file, "fm2_second");
        rig.fly().revoke(SimulatorOptions.DEMO_TOKEN);
        IntStream.range(0, 20).forEach(n -> rig.writeMany("app-" + n, "line ", 20));

        all.forEach(heard -> heard.awaitEntries(20));
        assertThat(all).allSatisfy(heard -> assertThat(heard.messages()).isEqualTo(lines(20)));
        assertThat(all)
                .allSatisfy(heard ->
                        assertThat(heard.notices(Notice.Kind.AUTH_FAILED)).isEmpty());
    }
}
