package io.exatlas.fly.logs.internal.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.Notice;
import org.junit.jupiter.api.Test;

/** A subscription has caught up where the stream has and it has everything. */
final class EdgeWordTest {

    private static final AppName SHOP = AppName.of("shop");
    private static final Epoch FIRST = new Epoch(1, "one");
    private static final Epoch SECOND = new Epoch(2, "two");

    private final EdgeWord edge = new EdgeWord(SHOP);

    @Test
    void bothAreNeeded() {
        assertThat(edge.next(true, 0)).isEmpty();
        edge.stream(FIRST, true);
        assertThat(edge.next(false, 0)).isEmpty();

        assertThat(edge.next(true, 0)).contains(Notice.of(SHOP, FIRST, Notice.Kind.CAUGHT_UP, 0, "at the live edge"));
        assertThat(edge.next(true, 0)).isEmpty();
    }

    @Test
    void eachReadingOfHistoryIsFollowedByAnother() {
        edge.stream(FIRST, true);
        assertThat(edge.next(true, 1)).isPresent();
        assertThat(edge.next(false, 2)).isEmpty();

        assertThat(edge.next(true, 2)).isPresent();
        assertThat(edge.next(true, 2)).isEmpty();
    }

    @Test
    void streamThatStillReadsKeepsItsSubscribersWaiting() {
        edge.stream(FIRST, true);
        edge.stream(SECOND, false);
        assertThat(edge.next(true, 0)).isEmpty();

        edge.stream(SECOND, true);
        assertThat(edge.next(true, 0).map(Notice::epoch)).contains(SECOND);
    }

    @Test
    void replyThatTheNoticeOvertookTakesNothingBack() {
        edge.stream(FIRST, true);
        edge.stream(FIRST, false);

        assertThat(edge.next(true, 0)).isPresent();
    }

    @Test
    void anotherOwnerThatGoesOnIsNoNews() {
        edge.stream(FIRST, true);
        assertThat(edge.next(true, 0)).isPresent();
        edge.stream(SECOND, true);

        assertThat(edge.next(true, 0)).isEmpty();
    }

    @Test
    void streamThatBeginsAnewIs() {
        edge.stream(FIRST, true);
        assertThat(edge.next(true, 0)).isPresent();
        edge.ended();
        assertThat(edge.next(true, 0)).isEmpty();
        edge.stream(SECOND, true);

        assertThat(edge.next(true, 0)).isPresent();
    }
}
