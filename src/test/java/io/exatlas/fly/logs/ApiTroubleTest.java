package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StreamState;
import io.exatlas.fly.logs.model.StreamStatus;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An API in trouble, seen by a subscriber: told once, nothing lost, nothing doubled. */
final class ApiTroubleTest {

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

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

    @Tag("F16")
    @Test
    void aFormatThatNobodyKnowsIsSaidByTheStatusWhileItLastsAndMovesNothing() {
        rig.deploy();
        Heard heard = rig.atTheEdge("shop");
        rig.write("shop", "before");
        heard.awaitEntries(1);
        long position = status().checkpoint().orElseThrow().position();

        rig.fly().always("shop", Reply.html());
        rig.write("shop", "behind the page");
        heard.awaitNotice(Notice.Kind.FORMAT);
        StreamStatus meanwhile = status();
        rig.fly().clearScript();

        assertThat(meanwhile.state()).isEqualTo(StreamState.BACKING_OFF);
        assertThat(meanwhile.failures()).isPositive();
        assertThat(meanwhile.checkpoint().orElseThrow().position()).isEqualTo(position);
        heard.awaitNotice(Notice.Kind.RECOVERED);
        heard.awaitEntries(2);
        assertThat(heard.messages()).containsExactly("before", "behind the page");
        assertThat(status().state()).isEqualTo(StreamState.LIVE);
    }

    private StreamStatus status() {
        return Await.success(rig.logs().status("shop"));
    }

    @Tag("F15")
    @Test
    void aServerThatGivesTheSameFullPageAndTokenForEverIsBackedOffFromAndTold() {
        rig.deploy();
        Heard heard = rig.atTheEdge("shop");
        SimulatedRow[] page = IntStream.range(0, 100)
                .mapToObj(n -> SimulatedRow.of("old" + n, rig.nextTime() - 60_000_000_000L, "old " + n))
                .toArray(SimulatedRow[]::new);
        rig.write("shop", "before");
        heard.awaitEntries(1);

        rig.fly().always("shop", Reply.page(page));
        Notice told = heard.awaitNotice(Notice.Kind.UNAVAILABLE);
        long begun = System.nanoTime();
        awaitFailures(3);
        long paused = System.nanoTime() - begun;
        rig.fly().clearScript();
        rig.write("shop", "after");

        assertThat(told.message()).contains("proves nothing", "next try in");
        assertThat(paused).isGreaterThan(900_000_000L);
        heard.awaitNotice(Notice.Kind.RECOVERED);
        heard.awaitEntries(2);
        assertThat(heard.messages()).containsExactly("before", "after");
    }

    private void awaitFailures(int count) {
        long end = System.nanoTime() + 60_000_000_000L;
        while (status().failures() < count && System.nanoTime() < end) {
            Await.success(rig.vertx().timer(20));
        }
        assertThat(status().failures()).isGreaterThanOrEqualTo(count);
    }

    @Tag("F4")
    @Test
    void whileAServerDoesNotAnswerOtherStreamsGoOnAndThisOneStopsAtOnce() {
        rig.deploy(rig.options().setApi(rig.options().getApi().setTimeoutMs(15_000)));
        Heard heard = rig.atTheEdge("shop");
        Heard other = rig.atTheEdge("mail");

        rig.fly().always("shop", Reply.stall());
        Await.success(rig.fly().nextRequest("shop"));
        rig.write("mail", "still here");
        other.awaitEntries(1);
        long begun = System.nanoTime();
        Await.success(rig.logs().stop("shop"));

        assertThat(System.nanoTime() - begun).isLessThan(1_000_000_000L);
        heard.awaitStopped();
        assertThat(heard.notices(Notice.Kind.UNAVAILABLE)).isEmpty();
    }

    @Tag("F20")
    @ParameterizedTest
    @CsvSource({
        "403, FORBIDDEN, FORBIDDEN, the same one is not tried again within a minute",
        "404, NOT_FOUND, NOT_FOUND, next try in 60"
    })
    void aRefusalIsNamedAndSlowsPollingDown(int status, Notice.Kind kind, StreamState state, String next) {
        rig.deploy();
        Heard heard = rig.atTheEdge("shop");

        rig.fly().always("shop", Reply.status(status));

        assertThat(heard.awaitNotice(kind).message()).contains(next);
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
