package io.exatlas.fly.logs.internal.poll;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Owns one app's place in its log: from where to read next, what of an answer is new, what to publish and what is
 * settled. The rounds are {@link #ask}, {@link #take} (or {@link #failed}), publish, {@link #commit}. Times named
 * {@code now} are monotonic nanoseconds. Not for several threads.
 */
public final class LogCursor {

    private static final long SECOND = 1_000_000_000L;

    /** From a cursor further back a page proves little ({@link ReadLimits}), so a quiet floor is moved on. */
    private static final long OLDEST_QUIET_FLOOR = 12 * 3_600 * SECOND;

    /** A cut page has to come so often before its whole rows are used. */
    private static final int CUTS = 3;

    /** So many polls that bring as many rows as any one did may be pages that hold no more. */
    private static final int SAME_SIZE = 3;

    private final CursorLimits limits;
    private final BatchLimits batches;
    private final PageReader reader;
    private final Route route;
    private final Doubt doubt = new Doubt();
    private final ToldRows told = new ToldRows();

    private Window window = Window.at(0);
    private PartCutter cutter;
    private boolean booted;
    private Prefill prefill = new Prefill(0, false);
    private OptionalLong firstPosition = OptionalLong.empty();
    private long start;
    private OptionalLong complete = OptionalLong.empty();
    private final Expiry expiry;
    private boolean wasBehind = true;
    private long askedAt;

    /** Cut pages in a row, of each kind of read: a sweep's page may be too large where a poll's is not. */
    private final Map<Aim.Kind, Integer> cuts = new EnumMap<>(Aim.Kind.class);

    private Aim.Kind kind = Aim.Kind.FIRST;
    private PageRead read;

    private LogCursor(CursorLimits limits, BatchLimits batches, long now) {
        this.limits = limits;
        this.batches = batches;
        this.reader = new PageReader(limits.reading(), SAME_SIZE);
        this.route = new Route(limits, now);
        this.cutter = new PartCutter(batches, 0, Long.MIN_VALUE, doubt);
        this.read = new PageRead(OptionalLong.empty(), reader);
        this.expiry = new Expiry(limits.retention());
    }

    /** A stream without a record: from behind the newest row there is. */
    public static LogCursor begin(CursorLimits limits, BatchLimits batches, long now) {
        return new LogCursor(limits, batches, now);
    }

    /** A stream that goes on from a record: from its floor, since above it rows may have become visible late. */
    public static LogCursor resume(Checkpoint record, CursorLimits limits, BatchLimits batches, long now) {
        LogCursor cursor = new LogCursor(limits, batches, now);
        cursor.open(record.settled(), record.settled(), record.position());
        cursor.firstPosition = OptionalLong.of(Math.max(record.settled(), record.position()));
        cursor.complete = record.complete();
        return cursor;
    }

    /**
     * Another owner may have published what no record tells, and may go on to until a time: what is read before the
     * live edge is reached after that may be a repetition.
     */
    @CanIgnoreReturnValue
    public LogCursor unsureUntil(long time) {
        doubt.until(time);
        return this;
    }

    /** Whether the record tells all that was published, also by owners before. */
    public boolean sure() {
        return !doubt.any();
    }

    private void open(long settled, long chainStart, long redeliveredUpTo) {
        window = Window.at(settled);
        start = chainStart;
        cutter = new PartCutter(batches, chainStart, redeliveredUpTo, doubt);
        booted = true;
    }

    /** Whether the chain's start is known, so that it can be recorded and subscribed to. */
    public boolean ready() {
        return booted && !prefill.underWay();
    }

    /**
     * What to record after publishing. Only once {@link #ready}. Its position is where who begins now begins: behind
     * all that was published or told, since those messages never reach him.
     */
    public Checkpoint checkpoint(long seq) {
        long position = Math.max(Math.max(window.newest(), expiry.told()), firstPosition.orElse(start));
        return Checkpoint.NONE
                .withSeq(seq)
                .withStart(start)
                .withPosition(position)
                .withSettled(window.settled())
                .withComplete(complete);
    }

    public long start() {
        return start;
    }

    /** Sets the time before which nothing need be asked. */
    public void restUntil(long time) {
        route.restUntil(time);
    }

    /** When {@link #ask} should be tried again if it answered nothing. */
    public long wakeAt(long now) {
        return route.wakeAt(window, now);
    }

    /** Begins a read: its first request; empty if nothing is due yet. */
    public Optional<PageRequest> ask(long now) {
        Optional<Aim> aim = booted ? route.next(window, now) : Optional.of(Aim.FIRST);
        aim.ifPresent(next -> {
            askedAt = now;
            kind = next.kind();
            read = new PageRead(next.cursor(), reader);
        });
        wasBehind |= route.farBehind();
        return aim.map(next -> read.ask());
    }

    /** What an answer leads to. */
    public sealed interface Progress {
        /** The read needs another request. */
        record Again(PageRequest ask) implements Progress {}

        /** The page ends early or answers another question: back off and try again. */
        record CutShort() implements Progress {}

        /** The read is done. */
        record Done(Taken taken) implements Progress {}
    }

    /** Takes the answer to the request asked last. */
    public Progress take(Fetched fetched, long now) {
        route.hear(fetched.time().date(), now);
        PageRead.Turn turn = read.take(fetched, cuts.getOrDefault(kind, 0) >= CUTS - 1);
        if (turn instanceof PageRead.Turn.Again) {
            return new Progress.Again(read.ask());
        }
        read = new PageRead(OptionalLong.empty(), reader); // The one that is done holds rows.
        if (turn instanceof PageRead.Turn.Unproven) {
            cuts.merge(kind, 1, Integer::sum);
            failed(OptionalLong.of(fetched.time().date()), now);
            return new Progress.CutShort();
        }
        if (turn instanceof PageRead.Turn.Done done) {
            cuts.remove(kind);
            Reading reading = done.reading().beyond(limits.retention());
            return new Progress.Done(booted ? took(reading) : boot(reading));
        }
        throw new AssertionError(turn);
    }

    /** Takes a failure: nothing changes, but a drain begins again from the edge. */
    public void failed(OptionalLong serverDate, long now) {
        serverDate.ifPresent(date -> route.hear(date, now));
        firstPosition = booted || firstPosition.isPresent() ? firstPosition : serverDate;
        route.failed(now);
    }

    private Taken boot(Reading reading) {
        long quiet = reading.time().date() - limits.settleAge();
        long latest = reading.time().date() + ReadLimits.DATE_GRAIN;
        long first = firstPosition.orElse(Math.min(reading.newest().orElse(quiet), latest));
        long settled = Math.min(first, aged(reading));
        open(settled, first, Long.MIN_VALUE);
        prefill = new Prefill(first, settled < first);
        if (firstPosition.isEmpty()) {
            window.know(reading.rows().stream().filter(row -> !row.readable()).toList());
            // The newest page: behind its last row nothing was visible, however long that is ago.
            complete = OptionalLong.of(aged(reading));
        }
        firstPosition = OptionalLong.of(first);
        route.drain();
        return new Taken(
                List.of(),
                window.settled(),
                new PollMachine.Outcome.Behind(),
                reading.time().asOf(),
                false,
                0,
                false,
                window.forgetful(),
                told.fresh(reading.dropped(), first + 1));
    }

    private Taken took(Reading reading) {
        long before = window.settled();
        long newest = window.newest();
        boolean prefilled = prefill.underWay();
        LeftOut dropped = told.fresh(reading.dropped(), prefill.begin());
        List<LogEntry> fresh = prefilled ? prefill.take(reading, window) : window.accept(reading.rows());
        LeftOut differing = told.fresh(window.differing());
        LeftOut leftOut = prefilled ? dropped : dropped.and(differing);
        reading.gap().ifPresent(gap -> window.pass(gap.to()));
        Optional<Gap> expired = expired(reading).filter(gap -> !prefilled || prefill.tells(gap));
        expired.ifPresent(expiry::tell);
        complete = expired.map(gap -> OptionalLong.of(gap.to())).orElse(complete);
        Optional<Gap> stepped = reading.gap().filter(gap -> !prefilled || prefill.tells(gap));
        long settled = Math.max(before, settleable(reading, before));
        route.learn(reading, fresh, newest);
        if (fresh.isEmpty()) {
            noteComplete(reading, settled);
        }
        PollMachine.Outcome outcome = route.moved(reading, before, settled, !fresh.isEmpty());
        boolean caughtUp = wasBehind && ready() && outcome instanceof PollMachine.Outcome.AtEdge;
        wasBehind &= !caughtUp;
        List<Part> parts = cutter.cut(expired, fresh, stepped, before, settled);
        if (caughtUp) {
            cutter.caughtUp();
        }
        if (outcome instanceof PollMachine.Outcome.AtEdge && doubt.endsAtEdge(askedAt)) {
            cutter.sure(window.newest());
        }
        return new Taken(
                parts,
                settled,
                outcome,
                reading.time().asOf(),
                caughtUp,
                (int) fresh.stream().filter(LogEntry::late).count(),
                reading.truncated(),
                window.forgetful(),
                leftOut);
    }

    private Optional<Gap> expired(Reading reading) {
        long settled = window.settled();
        return expiry.lost(reading, settled, Math.max(settled, complete.orElse(settled)));
    }

    /**
     * A stretch is settled if it was read from the floor on, by a request sent so much later; or if the API no longer
     * keeps any of the rows known above the floor and shows no others, since nothing would ever move the floor then.
     */
    private long settleable(Reading reading, long before) {
        if (reading.cursor().orElseThrow() > before) {
            return before;
        }
        boolean gone = !reading.full() && window.newest() <= expiry.oldest(reading);
        long reached = gone ? Long.MAX_VALUE : reading.cover();
        return Math.min(Math.min(reached, aged(reading)), window.newest() - 1);
    }

    private long aged(Reading reading) {
        return reading.time().asOf() - limits.settleAge();
    }

    private void noteComplete(Reading reading, long settled) {
        if (settled < window.newest() - 1) {
            return;
        }
        long known = Math.max(settled, complete.orElse(Long.MIN_VALUE));
        boolean goesOn = reading.cursor().isPresent() && reading.cursor().getAsLong() <= known;
        if (!reading.full()) {
            complete = OptionalLong.of(Math.max(complete.orElse(aged(reading)), aged(reading)));
        } else if (goesOn && reading.gap().isEmpty()) {
            // Silence is walked through half a day at a time.
            complete = OptionalLong.of(Math.max(known, Math.min(reading.cover(), aged(reading))));
        }
    }

    /** Says that everything of a reading is published. */
    public void commit(Taken taken) {
        window.settle(taken.settled());
        boolean quiet = window.settled() >= window.newest() - 1;
        if (quiet && complete.isPresent()) {
            // What is gone and told is behind us: read from there on, not from before it again and again.
            window.settle(Math.max(complete.getAsLong() - OLDEST_QUIET_FLOOR, expiry.told()));
        }
    }
}
