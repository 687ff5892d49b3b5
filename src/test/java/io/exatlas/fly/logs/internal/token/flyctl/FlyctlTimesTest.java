package io.exatlas.fly.logs.internal.token.flyctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.token.CacheTimes;
import io.exatlas.fly.logs.internal.token.CachedTokens;
import io.exatlas.fly.logs.internal.token.ScriptedSource;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.TokenSource;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long what flyctl made is given, on a clock of our own. */
final class FlyctlTimesTest {

    private static final AppName ANY = AppName.of("any");
    private static final AppName OTHER = AppName.of("other");
    private static final CacheTimes TIMES = FlyctlTimes.DEFAULT.memory();

    private final ScriptedSource flyctl = ScriptedSource.answering("flyctl", "fm2_a");
    private long now = Long.MAX_VALUE - 5;
    private final TokenSource minted = CachedTokens.forAllApps(flyctl, TIMES, () -> now);

    @Test
    @Tag("F21")
    void whateverFlyctlDoesItIsOverWithinFifteenSeconds() {
        assertThat(FlyctlTimes.DEFAULT.run().plus(FlyctlTimes.DEFAULT.end())).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    @Tag("F21")
    void aTokenThatCannotBeRenewedServesItsDayAndFlyctlIsAskedOnceAMinute() {
        assertThat(minted.find(ANY).result()).contains(token("fm2_a"));
        flyctl.fail(new FlyLogsException.Unauthorized("flyctl exited with code 1"));
        pass(Duration.ofHours(23));

        for (int minute = 0; minute < 60; minute++) {
            assertThat(minted.find(ANY).result()).contains(token("fm2_a"));
            pass(Duration.ofMinutes(1).minusNanos(1));
            assertThat(minted.find(OTHER).result()).contains(token("fm2_a"));
            pass(Duration.ofNanos(1));
        }

        assertThat(flyctl.questions).hasSize(1 + 60);
        assertThat(minted.find(ANY).cause()).hasMessage("flyctl exited with code 1");
    }

    @Test
    @Tag("F21")
    void aRenewalThatSucceedsLateReplacesTheOldToken() {
        assertThat(minted.find(ANY).result()).contains(token("fm2_a"));
        flyctl.fail(new FlyLogsException.Unauthorized("flyctl exited with code 1"));
        pass(Duration.ofHours(23));
        assertThat(minted.find(ANY).result()).contains(token("fm2_a"));
        flyctl.answer("fm2_b");
        pass(TIMES.retryPause());

        assertThat(minted.find(ANY).result()).contains(token("fm2_a"));

        assertThat(minted.find(ANY).result()).contains(token("fm2_b"));
    }

    @Test
    @Tag("F21")
    void aFailureIsRememberedForAMinute() {
        Promise<Optional<Token>> later = flyctl.answerLater();
        Future<Optional<Token>> failed = minted.find(ANY);
        later.fail(new FlyLogsException.Unauthorized("broken"));
        assertThat(failed.cause()).hasMessage("broken");
        flyctl.answer("fm2_b");

        pass(TIMES.pause().minusNanos(1));
        assertThat(minted.find(ANY).cause()).hasMessage("broken");
        pass(Duration.ofNanos(1));
        assertThat(minted.find(ANY).result()).contains(token("fm2_b"));
    }

    @Test
    @Tag("F21")
    void absenceIsRememberedForAMinute() {
        flyctl.answerNothing();
        assertThat(minted.find(ANY).result()).isEmpty();
        flyctl.answer("fm2_b");

        pass(TIMES.pause().minusNanos(1));
        assertThat(minted.find(ANY).result()).isEmpty();
        pass(Duration.ofNanos(1));
        assertThat(minted.find(ANY).result()).contains(token("fm2_b"));
    }

    @Test
    void aRefusedTokenIsReplacedAtOnceIfItIsNotNew() {
        assertThat(minted.find(ANY).result()).contains(token("fm2_a"));
        flyctl.answer("fm2_b");
        pass(TIMES.spare());

        minted.forget(ANY, token("fm2_a"));

        assertThat(minted.find(ANY).result()).contains(token("fm2_b"));
        pass(TIMES.spare());
        assertThat(minted.find(ANY).result()).contains(token("fm2_b"));
    }

    @Test
    void aNewTokenThatIsRefusedIsNotReplacedBeforeItsTime() {
        assertThat(minted.find(ANY).result()).contains(token("fm2_a"));
        flyctl.answer("fm2_b");
        minted.forget(ANY, token("fm2_a"));

        pass(TIMES.spare().minusNanos(1));
        assertThat(minted.find(ANY).result()).contains(token("fm2_a"));
        pass(Duration.ofNanos(1));
        assertThat(minted.find(ANY).result()).contains(token("fm2_b"));
    }

    @Test
    void anotherTokenThatIsRefusedChangesNothing() {
        assertThat(minted.find(ANY).result()).contains(token("fm2_a"));
        pass(TIMES.spare());

        minted.forget(ANY, token("fm2_other"));

        assertThat(minted.find(ANY).result()).contains(token("fm2_a"));
        assertThat(flyctl.questions).hasSize(1);
    }

    @Test
    void aSparedTokenThatIsPardonedIsKept() {
        assertThat(minted.find(ANY).result()).contains(token("fm2_a"));

        minted.forget(ANY, token("fm2_a"));
        minted.pardon(ANY, token("fm2_other"));
        minted.pardon(ANY, token("fm2_a"));
        pass(TIMES.spare());

        assertThat(minted.find(ANY).result()).contains(token("fm2_a"));
        assertThat(flyctl.questions).hasSize(1);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static Token token(String text) {
        return Token.parse(text).orElseThrow();
    }
}
