package io.exatlas.fly.logs.internal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.poll.PollMachine.Outcome;
import io.exatlas.fly.logs.internal.poll.PollMachine.Turn;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.StreamState;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class PollMachineTest {

    private static final Pace PACE = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(5));
    private static final double ALMOST_ONE = Math.nextDown(1.0);

    private static final Map<FlyLogsException, StreamState> KINDS = Map.of(
            new FlyLogsException.InvalidRequest("m"), StreamState.BACKING_OFF,
            new FlyLogsException.Unauthorized("m"), StreamState.AUTH_FAILED,
            new FlyLogsException.Forbidden("m"), StreamState.FORBIDDEN,
            new FlyLogsException.NotFound("m"), StreamState.NOT_FOUND,
            new FlyLogsException.AlreadyRunning("m"), StreamState.BACKING_OFF,
            new FlyLogsException.StreamStopped("m"), StreamState.BACKING_OFF,
            new FlyLogsException.RateLimited("m"), StreamState.RATE_LIMITED,
            new FlyLogsException.NoStreamer("m"), StreamState.BACKING_OFF,
            new FlyLogsException.Unavailable("m"), StreamState.BACKING_OFF,
            new FlyLogsException.UnknownFormat("m"), StreamState.BACKING_OFF);

    private static final Map<StreamState, Duration> SLOW = Map.of(
            StreamState.AUTH_FAILED, Duration.ofMillis(5_250),
            StreamState.FORBIDDEN, Duration.ofMillis(5_250),
            StreamState.NOT_FOUND, Duration.ofMillis(60_250));

    private static PollMachine in(StreamState state, int failures) {
        return new PollMachine(PACE, state, failures, 0);
    }

    private static Outcome rateLimited(Duration retryAfter) {
        return new Outcome.Failed(new FlyLogsException.RateLimited("m", OptionalLong.empty(), Optional.of(retryAfter)));
    }

    private static Outcome unavailable() {
        return new Outcome.Failed(new FlyLogsException.Unavailable("m"));
    }

    static Stream<Arguments> kinds() {
        return KINDS.entrySet().stream().map(kind -> Arguments.of(kind.getKey(), kind.getValue()));
    }

    @Test
    void everyKindOfFailureHasARow() {
        assertThat(KINDS.keySet().stream().map(Object::getClass).toList())
                .containsExactlyInAnyOrder(FlyLogsException.class.getPermittedSubclasses());
    }

    @Test
    void everyOutcomeIsDecided() {
        assertThat(Arrays.stream(Outcome.class.getPermittedSubclasses()).map(Class::getSimpleName))
                .containsExactlyInAnyOrder("Behind", "Sweeping", "AtEdge", "Failed");
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Tag("F20")
    void everyFailureLeadsToItsState(FlyLogsException failure, StreamState state) {
        Turn turn = PollMachine.starting(PACE).on(new Outcome.Failed(failure), 0.5);

        assertThat(turn.next()).isEqualTo(new PollMachine(PACE, state, 1, 0));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    @Tag("F1")
    @Tag("F20")
    void onlyWhatSomebodyMustMendIsSlow(FlyLogsException failure, StreamState state) {
        Duration delay =
                PollMachine.starting(PACE).on(new Outcome.Failed(failure), 0.5).delay();

        assertThat(delay).isEqualTo(SLOW.getOrDefault(state, Duration.ofMillis(750)));
    }

    @Test
    @Tag("F20")
    void anAppThatDoesNotExistIsAskedForOnceAMinute() {
        PollMachine machine = PollMachine.starting(PACE);
        Duration waited = Duration.ZERO;
        int tries = 0;
        while (waited.compareTo(Duration.ofHours(1)) < 0) {
            Turn turn = machine.on(new Outcome.Failed(new FlyLogsException.NotFound("gone")), 0.5);
            machine = turn.next();
            waited = waited.plus(turn.delay());
            tries++;
        }

        assertThat(tries).isBetween(59, 60);
    }

    @Test
    void startingMachineHasNothingBehindIt() {
        assertThat(PollMachine.starting(PACE)).isEqualTo(new PollMachine(PACE, StreamState.STARTING, 0, 0));
    }

    @ParameterizedTest
    @EnumSource(names = {"STARTING", "DRAINING", "LIVE", "BACKING_OFF", "RATE_LIMITED", "AUTH_FAILED"})
    void moreWaitingIsAskedForAtOnce(StreamState before) {
        Turn turn = new PollMachine(PACE, before, 9, 4).on(new Outcome.Behind(), ALMOST_ONE);

        assertThat(turn).isEqualTo(new Turn(Duration.ZERO, new PollMachine(PACE, StreamState.DRAINING, 0, 0)));
    }

    @Test
    void sweepLeavesALiveStreamLive() {
        Turn turn = new PollMachine(PACE, StreamState.LIVE, 0, 3).on(new Outcome.Sweeping(), ALMOST_ONE);

        assertThat(turn).isEqualTo(new Turn(Duration.ZERO, new PollMachine(PACE, StreamState.LIVE, 0, 3)));
    }

    @Test
    void sweepAfterFailuresIsARecovery() {
        Turn turn = in(StreamState.RATE_LIMITED, 3).on(new Outcome.Sweeping(), 0);

        assertThat(turn).isEqualTo(new Turn(Duration.ZERO, in(StreamState.DRAINING, 0)));
    }

    @Test
    void freshRowsAtTheEdgeRestartThePace() {
        Turn turn = new PollMachine(PACE, StreamState.LIVE, 0, 8).on(new Outcome.AtEdge(true), 0.5);

        assertThat(turn).isEqualTo(new Turn(Duration.ofSeconds(2), in(StreamState.LIVE, 0)));
    }

    @Test
    @Tag("F17")
    void nothingNewAtTheEdgeSlowsThePace() {
        Turn turn = new PollMachine(PACE, StreamState.LIVE, 0, 1).on(new Outcome.AtEdge(false), 0.5);

        assertThat(turn).isEqualTo(new Turn(Duration.ofMillis(4_500), new PollMachine(PACE, StreamState.LIVE, 0, 2)));
    }

    @Test
    @Tag("F17")
    void yearsOfSilenceStayWithinTheIdlePace() {
        PollMachine machine = PollMachine.starting(PACE);
        for (int poll = 0; poll < 10_000; poll++) {
            Turn turn = machine.on(new Outcome.AtEdge(false), ALMOST_ONE);
            assertThat(turn.delay()).isLessThanOrEqualTo(Duration.ofSeconds(5));
            machine = turn.next();
        }
        assertThat(machine.quiet()).isEqualTo(1_000);
    }

    @Test
    @Tag("F1")
    void failuresInARowAreCountedAndNeverGivenUp() {
        PollMachine machine = PollMachine.starting(PACE);
        for (int failures = 1; failures <= 10_000; failures++) {
            machine = machine.on(unavailable(), 0).next();
            assertThat(machine.failures()).isEqualTo(failures);
        }
        assertThat(in(StreamState.BACKING_OFF, Integer.MAX_VALUE)
                        .on(unavailable(), 0)
                        .next()
                        .failures())
                .isEqualTo(Integer.MAX_VALUE);
    }

    @Test
    @Tag("F1")
    void outageOfAMinuteCostsAtMostTwentyRequests() {
        PollMachine machine = PollMachine.starting(PACE);
        long waited = 0;
        int requests = 0;
        while (waited < 60_000) {
            Turn turn = machine.on(unavailable(), 0.25);
            machine = turn.next();
            waited += turn.delay().toMillis();
            requests++;
        }
        assertThat(requests).isLessThanOrEqualTo(20);
    }

    @Test
    void firstSuccessForgetsTheFailures() {
        Turn turn = in(StreamState.BACKING_OFF, 12).on(new Outcome.AtEdge(true), 0.5);
        Turn again = turn.next().on(unavailable(), 0.5);

        assertThat(turn.next().state()).isEqualTo(StreamState.LIVE);
        assertThat(again.delay()).isEqualTo(Duration.ofMillis(750));
        assertThat(again.next().failures()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "7000, 0, 7000", "7000, 0.5, 7250", "299999, 0, 299999", "300000, 0, 300000", "300001, 0, 300000",
        "3600000, 0, 300000", "3600000, 0.5, 300250", "0, 0.5, 750", "-1, 0.5, 750", "-9223372036854775, 0.5, 750",
        "9223372036854775, 0, 300000", "100, 0.5, 750", "600, 0.5, 850"
    })
    @Tag("F2")
    void retryAfterIsAFloorUpToFiveMinutes(long asked, double roll, long millis) {
        Turn turn = PollMachine.starting(PACE).on(rateLimited(Duration.ofMillis(asked)), roll);

        assertThat(turn).isEqualTo(new Turn(Duration.ofMillis(millis), in(StreamState.RATE_LIMITED, 1)));
    }

    @ParameterizedTest
    @CsvSource({"9223372036854775807", "-9223372036854775808"})
    @Tag("F2")
    void absurdRetryAfterDoesNotOverflow(long seconds) {
        Duration delay = PollMachine.starting(PACE)
                .on(rateLimited(Duration.ofSeconds(seconds)), ALMOST_ONE)
                .delay();

        assertThat(delay).isBetween(Duration.ofMillis(500), Duration.ofMillis(300_500));
    }

    @Test
    @Tag("F2")
    void backoffBeatsAShorterRetryAfter() {
        Turn turn = in(StreamState.RATE_LIMITED, 9).on(rateLimited(Duration.ofSeconds(2)), 0.5);

        assertThat(turn.delay()).isEqualTo(Duration.ofMillis(15_250));
    }

    @Test
    @Tag("F2")
    void unreadableRetryAfterLeavesTheBackoff() {
        Turn turn = PollMachine.starting(PACE).on(new Outcome.Failed(new FlyLogsException.RateLimited("m")), 0.5);

        assertThat(turn.delay()).isEqualTo(Duration.ofMillis(750));
    }

    @Test
    @Tag("F2")
    void retryAfterOfABrokenServerIsObeyedToo() {
        FlyLogsException failure =
                new FlyLogsException.Unavailable("m", OptionalLong.empty(), Optional.of(Duration.ofSeconds(20)));

        Turn turn = PollMachine.starting(PACE).on(new Outcome.Failed(failure), 0);

        assertThat(turn).isEqualTo(new Turn(Duration.ofSeconds(20), in(StreamState.BACKING_OFF, 1)));
    }

    @Test
    void anotherPaceChangesNothingElse() {
        Pace other = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(3));

        assertThat(new PollMachine(PACE, StreamState.LIVE, 2, 3).at(other))
                .isEqualTo(new PollMachine(other, StreamState.LIVE, 2, 3));
    }
}
