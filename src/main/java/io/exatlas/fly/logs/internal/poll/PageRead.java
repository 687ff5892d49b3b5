package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.internal.source.Row;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.LogPage;
import io.exatlas.fly.logs.model.RowKey;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One logical read from a cursor: mostly one request; where a full page does not get past one single timestamp, one
 * more for each machine lately seen. Ask {@link #ask}, hand the answer to {@link #take}, until it has a reading. A
 * request that failed ends the read: begin a new one. A page from far back that is not full proves half a day only and
 * counts as full: the read after it goes on from there.
 */
final class PageRead {

    /** How far a full page without a readable time is stepped over, unless the caller says otherwise. */
    static final long STEP = 1_000_000_000L;

    private final OptionalLong cursor;
    private final PageReader reader;
    private final long stepOver;
    private final List<Row> rows = new ArrayList<>();
    private final Set<Identity> keys = new HashSet<>();
    private final List<String> toAsk = new ArrayList<>();
    private PageRequest ask;
    private Optional<Stall> stalled = Optional.empty();

    PageRead(OptionalLong cursor, PageReader reader) {
        this(cursor, reader, STEP);
    }

    /** A read that steps over a full page without a readable time by so many nanoseconds. */
    PageRead(OptionalLong cursor, PageReader reader, long stepOver) {
        this.cursor = cursor;
        this.reader = reader;
        this.stepOver = stepOver;
        this.ask = cursor.isPresent() ? PageRequest.from(cursor.getAsLong()) : PageRequest.NEWEST;
    }

    PageRequest ask() {
        return ask;
    }

    /** A row with a known id may still have other content. */
    private record Identity(RowKey key, int content) {}

    /** A full page of which nothing is newer than one timestamp just past the cursor. */
    private record Stall(Reading reading, long time) {}

    /** What an answer leads to. */
    sealed interface Turn {
        /** Ask again: {@link PageRead#ask} has changed. */
        record Again() implements Turn {}

        /** The read is done. */
        record Done(Reading reading) implements Turn {}

        /** The page ends early or answers another question, so it proves nothing: try again later. */
        record Unproven() implements Turn {}
    }

    /**
     * Takes the answer.
     *
     * @param wholeRows whether the whole rows of a page that ends early will have to do
     */
    Turn take(Fetched fetched, boolean wholeRows) {
        if (stalled.isPresent()) {
            return takeSplit(stalled.get(), fetched, wholeRows);
        }
        PageReader.Judged judged = reader.judge(fetched);
        boolean cut = fetched.page().cut();
        if (cut && (!wholeRows || !reader.ordered() || judged.last().isEmpty())) {
            return new Turn.Unproven();
        }
        rows.addAll(judged.rows());
        boolean full = judged.full() || (cut && judged.ahead() == 0);
        long from = cursor.orElse(Long.MIN_VALUE);
        OptionalLong last = judged.last();
        if (full && cover(from, last) == from) {
            last = further(from, last, judged.token());
        }
        boolean more = full || (judged.large() && cover(from, last) > from);
        boolean far = !more && farBack(judged, fetched);
        long cover = far ? Math.max(cover(from, last), ReadLimits.lookedAt(from)) : cover(from, last);
        Reading reading = new Reading(
                cursor,
                judged.rows(),
                cover,
                fetched.time(),
                more || far,
                Optional.empty(),
                judged.ahead(),
                fetched.page().broken(),
                cut,
                judged.dropped());
        if (!full || cursor.isEmpty() || cover > from) {
            return new Turn.Done(reading);
        }
        boolean holdsMore = judged.full() || fetched.page().end() != LogPage.End.BROKEN_OFF;
        return holdsMore ? stall(reading, from, last) : new Turn.Unproven();
    }

    /** A row ahead of the server's clock shows that the server has looked up to now. */
    private boolean farBack(PageReader.Judged judged, Fetched fetched) {
        return cursor.isPresent()
                && judged.ahead() == 0
                && ReadLimits.farBack(cursor.getAsLong(), fetched.time().asOf());
    }

    /** Stops below the last group of equal times: the page's end may cut it. */
    private static long cover(long from, OptionalLong last) {
        return last.isPresent() ? Math.max(from, last.getAsLong() - 1) : from;
    }

    /** The server's word is taken only where rows without a readable time would hold us up. */
    private static OptionalLong further(long from, OptionalLong last, OptionalLong token) {
        boolean better = token.isPresent() && token.getAsLong() > Math.max(from, last.orElse(from));
        return better ? token : last;
    }

    /** A full page that does not get past one timestamp: split it by machine, or step over it and say so. */
    private Turn stall(Reading reading, long from, OptionalLong last) {
        if (last.isEmpty()) {
            long to = Math.min(from + stepOver, reading.time().asOf());
            return to > from
                    ? stepOver(reading, from, to, "a full page without a single readable timestamp")
                    : new Turn.Unproven();
        }
        long time = last.getAsLong();
        if (time < from) {
            return new Turn.Unproven();
        }
        if (time == from) {
            return stepOver(reading, from, from + 1, "more rows at one timestamp than a page holds");
        }
        Stall stall = new Stall(reading, time);
        stalled = Optional.of(stall);
        reading.rows().forEach(row -> keys.add(new Identity(row.key(), row.content())));
        toAsk.addAll(reader.instances().list());
        return nextInstance(stall);
    }

    /** Whole rows will always do here: a gap is told in any case. */
    private Turn takeSplit(Stall stall, Fetched fetched, boolean wholeRows) {
        if (fetched.page().cut() && !wholeRows) {
            return new Turn.Unproven();
        }
        for (Row row : reader.at(fetched, stall.time())) {
            if (keys.add(new Identity(row.key(), row.content()))) {
                rows.add(row);
            }
        }
        return nextInstance(stall);
    }

    private Turn nextInstance(Stall stall) {
        long time = stall.time();
        if (toAsk.isEmpty()) {
            return stepOver(stall.reading(), time, time, "more rows at one timestamp than a page holds");
        }
        ask = PageRequest.from(time - 1, toAsk.remove(0));
        return new Turn.Again();
    }

    private Turn stepOver(Reading reading, long from, long to, String reason) {
        return new Turn.Done(new Reading(
                cursor,
                List.copyOf(rows),
                to,
                reading.time(),
                // Nothing lies behind what was stepped over up to now.
                to < reading.time().asOf(),
                Optional.of(new Gap(from, to, reason)),
                reading.ahead(),
                reading.broken(),
                reading.truncated(),
                reading.dropped()));
    }
}
