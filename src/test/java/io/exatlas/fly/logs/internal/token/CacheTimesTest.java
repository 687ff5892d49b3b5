package io.exatlas.fly.logs.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long tokens are remembered, on a clock that is moved by hand. */
final class CacheTimesTest {

    private static final AppName APP = AppName.of("my-api");
    private static final AppName OTHER = AppName.of("other");

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private final ScriptedSource source = ScriptedSource.answering("flyctl", "fm2_old");
    private final TokenSource cache = CachedTokens.perApp(source, CacheTimes.DAY, nanos::get);

    @Test
    void aTokenIsRememberedUntilAnHourBeforeItsEnd() {
        assertThat(found()).isEqualTo("fm2_old");
        source.answer("fm2_new");

        pass(Duration.ofHours(23).minusNanos(1));

        assertThat(found()).isEqualTo("fm2_old");
        assertThat(source.questions).hasSize(1);
    }

    @Test
    void anHourBeforeItsEndTheTokenIsRefreshedWhileTheOldOneIsGiven() {
        assertThat(found()).isEqualTo("fm2_old");
        Promise<Optional<Token>> later = source.answerLater();
        pass(Duration.ofHours(23));

        assertThat(found()).isEqualTo("fm2_old");
        assertThat(found()).isEqualTo("fm2_old");
        later.complete(Token.parse("fm2_new"));

        assertThat(found()).isEqualTo("fm2_new");
        assertThat(source.questions).hasSize(2);
    }

    @Test
    void aTokenAtItsEndIsNotGivenAnyMoreAndTheRefreshUnderWayIsJoined() {
        assertThat(found()).isEqualTo("fm2_old");
        Promise<Optional<Token>> later = source.answerLater();
        pass(Duration.ofHours(23));
        assertThat(found()).isEqualTo("fm2_old");

        pass(Duration.ofHours(1));
        Future<Optional<Token>> waiting = cache.find(APP);

        assertThat(waiting.isComplete()).isFalse();
        later.complete(Token.parse("fm2_new"));
        assertThat(waiting.result()).isEqualTo(Token.parse("fm2_new"));
        assertThat(source.questions).hasSize(2);
    }

    @Test
    void aFailedRefreshKeepsTheOldTokenToItsEndAndIsTriedAgainEachMinute() {
        assertThat(found()).isEqualTo("fm2_old");
        source.fail(new FlyLogsException.Unavailable("no luck"));
        pass(Duration.ofHours(23));

        for (int minute = 0; minute < 60; minute++) {
            assertThat(found()).isEqualTo("fm2_old");
            assertThat(found()).isEqualTo("fm2_old");
            pass(Duration.ofMinutes(1));
        }

        assertThat(source.questions).hasSize(1 + 60);
        assertThat(cache.find(APP).cause()).hasMessage("no luck");
    }

    @Test
    void aRefreshThatFailsIsWarnedOfOnceUntilItWorksAgain() {
        try (Heard log = new Heard(CachedTokens.class)) {
            assertThat(found()).isEqualTo("fm2_old");
            source.crash(new IllegalStateException("fm2_canary"));
            pass(Duration.ofHours(23));
            assertThat(found()).isEqualTo("fm2_old");
            pass(Duration.ofMinutes(1));
            assertThat(found()).isEqualTo("fm2_old");
            source.answer("fm2_new");
            pass(Duration.ofMinutes(1));
            assertThat(found()).isEqualTo("fm2_old");

            assertThat(log.lines())
                    .containsExactly(
                            "WARN app=my-api token source=flyctl not refreshed, the old token serves on: "
                                    + "failed; the reason is not shown, since it may hold a token",
                            "DEBUG app=my-api token source=flyctl not refreshed again: "
                                    + "failed; the reason is not shown, since it may hold a token",
                            "INFO token source=flyctl is refreshed again");
        }
    }

    @Test
    void aRefreshThatFindsNoTokenKeepsTheOldOneToItsEndToo() {
        assertThat(found()).isEqualTo("fm2_old");
        source.answerNothing();
        pass(Duration.ofHours(23));

        assertThat(found()).isEqualTo("fm2_old");
        pass(Duration.ofHours(1).minusNanos(1));
        assertThat(found()).isEqualTo("fm2_old");
        pass(Duration.ofNanos(1));

        assertThat(cache.find(APP).result()).isEmpty();
    }

    @Test
    void aRefreshedTokenLivesADayFromThen() {
        assertThat(found()).isEqualTo("fm2_old");
        pass(Duration.ofHours(23));
        assertThat(found()).isEqualTo("fm2_old");

        pass(Duration.ofHours(23).minusNanos(1));
        assertThat(found()).isEqualTo("fm2_old");
        assertThat(source.questions).hasSize(2);
    }

    @Test
    void noTokenIsRememberedForThePauseOnly() {
        source.answerNothing();
        assertThat(cache.find(APP).result()).isEmpty();
        source.answer("fm2_new");

        pass(CacheTimes.DAY.pause().minusNanos(1));
        assertThat(cache.find(APP).result()).isEmpty();
        pass(Duration.ofNanos(1));

        assertThat(found()).isEqualTo("fm2_new");
    }

    @Test
    void aFailureIsRememberedForThePauseAfterItsAnswer() {
        Promise<Optional<Token>> later = source.answerLater();
        Future<Optional<Token>> slow = cache.find(APP);
        pass(Duration.ofSeconds(15));
        later.fail(new FlyLogsException.Unavailable("too slow"));
        source.answer("fm2_new");

        assertThat(slow.cause()).hasMessage("too slow");
        assertThat(cache.find(APP).cause()).hasMessage("too slow");
        pass(CacheTimes.DAY.pause());

        assertThat(found()).isEqualTo("fm2_new");
    }

    @Test
    void differentAppsAreAskedForInParallelAndRememberedApart() {
        Promise<Optional<Token>> first = source.answerLater();
        Future<Optional<Token>> mine = cache.find(APP);
        Promise<Optional<Token>> second = source.answerLater();
        Future<Optional<Token>> others = cache.find(OTHER);

        second.complete(Token.parse("fm2_other"));
        assertThat(others.result()).isEqualTo(Token.parse("fm2_other"));
        assertThat(mine.isComplete()).isFalse();
        first.complete(Token.parse("fm2_mine"));

        assertThat(found()).isEqualTo("fm2_mine");
        assertThat(source.questions).containsExactly(APP, OTHER);
    }

    @Test
    void ofMoreThan10000AppsTheOneAskedForLongestAgoIsForgotten() {
        assertThat(found()).isEqualTo("fm2_old");
        for (int i = 1; i < PerApp.APPS; i++) {
            assertThat(cache.find(AppName.of("app-" + i)).succeeded()).isTrue();
        }
        assertThat(found()).isEqualTo("fm2_old");
        assertThat(source.questions).hasSize(PerApp.APPS);

        assertThat(cache.find(OTHER).succeeded()).isTrue();
        assertThat(found()).isEqualTo("fm2_old");
        assertThat(source.questions).hasSize(PerApp.APPS + 1);
        assertThat(cache.find(AppName.of("app-1")).succeeded()).isTrue();
        assertThat(source.questions).hasSize(PerApp.APPS + 2);
    }

    @Test
    void theAgeGrowsFromWhatTheSourceSaid() {
        TokenSource old = CachedTokens.perApp(source.aged(Duration.ofHours(2)), CacheTimes.DAY, nanos::get);
        assertThat(old.explain(APP).result())
                .contains(new Answer(Token.parse("fm2_old").orElseThrow(), "flyctl", Duration.ofHours(2)));

        pass(Duration.ofHours(3));

        assertThat(old.explain(APP).result().orElseThrow().age()).isEqualTo(Duration.ofHours(5));
    }

    @Test
    @Tag("F34")
    void anAnswerShowsTheFingerprintOnly() {
        source.answer("fm2_canary");

        assertThat(cache.explain(APP).result().orElseThrow().toString())
                .contains("flyctl", Token.parse("fm2_canary").orElseThrow().fingerprint())
                .doesNotContain("canary");
    }

    @Test
    void timesThatMakeNoSenseAreRefused() {
        Duration day = Duration.ofDays(1);
        assertThatIllegalArgumentException().isThrownBy(() -> CacheTimes.DAY.withRefreshAhead(day.plusNanos(1)));
        assertThatIllegalArgumentException().isThrownBy(() -> CacheTimes.DAY.withRefreshAhead(day.negated()));
        assertThatIllegalArgumentException().isThrownBy(() -> CacheTimes.DAY.withSpare(day.negated()));
        assertThatIllegalArgumentException().isThrownBy(() -> CacheTimes.brief(day.negated()));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private String found() {
        return cache.find(APP).result().orElseThrow().header().substring("FlyV1 ".length());
    }
}
