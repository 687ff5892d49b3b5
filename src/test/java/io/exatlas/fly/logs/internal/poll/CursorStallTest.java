package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.Entries.at;
import static io.exatlas.fly.logs.internal.poll.Entries.entry;
import static io.exatlas.fly.logs.internal.poll.Entries.equalTimes;
import static io.exatlas.fly.logs.internal.poll.Entries.everySecond;
import static io.exatlas.fly.logs.internal.poll.Entries.fetched;
import static io.exatlas.fly.logs.internal.poll.Entries.gaps;
import static io.exatlas.fly.logs.internal.poll.Entries.ids;
import static io.exatlas.fly.logs.internal.poll.Entries.page;
import static io.exatlas.fly.logs.internal.poll.Entries.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.poll.PollMachine.Outcome;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.StreamState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How a cursor leaves a place where the pages of a server would hold it. */
final class CursorStallTest {

    private final CursorInHand hand = CursorInHand.settledAt(0);

    @Test
    @Tag("F6")
    @Tag("C12")
    @Tag("C23")
    void stalledTimeIsSteppedOntoFirstAndPastItOnlyIfItComesAgain() {
        List<LogEntry> stuck = equalTimes(5, at(5), Entries.MACHINE);
        hand.gets(20, stuck);
        assertThat(hand.asksAt(20)).isEqualTo(PageRequest.from(at(5) - 1));
        assertThat(hand.takes(fetched(stuck, 20)))
                .isEqualTo(new LogCursor.Progress.Again(PageRequest.from(at(5) - 1, Entries.MACHINE)));
        Taken split = hand.answer(20, page(stuck));
        long positionOnTo = hand.position();
        PageRequest onto = hand.asksAt(20);
        Taken again = hand.answer(20, page(stuck));

        assertThat(gaps(split)).extracting(Gap::to).containsExactly(at(5));
        assertThat(positionOnTo).isEqualTo(at(5));
        assertThat(onto).isEqualTo(PageRequest.from(at(5)));
        assertThat(gaps(again)).extracting(Gap::to).containsExactly(at(5) + 1);
        assertThat(hand.position()).isEqualTo(at(5) + 1);
        assertThat(hand.asksAt(20)).isEqualTo(PageRequest.from(at(5) + 1));
    }

    @Test
    @Tag("F6")
    void nextPollDoesNotLookBackIntoAStall() {
        List<LogEntry> stuck = equalTimes(5, at(5), Entries.MACHINE);
        hand.gets(20, stuck);
        assertThat(hand.asksAt(20)).isEqualTo(PageRequest.from(at(5) - 1));
        assertThat(hand.takes(fetched(stuck, 20))).isInstanceOf(LogCursor.Progress.Again.class);
        hand.answer(20, page(stuck));
        hand.gets(20, List.of());

        assertThat(hand.asksAt(22)).isEqualTo(PageRequest.from(at(5)));
    }

    @Test
    @Tag("F6")
    @Tag("C23")
    void rowOneNanosecondAfterAStallIsNotSkipped() {
        List<LogEntry> stuck = equalTimes(5, at(5), Entries.MACHINE);
        hand.gets(20, stuck);
        assertThat(hand.asksAt(20)).isEqualTo(PageRequest.from(at(5) - 1));
        assertThat(hand.takes(fetched(stuck, 20))).isInstanceOf(LogCursor.Progress.Again.class);
        hand.answer(20, page(stuck));

        Taken exclusive = hand.gets(20, List.of(entry("next", at(5) + 1)));

        assertThat(ids(exclusive)).containsExactly("next");
    }

    @Test
    @Tag("F6")
    @Tag("C24")
    void floorOnAStalledTimeOfAnInclusiveServerIsLeftAgain() {
        List<LogEntry> stuck = equalTimes(5, at(0), Entries.MACHINE);
        Taken stall = hand.gets(1_000, stuck);
        Taken next = hand.gets(1_000, everySecond(1, 3));
        hand.gets(1_002, stuck);
        hand.gets(1_002, everySecond(1, 3));

        assertThat(gaps(stall))
                .containsExactly(new Gap(at(0), at(0) + 1, "more rows at one timestamp than a page holds"));
        assertThat(ids(next)).containsExactly("s1", "s2", "s3");
        assertThat(hand.settled()).isEqualTo(at(3) - 1);
    }

    @Test
    @Tag("F15")
    void serverThatIgnoresTheCursorIsNotAskedInALoop() {
        hand.gets(20, everySecond(1, 4));
        hand.gets(23, everySecond(10, 14));

        assertThat(hand.asksAt(23)).isEqualTo(PageRequest.from(at(14) - 1));
        assertThat(hand.takes(fetched(everySecond(1, 5), 23))).isEqualTo(new LogCursor.Progress.CutShort());
        hand.cursor.restUntil(at(25));
        assertThat(hand.restsAt(24)).isTrue();
    }

    @Test
    @Tag("F15")
    void serverThatGivesTheSamePageWhateverIsAskedIsBackedOffFromEachTime() {
        hand.gets(20, everySecond(10, 14));
        PollMachine machine = PollMachine.starting(new Pace(Duration.ofSeconds(2), Duration.ofSeconds(5)));

        for (int times = 1; times <= 3; times++) {
            assertThat(hand.asksAt(23)).isEqualTo(PageRequest.from(at(14) - (times == 1 ? 1 : Entries.SECOND / 4)));
            assertThat(hand.takes(fetched(everySecond(1, 5), 23))).isEqualTo(new LogCursor.Progress.CutShort());
            machine = machine.on(new Outcome.Failed(new FlyLogsException.Unavailable("the same")), 0.5)
                    .next();
            assertThat(machine.state()).isEqualTo(StreamState.BACKING_OFF);
            assertThat(machine.failures()).isEqualTo(times);
        }
        assertThat(hand.position()).isEqualTo(at(14));
    }

    @Test
    @Tag("F15")
    void pagesOfUnreadableRowsUnderARepeatedTokenAreLeftWithinSeconds() {
        List<LogEntry> odd =
                IntStream.range(0, 5).mapToObj(n -> unreadable("x" + n)).toList();
        int asked = 0;
        while (hand.asksAt(20).cursor().orElseThrow() < at(15)) {
            hand.answer(20, page(odd, Optional.of("5")));
            asked++;
        }
        assertThat(asked).isEqualTo(15);
    }

    @Test
    @Tag("F7")
    void rowThatComesLateBelowWhatWasSteppedOverIsSweptForThoughNothingNewerExists() {
        List<LogEntry> odd =
                IntStream.range(0, 5).mapToObj(n -> unreadable("x" + n)).toList();
        hand.gets(60, List.of(entry("only", at(5))));
        long floor = hand.settled();
        hand.gets(62, page(odd, Optional.of(Long.toString(at(30)))));
        hand.gets(62, odd);
        hand.gets(62, List.of());

        assertThat(floor).isEqualTo(at(5) - 1);
        assertThat(hand.asksAt(64)).isEqualTo(PageRequest.from(floor));
    }
}
