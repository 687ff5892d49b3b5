package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.Entries.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import java.util.List;

/** A cursor driven by hand: times are seconds after the dawn, five rows are a full page. */
final class CursorInHand {

    static final CursorLimits LIMITS = limits(7 * 86_400, 65_536);

    final LogCursor cursor;

    private CursorInHand(LogCursor cursor) {
        this.cursor = cursor;
    }

    static CursorLimits limits(long retention, int seenBound) {
        return CursorLimits.DEFAULT
                .withPageHint(5)
                .withOverlap(Entries.SECOND / 4)
                .withSweepInterval(30 * Entries.SECOND)
                .withRetention(retention * Entries.SECOND)
                .withSeenBound(seenBound);
    }

    static CursorInHand beginning() {
        return new CursorInHand(LogCursor.begin(LIMITS, Entries.BATCHES, at(0)));
    }

    /** One that goes on from a floor, with nothing published above it. */
    static CursorInHand settledAt(double seconds) {
        return resumed(seconds, seconds, LIMITS);
    }

    static CursorInHand resumed(double settled, double position, CursorLimits limits) {
        return resumed(
                Checkpoint.NONE
                        .withSeq(7)
                        .withStart(at(settled))
                        .withPosition(at(position))
                        .withSettled(at(settled)),
                limits,
                settled);
    }

    static CursorInHand resumed(Checkpoint record, CursorLimits limits, double now) {
        return new CursorInHand(LogCursor.resume(record, limits, Entries.BATCHES, at(now)));
    }

    @CanIgnoreReturnValue
    PageRequest asksAt(double seconds) {
        return cursor.ask(at(seconds)).orElseThrow();
    }

    boolean restsAt(double seconds) {
        return cursor.ask(at(seconds)).isEmpty();
    }

    /** Hands over the answer to the request asked last. */
    LogCursor.Progress takes(Fetched fetched) {
        return cursor.take(fetched, fetched.time().date());
    }

    Taken done(LogCursor.Progress progress) {
        assertThat(progress).isInstanceOf(LogCursor.Progress.Done.class);
        return ((LogCursor.Progress.Done) progress).taken();
    }

    /** Answers the request asked last, publishes, and rests two seconds at the edge. */
    @CanIgnoreReturnValue
    Taken answer(double seconds, LogPage page) {
        Taken taken = done(takes(Entries.fetched(page, seconds)));
        cursor.commit(taken);
        boolean edge = taken.outcome() instanceof PollMachine.Outcome.AtEdge;
        cursor.restUntil(at(edge ? seconds + 2 : seconds));
        return taken;
    }

    /** One whole round: asks, is answered, publishes, rests. */
    @CanIgnoreReturnValue
    Taken gets(double seconds, List<LogEntry> entries) {
        return gets(seconds, Entries.page(entries));
    }

    @CanIgnoreReturnValue
    Taken gets(double seconds, LogPage page) {
        PageRequest asked = asksAt(seconds);
        assertThat(asked.instance()).isEmpty();
        return answer(seconds, page);
    }

    long settled() {
        return cursor.checkpoint(0).settled();
    }

    long position() {
        return cursor.checkpoint(0).position();
    }
}
