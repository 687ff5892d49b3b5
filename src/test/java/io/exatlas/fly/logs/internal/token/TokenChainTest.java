package io.exatlas.fly.logs.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.source.Observer;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Several sources as one. */
final class TokenChainTest {

    private static final AppName APP = AppName.of("my-api");
    private static final AppName OTHER = AppName.of("other");

    private final ScriptedSource option = new ScriptedSource("option");
    private final ScriptedSource environment = new ScriptedSource("environment");
    private final TokenSource chain = TokenSource.firstOf(List.of(option, environment));

    @Test
    void anObserverIsToldOfEachQuestionOnceItIsAnswered() {
        List<Observer.Event> events = new ArrayList<>();
        AtomicLong clock = new AtomicLong(5);
        Promise<Optional<Token>> late = Promise.promise();
        TokenSource observed = TokenSource.firstOf(List.of(option, environment), events::add, clock::get);
        environment.answerWith(late::future);

        Future<Optional<Token>> found = observed.find(APP);
        assertThat(events).isEmpty();
        clock.set(45);
        late.complete(Token.parse("fm2_second"));
        assertThat(found.succeeded()).isTrue();
        environment.answerNothing();
        assertThat(observed.find(OTHER).failed()).isTrue();

        assertThat(events)
                .containsExactly(
                        new Observer.Event.TokenQuestion(APP, Optional.of("environment"), Duration.ofNanos(40)),
                        new Observer.Event.TokenQuestion(OTHER, Optional.empty(), Duration.ZERO));
        assertThat(events.toString()).doesNotContain("fm2");
    }

    @Test
    void theFirstAnswerWinsAndLaterLinksAreNotAsked() {
        option.answer("fm2_first");
        environment.answer("fm2_second");

        assertThat(header(chain.find(APP))).isEqualTo("FlyV1 fm2_first");
        assertThat(environment.questions).isEmpty();
    }

    @Test
    void aLinkWithoutATokenIsPassedOver() {
        environment.answer("fm2_second");

        assertThat(header(chain.find(APP))).isEqualTo("FlyV1 fm2_second");
    }

    @Test
    void noTokenAnywhereNamesEveryLinkThatWasAsked() {
        assertThat(chain.find(APP).cause())
                .isInstanceOf(FlyLogsException.Unauthorized.class)
                .hasMessage("app my-api: there is no token; asked: option (has none), environment (has none)");
    }

    @Test
    void aFailedLinkIsToldApartFromAnEmptyOne() {
        TokenSource broken = TokenSource.firstOf(List.of(
                option, ScriptedSource.failing("file", new FlyLogsException.Unauthorized("token file x is gone"))));

        assertThat(broken.find(APP).cause())
                .hasMessage("app my-api: there is no token; asked: option (has none), file (token file x is gone)");
    }

    @Test
    void withoutAnySourceThatIsSaid() {
        assertThat(TokenSource.firstOf(List.of()).find(APP).cause())
                .isInstanceOf(FlyLogsException.Unauthorized.class)
                .hasMessage("app my-api: there is no token, and no source of one is switched on");
    }

    @Test
    void aFailingLinkIsPassedOverAndWarnedOfOnceUntilItAnswersAgain() {
        environment.answer("fm2_second");
        option.crash(new FlyLogsException.Unavailable("no luck"));
        try (Heard log = new Heard(TokenChain.class)) {
            assertThat(header(chain.find(APP))).isEqualTo("FlyV1 fm2_second");
            assertThat(header(chain.find(OTHER))).isEqualTo("FlyV1 fm2_second");
            option.answerNothing();
            assertThat(header(chain.find(APP))).isEqualTo("FlyV1 fm2_second");

            assertThat(log.lines())
                    .containsExactly(
                            "WARN app=my-api token source=option passed over: no luck",
                            "DEBUG app=other token source=option passed over again: no luck",
                            "INFO token source=option answers again");
        }
    }

    @Test
    void theTextOfAForeignExceptionIsNotRepeated() {
        option.crash(new IllegalStateException("fm2_canary"));
        try (Heard log = new Heard(TokenChain.class)) {
            assertThat(chain.find(APP).cause())
                    .hasMessageContaining("option (failed; the reason is not shown, since it may hold a token)")
                    .hasMessageNotContaining("canary")
                    .hasNoCause();
            assertThat(log.lines()).hasSize(1).noneMatch(line -> line.contains("canary"));
        }
    }

    @Test
    @Tag("F19")
    void aRefusedTokenIsNeverGivenAgainToThatAppAndTheNextLinkIsReached() {
        option.answer("fm2_stale");
        environment.answer("fm2_good");

        chain.forget(APP, token("fm2_stale"));

        assertThat(header(chain.find(APP))).isEqualTo("FlyV1 fm2_good");
        assertThat(header(chain.find(OTHER))).isEqualTo("FlyV1 fm2_stale");
    }

    @Test
    @Tag("F19")
    void aLinkThatHasOnlyARefusedTokenIsUsedAgainOnceItHasAnother() {
        option.answer("fm2_stale");
        chain.forget(APP, token("fm2_stale"));
        assertThat(chain.find(APP).cause()).hasMessageContaining("option (has only one that was refused)");

        option.answer("fm2_fresh");

        assertThat(header(chain.find(APP))).isEqualTo("FlyV1 fm2_fresh");
    }

    @Test
    void everyLinkHearsOfARefusal() {
        chain.forget(APP, token("fm2_stale"));

        assertThat(option.forgotten).containsExactly(token("fm2_stale"));
        assertThat(environment.forgotten).containsExactly(token("fm2_stale"));
    }

    @Test
    @Tag("F19")
    void aRefusedTokenThatIsStillRememberedForAnotherAppIsLookedUpAnew() {
        AtomicLong nanos = new AtomicLong();
        TokenSource shared = CachedTokens.forAllApps(option, CacheTimes.DAY, nanos::get);
        TokenSource sharing = TokenSource.firstOf(List.of(shared));
        option.answer("fm2_stale");
        sharing.forget(APP, token("fm2_stale"));
        assertThat(header(sharing.find(OTHER))).isEqualTo("FlyV1 fm2_stale");

        option.answer("fm2_fresh");
        assertThat(sharing.find(APP).failed()).isTrue();
        nanos.addAndGet(CacheTimes.DAY.pause().toNanos());

        assertThat(header(sharing.find(APP))).isEqualTo("FlyV1 fm2_fresh");
    }

    @Test
    void refusalsAreBounded() {
        AppTokens refusals = new AppTokens();
        for (int i = 0; i < 9; i++) {
            refusals.add(APP, token("fm2_" + i));
        }
        assertThat(refusals.has(APP, token("fm2_0"))).isFalse();
        assertThat(refusals.has(APP, token("fm2_1"))).isTrue();

        for (int i = 0; i < 10_000; i++) {
            refusals.add(AppName.of("app-" + i), token("fm2_0"));
        }
        assertThat(refusals.has(APP, token("fm2_1"))).isFalse();
    }

    private static Token token(String text) {
        return Token.parse(text).orElseThrow();
    }

    private static String header(Future<Optional<Token>> found) {
        return found.result().orElseThrow().header();
    }
}
