package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.internal.token.CacheTimes;
import io.exatlas.fly.logs.internal.token.CachedTokens;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.TokenSource;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a 401 leads to: a new token, or the right word for what is wrong. */
final class RefusalTest {

    @RegisterExtension
    private final ApiRig rig = new ApiRig(SimulatorOptions.quiet().withTokens("fm2_new"));

    private final AtomicInteger questions = new AtomicInteger();
    private final AtomicLong now = new AtomicLong();

    /** Answers with the tokens one after the other, the last one for ever; counts the questions. */
    private TokenSource source(String... tokens) {
        return new TokenSource() {
            @Override
            public String name() {
                return "script";
            }

            @Override
            public Future<Optional<Token>> find(AppName app) {
                int question = Math.min(questions.getAndIncrement(), tokens.length - 1);
                return Future.succeededFuture(Token.parse(tokens[question]));
            }
        };
    }

    private TokenSource chain(String... tokens) {
        return TokenSource.firstOf(List.of(CachedTokens.forAllApps(source(tokens), CacheTimes.DAY, System::nanoTime)));
    }

    private long sent(String token) {
        return rig.fly().requests().stream()
                .filter(request -> request.tokenIs(token))
                .count();
    }

    @Tag("F19")
    @Test
    void aRefusedTokenIsReplacedAndThePageComes() {
        PageSource logs = rig.logs(ApiRig.settings(rig.fly().url()), chain("fm2_old", "fm2_new"));

        Await.success(logs.page(ApiRig.NEWEST));
        Await.success(logs.page(ApiRig.NEWEST));

        assertThat(sent("fm2_old")).isEqualTo(1);
        assertThat(sent("fm2_new")).isEqualTo(2);
        assertThat(questions).hasValue(2);
    }

    @Tag("F19")
    @Test
    void fiftyAppsWithOneTokenCauseOneNewQuestion() {
        FlyApi api = new FlyApi(rig.vertx(), ApiRig.settings(rig.fly().url()), TimeAndChance.real());
        TokenSource shared = chain("fm2_old", "fm2_new");
        IntStream.range(0, 50).forEach(n -> rig.fly().app("app-" + n));

        List<Future<Integer>> pages = IntStream.range(0, 50)
                .mapToObj(n -> api.logs(AppName.of("app-" + n), shared)
                        .page(ApiRig.NEWEST)
                        .map(page -> page.page().rows()))
                .toList();
        Await.success(Future.all(pages));
        IntStream.range(0, 50)
                .forEach(n ->
                        Await.success(api.logs(AppName.of("app-" + n), shared).page(ApiRig.NEWEST)));

        assertThat(questions).hasValue(2);
        assertThat(sent("fm2_old")).isLessThanOrEqualTo(50);
        assertThat(sent("fm2_new")).isEqualTo(100);
    }

    @Tag("F20")
    @Test
    void aTokenRefusedForEverIsSentToTheLogsOnceAndThenNeverAgain() {
        PageSource logs = rig.logs(ApiRig.settings(rig.fly().url()), chain("fm2_bad"));

        Await.failure(logs.page(ApiRig.NEWEST), FlyLogsException.Unauthorized.class);
        FlyLogsException again = Await.failure(logs.page(ApiRig.NEWEST), FlyLogsException.Unauthorized.class);

        assertThat(again.getMessage()).doesNotContain("fm2_bad");
        assertThat(rig.fly().requests().stream().filter(request -> request.asksForLogs()))
                .hasSize(1);
    }

    @Tag("F20")
    @Test
    void anAppThatDoesNotExistIsNotMistakenForABadToken() {
        PageSource logs = new FlyApi(rig.vertx(), ApiRig.settings(rig.fly().url()), TimeAndChance.real())
                .logs(AppName.of("missing"), chain("fm2_new"));

        Await.failure(logs.page(ApiRig.NEWEST), FlyLogsException.NotFound.class);
        rig.fly().app("missing");

        Await.success(logs.page(ApiRig.NEWEST));
    }

    @Test
    void whereTheMachinesApiDoesNotAnswerTheTokenStaysInUse() {
        ApiSettings fly = ApiRig.settings(rig.fly().url());
        ApiSettings halfDeaf = new ApiSettings(
                fly.url(),
                "http://127.0.0.1:1",
                fly.format(),
                fly.timeout(),
                fly.requestsPerSecond(),
                fly.historyRequestsPerSecond(),
                Optional.empty(),
                Optional.empty(),
                fly.userAgent());
        PageSource logs = new AppLogs(
                new FlyApi(rig.vertx(), halfDeaf, TimeAndChance.real()), ApiRig.SHOP, chain("fm2_bad"), now::get);
        Await.failure(logs.page(ApiRig.NEWEST), FlyLogsException.Unauthorized.class);
        rig.fly().accept("fm2_bad");

        now.addAndGet(59_000_000_000L);
        Await.failure(logs.page(ApiRig.NEWEST), FlyLogsException.Unauthorized.class);
        assertThat(sent("fm2_bad")).isEqualTo(1);
        now.addAndGet(1_000_000_000L);
        Await.success(logs.page(ApiRig.NEWEST));
    }

    /** A source that gives out whatever it has been given last. */
    private static final class Given implements TokenSource {
        private String token = "fm2_new";

        @Override
        public String name() {
            return "given";
        }

        @Override
        public Future<Optional<Token>> find(AppName app) {
            return Future.succeededFuture(Token.parse(token));
        }
    }

    @Tag("F20")
    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void aRefusedTokenIsSentOnceAMinuteHoweverOftenItIsAskedAndAnotherOneAtOnce(int status) {
        Given given = new Given();
        PageSource logs = new AppLogs(
                new FlyApi(rig.vertx(), ApiRig.settings(rig.fly().url()), TimeAndChance.real()),
                ApiRig.SHOP,
                TokenSource.firstOf(List.of(given)),
                now::get);
        rig.fly().accept("fm2_other");
        rig.fly().always("shop", Reply.status(status));

        for (int seconds = 0; seconds < 300; seconds += 5) {
            now.set(seconds * 1_000_000_000L);
            Await.failure(logs.page(ApiRig.NEWEST), FlyLogsException.Forbidden.class);
        }
        long tries = sentForLogs("fm2_new");
        given.token = "fm2_other";
        rig.fly().clearScript();
        Await.success(logs.page(ApiRig.NEWEST));

        assertThat(tries).isEqualTo(5);
        assertThat(sentForLogs("fm2_new")).isEqualTo(5);
        assertThat(sentForLogs("fm2_other")).isOne();
    }

    private long sentForLogs(String token) {
        return rig.fly().requests().stream()
                .filter(request -> request.asksForLogs() && request.tokenIs(token))
                .count();
    }

    @Test
    void aTokenThatMayNotReadTheLogsIsForbidden() {
        rig.fly().accept("fm2_deploy");
        rig.fly().script("shop", Reply.status(401));

        Await.failure(
                rig.logs(ApiRig.settings(rig.fly().url()), chain("fm2_deploy")).page(ApiRig.NEWEST),
                FlyLogsException.Forbidden.class);
    }

    @Test
    void withoutATokenNothingIsSent() {
        Await.failure(
                rig.logs(ApiRig.settings(rig.fly().url()), TokenSource.firstOf(List.of()))
                        .page(ApiRig.NEWEST),
                FlyLogsException.Unauthorized.class);

        FlySimulator fly = rig.fly();
        assertThat(fly.totalRequests()).isZero();
    }
}
