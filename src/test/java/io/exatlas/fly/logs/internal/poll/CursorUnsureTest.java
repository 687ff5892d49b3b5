package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.Entries.at;
import static io.exatlas.fly.logs.internal.poll.Entries.entry;
import static io.exatlas.fly.logs.internal.poll.Entries.everySecond;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a stream goes on after an owner that may have published more than it recorded. */
@Tag("F22")
class CursorUnsureTest {

    private static CursorInHand unsureUntil(double seconds) {
        CursorInHand hand = CursorInHand.resumed(27, 60, CursorInHand.LIMITS);
        hand.cursor.unsureUntil(at(seconds));
        return hand;
    }

    private static List<Boolean> flags(Taken taken) {
        return taken.parts().stream()
                .map(part -> ((Part.Entries) part).redelivered())
                .toList();
    }

    @Test
    void whatMayHaveBeenPublishedBeyondTheRecordIsFlagged() {
        CursorInHand hand = unsureUntil(69);

        Taken first = hand.gets(70, List.of(entry("last", at(60)), entry("unrecorded", at(61))));
        Taken next = hand.gets(72, List.of(entry("unrecorded", at(61)), entry("new", at(71))));

        assertThat(flags(first)).containsExactly(true);
        assertThat(flags(next)).containsExactly(false);
    }

    @Test
    void untilTheLiveEdgeIsReachedEverythingIsFlagged() {
        CursorInHand hand = unsureUntil(69);

        Taken full = hand.gets(70, everySecond(61, 65));

        assertThat(full.outcome()).isInstanceOf(PollMachine.Outcome.Behind.class);
        assertThat(flags(full)).containsExactly(true);
        assertThat(hand.cursor.sure()).isFalse();
    }

    @Test
    void anEdgeThatWasReachedWhileTheOtherCouldStillPublishDoesNotCount() {
        CursorInHand hand = unsureUntil(73);

        Taken early = hand.gets(70, List.of(entry("one", at(61))));
        Taken last = hand.gets(74, List.of(entry("one", at(61)), entry("two", at(72))));
        boolean sure = hand.cursor.sure();
        Taken after = hand.gets(76, List.of(entry("two", at(72)), entry("three", at(75))));

        assertThat(flags(early)).containsExactly(true);
        assertThat(flags(last)).containsExactly(true);
        assertThat(sure).isTrue();
        assertThat(flags(after)).containsExactly(false);
    }

    @Test
    void whatBecomesVisibleLateAmongThoseRowsIsFlaggedStill() {
        CursorInHand hand = unsureUntil(69);
        hand.gets(70, List.of(entry("last", at(60)), entry("unrecorded", at(64))));

        Taken late = hand.gets(72, List.of(entry("unrecorded", at(64)), entry("late", at(63.9))));

        assertThat(flags(late)).containsExactly(true);
    }

    @Test
    void whoComesFromAnotherPartOfTheClusterMayHaveHeardWhatIsReadFromThenOn() {
        CursorInHand hand = CursorInHand.resumed(27, 60, CursorInHand.LIMITS);
        Taken before = hand.gets(70, List.of(entry("one", at(69))));

        hand.cursor.unsureUntil(at(75));
        Taken since = hand.gets(72, List.of(entry("one", at(69)), entry("two", at(71))));
        boolean sure = hand.cursor.sure();
        Taken last = hand.gets(76, List.of(entry("two", at(71)), entry("three", at(74))));
        Taken after = hand.gets(78, List.of(entry("three", at(74)), entry("four", at(77))));

        assertThat(flags(before)).containsExactly(false);
        assertThat(flags(since)).containsExactly(true);
        assertThat(sure).isFalse();
        assertThat(flags(last)).containsExactly(true);
        assertThat(flags(after)).containsExactly(false);
    }

    @Test
    void aCleanHandOverLeavesNoDoubt() {
        CursorInHand hand = CursorInHand.resumed(27, 60, CursorInHand.LIMITS);

        Taken taken = hand.gets(70, List.of(entry("new", at(61))));

        assertThat(hand.cursor.sure()).isTrue();
        assertThat(flags(taken)).containsExactly(false);
    }
}
