package io.exatlas.fly.logs.internal.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.Notice;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** How the following of an app ends. */
final class PatienceTest {

    private static final Duration EARLY = Duration.ofSeconds(1);
    private static final Duration LATE = Duration.ofSeconds(30);

    private final Patience following = new Patience(true);

    @ParameterizedTest
    @CsvSource({"AUTH_FAILED, 3", "FORBIDDEN, 3", "NOT_FOUND, 4"})
    void refusalEndsAtOnceWhileNothingHasCome(Notice.Kind kind, int code) {
        assertThat(following.on(kind, EARLY)).contains(code);
    }

    @ParameterizedTest
    @EnumSource
    void nothingEndsItOnceAnEntryHasCome(Notice.Kind kind) {
        following.delivered();

        assertThat(following.on(kind, LATE)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void nothingEndsItOnceTheLiveEdgeWasReached(Notice.Kind kind) {
        assertThat(following.on(Notice.Kind.CAUGHT_UP, EARLY)).isEmpty();

        assertThat(following.on(kind, LATE)).isEmpty();
    }

    @Test
    void liveEdgeIsTheEndForWhoDoesNotFollow() {
        assertThat(new Patience(false).on(Notice.Kind.CAUGHT_UP, EARLY)).contains(0);
    }

    @Test
    void silenceIsEnduredForThirtySeconds() {
        assertThat(following.after(LATE.minusMillis(1))).isEmpty();
        assertThat(following.after(LATE)).contains(5);
    }

    @Test
    void failureAfterThirtySecondsEndsIt() {
        assertThat(following.on(Notice.Kind.UNAVAILABLE, EARLY)).isEmpty();
        assertThat(following.on(Notice.Kind.UNAVAILABLE, LATE)).contains(5);
    }

    @Test
    void apiThatAsksToWaitIsReachable() {
        assertThat(following.on(Notice.Kind.RATE_LIMITED, EARLY)).isEmpty();

        assertThat(following.after(LATE)).isEmpty();
    }

    @Test
    void clusterThatMayNotStreamIsWaitedFor() {
        assertThat(following.on(Notice.Kind.SILENT, EARLY)).isEmpty();

        assertThat(following.after(LATE)).isEmpty();
    }

    @Test
    void answerWithoutEntriesShowsThatTheApiIsThere() {
        following.answered(Duration.ZERO);

        assertThat(following.after(LATE)).isEmpty();
        assertThat(following.on(Notice.Kind.AUTH_FAILED, LATE)).contains(3);
    }

    @Test
    void silenceAfterAnEntryIsEndured() {
        following.delivered();

        assertThat(following.after(LATE)).isEmpty();
    }

    @Test
    void anApiThatAnsweredLatelyIsNotCalledUnreachable() {
        following.answered(EARLY);
        assertThat(following.on(Notice.Kind.UNAVAILABLE, LATE)).isEmpty();

        assertThat(following.after(EARLY.plus(Patience.WITHOUT_ANSWER).minusNanos(1)))
                .isEmpty();
        assertThat(following.after(EARLY.plus(Patience.WITHOUT_ANSWER))).contains(5);
    }
}
