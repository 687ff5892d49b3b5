package io.exatlas.fly.logs.token.flyctl;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.token.ScriptedSource;
import io.exatlas.fly.logs.token.Token;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long what flyctl made is kept, on a clock of our own. */
final class MintedTokenTest {

    private static final AppName ANY = AppName.of("any");
    private static final FlyctlTimes TIMES = FlyctlTimes.DEFAULT;

    private final ScriptedSource flyctl = ScriptedSource.answering("flyctl", "fm2_a");
    private long now = Long.MAX_VALUE - 5;
    private final MintedToken minted = new MintedToken(TIMES, () -> now, () -> flyctl.find(ANY));

    @Test
    void aTokenIsKeptUntilAnHourBeforeItEnds() {
        assertThat(minted.find().result()).contains(token("fm2_a"));
        flyctl.answer("fm2_b");

        pass(Duration.ofHours(23).minusNanos(1));
        assertThat(minted.find().result()).contains(token("fm2_a"));
        pass(Duration.ofNanos(1));
        assertThat(minted.find().result()).contains(token("fm2_b"));
    }

    @Test
    void itsTimeCountsFromWhenItWasMade() {
        Promise<Optional<Token>> later = flyctl.answerLater();
        Future<Optional<Token>> asked = minted.find();
        pass(Duration.ofDays(2));
        later.complete(Optional.of(token("fm2_a")));
        assertThat(asked.result()).contains(token("fm2_a"));

        pass(TIMES.keep().minusNanos(1));
        assertThat(minted.find().result()).contains(token("fm2_a"));

        assertThat(flyctl.questions).hasSize(1);
    }

    @Test
    void thoseWhoAskMeanwhileAreJoined() {
        Promise<Optional<Token>> later = flyctl.answerLater();
        Future<Optional<Token>> first = minted.find();
        pass(Duration.ofDays(2));
        Future<Optional<Token>> second = minted.find();

        later.complete(Optional.of(token("fm2_a")));

        assertThat(first.result()).contains(token("fm2_a"));
        assertThat(second.result()).contains(token("fm2_a"));
        assertThat(flyctl.questions).hasSize(1);
    }

    @Test
    @Tag("F21")
    void aFailureIsRememberedForAMinute() {
        Promise<Optional<Token>> later = flyctl.answerLater();
        Future<Optional<Token>> failed = minted.find();
        later.fail(new FlyLogsException.Unauthorized("broken"));
        assertThat(failed.cause()).hasMessage("broken");
        flyctl.answer("fm2_b");

        pass(TIMES.pause().minusNanos(1));
        assertThat(minted.find().cause()).hasMessage("broken");
        pass(Duration.ofNanos(1));
        assertThat(minted.find().result()).contains(token("fm2_b"));
    }

    @Test
    @Tag("F21")
    void absenceIsRememberedForAMinute() {
        flyctl.answerNothing();
        assertThat(minted.find().result()).isEmpty();
        flyctl.answer("fm2_b");

        pass(TIMES.pause().minusNanos(1));
        assertThat(minted.find().result()).isEmpty();
        pass(Duration.ofNanos(1));
        assertThat(minted.find().result()).contains(token("fm2_b"));
    }

    @Test
    void aRefusedTokenIsReplacedAtOnceIfItIsNotNew() {
        assertThat(minted.find().result()).contains(token("fm2_a"));
        flyctl.answer("fm2_b");
        pass(TIMES.replace());

        minted.forget(token("fm2_a"));

        assertThat(minted.find().result()).contains(token("fm2_b"));
        pass(TIMES.replace());
        assertThat(minted.find().result()).contains(token("fm2_b"));
    }

    @Test
    void aNewTokenThatIsRefusedIsNotReplacedBeforeItsTime() {
        assertThat(minted.find().result()).contains(token("fm2_a"));
        flyctl.answer("fm2_b");
        minted.forget(token("fm2_a"));

        pass(TIMES.replace().minusNanos(1));
        assertThat(minted.find().result()).contains(token("fm2_a"));
        pass(Duration.ofNanos(1));
        assertThat(minted.find().result()).contains(token("fm2_b"));
    }

    @Test
    void anotherTokenThatIsRefusedChangesNothing() {
        assertThat(minted.find().result()).contains(token("fm2_a"));
        pass(TIMES.replace());

        minted.forget(token("fm2_other"));

        assertThat(minted.find().result()).contains(token("fm2_a"));
        assertThat(flyctl.questions).hasSize(1);
    }

    @Test
    void aPardonedTokenIsKept() {
        assertThat(minted.find().result()).contains(token("fm2_a"));
        pass(TIMES.replace());

        minted.forget(token("fm2_a"));
        minted.pardon(token("fm2_other"));
        minted.pardon(token("fm2_a"));

        assertThat(minted.find().result()).contains(token("fm2_a"));
        assertThat(flyctl.questions).hasSize(1);
    }

    private void pass(Duration time) {
        now += time.toNanos();
    }

    private static Token token(String text) {
        return Token.parse(text).orElseThrow();
    }
}
