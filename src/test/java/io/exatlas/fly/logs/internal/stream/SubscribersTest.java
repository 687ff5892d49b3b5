package io.exatlas.fly.logs.internal.stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who is believed to listen, and until when. */
final class SubscribersTest {

    private static final long SECOND = 1_000_000_000L;
    private static final Duration TIMEOUT = Duration.ofSeconds(35);
    private static final Duration USUAL = Duration.ofSeconds(2);

    private final Subscribers subscribers = new Subscribers(TIMEOUT, 0);

    private void heard(String id, long second) {
        subscribers.heard(new Subscriber(id, Optional.empty(), Optional.empty()), second * SECOND);
    }

    private void heard(String id, Duration interval, long second) {
        subscribers.heard(new Subscriber(id, Optional.of(interval), Optional.empty()), second * SECOND);
    }

    private void heardOn(String node, String id, long second) {
        subscribers.heard(new Subscriber(id, Optional.empty(), Optional.of(node)), second * SECOND);
    }

    @Test
    void aStreamIsKeptForOnePeriodBeforeAnybodyCame() {
        assertThat(subscribers.idle(34 * SECOND)).isFalse();
        assertThat(subscribers.idle(35 * SECOND)).isTrue();
    }

    @Tag("F31")
    @Test
    void aHeartbeatThirtySecondsLateIsNotTooLateAndFortyIs() {
        heard("a", 0);

        subscribers.lapse(30 * SECOND);
        assertThat(subscribers.size()).isEqualTo(1);
        subscribers.lapse(40 * SECOND);
        assertThat(subscribers.size()).isZero();

        heard("a", 41);
        assertThat(subscribers.size()).isEqualTo(1);
    }

    @Tag("F30")
    @Test
    void theNextLookIsWhenTheFirstCouldLapse() {
        heard("a", 10);
        heard("b", 20);

        assertThat(subscribers.nextLook()).isEqualTo(45 * SECOND);
    }

    @Test
    void theLastOneOutEndsTheStreamAtOnce() {
        heard("a", 1);
        heard("b", 1);

        subscribers.left("a", 2 * SECOND);
        assertThat(subscribers.idle(2 * SECOND)).isFalse();
        subscribers.left("b", 2 * SECOND);
        assertThat(subscribers.idle(2 * SECOND)).isTrue();
    }

    @Test
    void aStrangerWhoLeavesChangesNothing() {
        subscribers.left("nobody", SECOND);

        assertThat(subscribers.idle(SECOND)).isFalse();
    }

    @Test
    void theShortestIntervalOfTheLivingCountsAndSilenceMeansTheUsualOne() {
        assertThat(subscribers.shortestInterval(USUAL)).isEqualTo(USUAL);
        heard("fast", Duration.ofMillis(250), 0);
        heard("slow", Duration.ofMinutes(1), 30);
        assertThat(subscribers.shortestInterval(USUAL)).isEqualTo(Duration.ofMillis(250));

        subscribers.lapse(40 * SECOND);
        assertThat(subscribers.shortestInterval(USUAL)).isEqualTo(Duration.ofMinutes(1));
        heard("plain", 41);
        assertThat(subscribers.shortestInterval(USUAL)).isEqualTo(USUAL);
    }

    @Test
    void aHeartbeatKeepsTheIntervalAskedForBefore() {
        heard("a", Duration.ofMillis(250), 0);
        heard("a", 10);

        assertThat(subscribers.shortestInterval(USUAL)).isEqualTo(Duration.ofMillis(250));
    }

    @Tag("F30")
    @Test
    void whoLivesOnANodeThatIsGoneGoesWithItAndOthersStay() {
        heard("somewhere", 0);
        heardOn("a", "first of a", 0);
        heardOn("a", "second of a", 0);
        heardOn("b", "of b", 0);

        assertThat(subscribers.nodesLeft("a"::equals)).isTrue();

        assertThat(subscribers.size()).isEqualTo(2);
        assertThat(subscribers.nodesLeft("a"::equals)).isFalse();
        subscribers.left("of b", SECOND);
        assertThat(subscribers.idle(SECOND)).isFalse();
    }

    @Test
    void aHeartbeatThatDoesNotSayWhereFromComesFromWhereItDidBefore() {
        heardOn("a", "me", 0);
        heard("me", 10);
        subscribers.prolong(Duration.ofSeconds(2));

        assertThat(subscribers.nodesLeft("a"::equals)).isTrue();
    }

    @Test
    void whoMovesToAnotherNodeDoesNotGoWithTheFirst() {
        heardOn("a", "me", 0);
        heardOn("b", "me", 10);

        assertThat(subscribers.nodesLeft("a"::equals)).isFalse();
    }

    @Test
    void aStreamWhoseListenersHaveGoneWithTheirNodesIsKeptNoLongerThanTheFirstPeriod() {
        heardOn("a", "me", 30);

        subscribers.nodesLeft(node -> true);

        assertThat(subscribers.idle(34 * SECOND)).isFalse();
        assertThat(subscribers.idle(35 * SECOND)).isTrue();
    }

    @Test
    void aPauseIsMadeUpForAndNoMore() {
        heard("a", 0);

        subscribers.prolong(Duration.ofSeconds(2));

        subscribers.lapse(36 * SECOND);
        assertThat(subscribers.size()).isEqualTo(1);
        subscribers.lapse(37 * SECOND);
        assertThat(subscribers.size()).isZero();
    }

    @Test
    void thereIsABound() {
        for (int n = 0; n < Subscribers.MOST; n++) {
            heard("s" + n, 0);
        }

        heard("s1", 1);
        assertThatThrownBy(() -> heard("one too many", 1)).isInstanceOf(FlyLogsException.RateLimited.class);
        assertThat(subscribers.size()).isEqualTo(Subscribers.MOST);
    }
}
