package io.exatlas.fly.logs.internal.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.subscribe.RegistryTries.Move;
import io.exatlas.fly.logs.internal.subscribe.RegistryTries.Outcome;
import io.exatlas.fly.logs.internal.subscribe.RegistryTries.Patience;
import io.exatlas.fly.logs.internal.subscribe.RegistryTries.Repeat;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Where a request goes, and where it goes next when nothing comes back. */
final class RegistryTriesTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Duration WHOLE = Duration.ofSeconds(10);
    private static final Duration PART = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(250);
    private static final Patience PATIENCE = Patience.USUAL;
    private static final Optional<String> NOBODY = Optional.empty();
    private static final Optional<String> A = Optional.of("a");

    private static RegistryTries inACluster(Repeat repeat) {
        return new RegistryTries(true, repeat, PATIENCE, 0);
    }

    private static RegistryTries alone(Repeat repeat) {
        return new RegistryTries(false, repeat, PATIENCE, 0);
    }

    @Test
    void theOwnRegistryIsAskedFirstAndFindsItsWayByItself() {
        RegistryTries tries = inACluster(Repeat.SOON);

        assertThat(tries.begin(0)).isEqualTo(new Move.Near(WHOLE));
        assertThat(tries.after(Outcome.SILENT, A, 10 * SECOND)).isEqualTo(new Move.GiveUp());
    }

    @Test
    void thenTheOneThatAnsweredLately() {
        RegistryTries tries = inACluster(Repeat.SOON);
        tries.begin(0);

        assertThat(tries.after(Outcome.NOBODY, A, 0)).isEqualTo(new Move.Known("a", PART));
    }

    @Test
    void withoutOneSeveralAreCalledAndTheFirstThatAnswersIsAsked() {
        RegistryTries tries = inACluster(Repeat.NEVER);
        tries.begin(0);

        assertThat(tries.after(Outcome.NOBODY, NOBODY, 0)).isEqualTo(new Move.Call());
        assertThat(tries.called(A, SECOND)).isEqualTo(new Move.Known("a", Duration.ofSeconds(9)));
    }

    /** Older registries answer no call. */
    @Test
    void whereNoneAnswersACallAnyIsAsked() {
        RegistryTries tries = inACluster(Repeat.SOON);
        tries.begin(0);
        tries.after(Outcome.NOBODY, NOBODY, 0);

        assertThat(tries.called(NOBODY, SECOND)).isEqualTo(new Move.Any(PART));
        assertThat(tries.after(Outcome.SILENT, NOBODY, 4 * SECOND)).isEqualTo(new Move.Near(Duration.ofSeconds(6)));
    }

    @Test
    void whatDoesNoHarmIsAskedAgainUntilTheTimeIsOver() {
        RegistryTries tries = inACluster(Repeat.SOON);
        tries.begin(0);
        tries.after(Outcome.NOBODY, A, 0);

        assertThat(tries.after(Outcome.SILENT, NOBODY, 3 * SECOND)).isEqualTo(new Move.Call());
        assertThat(tries.called(A, 4 * SECOND)).isEqualTo(new Move.Known("a", PART));
        assertThat(tries.after(Outcome.SILENT, NOBODY, 7 * SECOND)).isEqualTo(new Move.Call());
        assertThat(tries.called(A, 8 * SECOND)).isEqualTo(new Move.Known("a", Duration.ofSeconds(2)));
        assertThat(tries.after(Outcome.SILENT, NOBODY, 10 * SECOND)).isEqualTo(new Move.GiveUp());
    }

    @Test
    void whatMustNotBeDoneTwiceGoesOnWhereItWasCertainlyNotHeard() {
        RegistryTries tries = inACluster(Repeat.NEVER);
        tries.begin(0);
        tries.after(Outcome.NOBODY, A, 0);

        assertThat(tries.after(Outcome.NOBODY, NOBODY, 0)).isEqualTo(new Move.Call());
        tries.called(Optional.of("b"), 0);
        assertThat(tries.after(Outcome.SILENT, NOBODY, SECOND)).isEqualTo(new Move.GiveUp());
    }

    @Test
    void whereNobodyIsFoundThreeTimesThatIsTheEnd() {
        RegistryTries tries = inACluster(Repeat.SOON);
        for (int look = 1; look <= 3; look++) {
            tries.begin(0);
            tries.after(Outcome.NOBODY, NOBODY, 0);
            tries.called(NOBODY, 0);
            assertThat(tries.after(Outcome.NOBODY, NOBODY, 0))
                    .isEqualTo(look < 3 ? new Move.Pause(PAUSE) : new Move.GiveUp());
        }
    }

    @Test
    void withoutAClusterThereIsNobodyToCall() {
        RegistryTries tries = alone(Repeat.SOON);
        tries.begin(0);

        assertThat(tries.after(Outcome.NOBODY, A, 0)).isEqualTo(new Move.Any(PART));
        assertThat(tries.after(Outcome.SILENT, NOBODY, 60 * SECOND)).isEqualTo(new Move.Near(WHOLE));
    }

    /** It has the whole time, but if its registry is found to be gone another one is asked. */
    @Test
    void aSlowAnswerIsWaitedForAsLongAsItsRegistryIsThere() {
        RegistryTries tries = inACluster(Repeat.WHEN_GONE);
        tries.begin(0);

        assertThat(tries.after(Outcome.NOBODY, A, 0)).isEqualTo(new Move.Known("a", WHOLE));
        assertThat(tries.after(Outcome.SILENT, NOBODY, 2 * SECOND)).isEqualTo(new Move.Call());
        assertThat(tries.called(A, 2 * SECOND)).isEqualTo(new Move.Known("a", Duration.ofSeconds(8)));
        assertThat(tries.after(Outcome.SILENT, NOBODY, 10 * SECOND)).isEqualTo(new Move.GiveUp());
    }

    @Test
    void withoutAClusterASlowAnswerIsAskedForOnce() {
        RegistryTries tries = alone(Repeat.WHEN_GONE);
        tries.begin(0);

        assertThat(tries.after(Outcome.NOBODY, NOBODY, 0)).isEqualTo(new Move.Any(WHOLE));
        assertThat(tries.after(Outcome.SILENT, NOBODY, 10 * SECOND)).isEqualTo(new Move.GiveUp());
    }
}
