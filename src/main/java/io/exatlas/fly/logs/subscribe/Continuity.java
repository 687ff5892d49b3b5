package io.exatlas.fly.logs.subscribe;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.poll.Row;
import io.exatlas.fly.logs.poll.RowKeys;
import io.exatlas.fly.logs.poll.Window;
import io.exatlas.fly.logs.position.ResumeToken;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;

/**
 * A place in one app's log that two sources move on (algorithm.md 5): the live stream while every message continues the
 * one before, and history, read from the floor on, whenever one does not: begun in the past, a message lost, another
 * owner, a handler too slow. Nothing is handed over twice, and nothing is passed over in silence.
 *
 * <p>Pure: it decides, the caller acts. {@link #next} says what to do; after {@code HandOver} and {@code Tell} say
 * {@link #handed}, after {@code Read} give the answer. Times named {@code now} are monotonic nanoseconds. Not for
 * several threads.
 */
final class Continuity {

    private static final String EXPIRED = "older than the API keeps";

    private final ContinuityLimits limits;
    private final Window window;
    private final ChainWatch watch = new ChainWatch();
    private final LiveQueue queue;
    private final Pass pass;
    private final RowKeys keys = new RowKeys();
    private final Counts counts = new Counts();
    private final Handing handing;

    private final ReadPage page;
    private OptionalLong complete;
    private boolean live;
    private boolean reading;

    private Continuity(
            AppName app,
            Window window,
            OptionalLong complete,
            long redeliveredUpTo,
            ContinuityLimits limits,
            long now) {
        this.window = window;
        this.complete = complete;
        this.page = new ReadPage(limits.batch(), redeliveredUpTo);
        this.limits = limits;
        this.queue = new LiveQueue(limits.waiting());
        this.handing = new Handing(app, window.settled(), counts);
        this.pass = new Pass(now);
        pass.restart();
    }

    /** Begins behind what a stream has published up to a number: the next message continues it. */
    static Continuity live(AppName app, Epoch epoch, long seq, long position, ContinuityLimits limits, long now) {
        Continuity continuity =
                new Continuity(app, Window.at(position), OptionalLong.empty(), Long.MIN_VALUE, limits, now);
        continuity.watch.follow(epoch, seq, now);
        continuity.live = true;
        return continuity;
    }

    /** Begins with the entries after a position. */
    static Continuity from(AppName app, long position, ContinuityLimits limits, long now) {
        return new Continuity(app, Window.at(position), OptionalLong.empty(), Long.MIN_VALUE, limits, now);
    }

    /** Goes on where another one was. */
    static Continuity resume(AppName app, ResumeToken token, ContinuityLimits limits, long now) {
        Window.Mark mark = token.window();
        long redelivered = mark.seen().isEmpty() ? mark.newest() : Long.MIN_VALUE;
        return new Continuity(app, Window.at(mark), token.complete(), redelivered, limits, now);
    }

    /** What to keep, so that {@link #resume} goes on behind what was handed over. Only while nothing is. */
    ResumeToken token() {
        return new ResumeToken(window.mark(ResumeToken.MOST_KEYS, ResumeToken.MOST_ODD_KEYS), complete);
    }

    /** What is known to be there and was not read yet. */
    Optional<Gap> unread() {
        return live ? Optional.empty() : Optional.of(new Gap(window.settled(), pass.need(), "it was not read in time"));
    }

    /** Whether everything heard of was handed over. */
    boolean idle() {
        return live && !handing.underWay() && queue.isEmpty() && page.isEmpty();
    }

    SubscriptionStats stats() {
        return counts.stats(queue.weight(), live, window.newest());
    }

    /** Whether something without a number comes from an owner that was replaced. */
    boolean stale(Epoch epoch, long now) {
        return watch.stale(epoch, now);
    }

    /** The stream has ended: whichever chain is heard next is believed. */
    void ended(long now) {
        watch.ended(now);
    }

    /** A batch of the live stream, with the keys of its rows. */
    void heard(LogBatch batch, List<Row> rows, long now) {
        ChainWatch.Verdict verdict = watch.heard(batch.epoch(), batch.seq(), batch.prev(), window.settled(), now);
        heard(verdict, batch.epoch(), batch.seq(), batch.next(), new LiveQueue.Item.Batch(batch, rows), now);
    }

    /**
     * A numbered gap of the live stream.
     *
     * @param seq its number
     */
    void heard(Notice gap, long seq, long now) {
        // A gap does not say where its chain begins: as the first message of one, it continues nothing.
        ChainWatch.Verdict verdict = watch.heard(gap.epoch(), seq, Long.MAX_VALUE, window.settled(), now);
        long to = gap.to().orElse(Long.MIN_VALUE);
        heard(verdict, gap.epoch(), seq, to, new LiveQueue.Item.Hole(gap), now);
    }

    private void heard(ChainWatch.Verdict verdict, Epoch epoch, long seq, long next, LiveQueue.Item item, long now) {
        switch (verdict) {
            case STALE -> counts.stale++;
            case BREAK -> broken(new ChainWatch.Anchor(epoch, seq, next), now);
            case CONTINUES -> {
                if (!live && pass.restarts()) {
                    // The pass that is about to begin reads it anyway.
                    pass.reachFor(next);
                } else if (!queue.add(item)) {
                    counts.overflows++;
                    broken(new ChainWatch.Anchor(epoch, seq, next), now);
                }
            }
        }
    }

    /** The registry's word of a chain that is ready. */
    void told(Epoch epoch, Checkpoint at, long now) {
        switch (watch.told(epoch, at, window.settled(), now)) {
            case UP_TO_DATE -> {
                if (idle() && !reading) {
                    window.settle(at.settled());
                    at.complete().ifPresent(this::completeTo);
                }
            }
            case BREAK -> broken(new ChainWatch.Anchor(epoch, at.seq(), at.position()), now);
            case WAIT, FOLLOWED -> {}
        }
    }

    /** The chain's place is fixed before the pass, and the pass begins at the floor: between them nothing is lost. */
    private void broken(ChainWatch.Anchor anchor, long now) {
        watch.follow(anchor.epoch(), anchor.seq(), now);
        queue.clear();
        pass.reachFor(anchor.next());
        pass.restart();
        live = false;
        counts.breaks++;
    }

    /** What to do now. While something is handed over, or read, only {@link Step.Rest} and {@link Step.Wait}. */
    Step next(long now) {
        watch.lost(now).ifPresent(anchor -> broken(anchor, now));
        if (handing.underWay() || reading) {
            return rest();
        }
        return piece(now).orElseGet(() -> live ? fromQueue(row -> true).orElseGet(this::rest) : catchUp(now));
    }

    /** What was handed over or told is done. */
    void handed() {
        handing.done();
    }

    private Step rest() {
        return watch.suspectsUntil().<Step>map(Step.Wait::new).orElseGet(Step.Rest::new);
    }

    private Step waitUntil(long time) {
        return new Step.Wait(
                watch.suspectsUntil().map(due -> due - time < 0 ? due : time).orElse(time));
    }

    private Optional<Step> piece(long now) {
        for (Optional<ReadPage.Piece> next = page.poll(); next.isPresent(); next = page.poll()) {
            Optional<Step> step = Optional.empty();
            if (next.get() instanceof ReadPage.Piece.Rows some) {
                List<LogEntry> fresh = window.accept(some.rows());
                step = handing.entries(some.page(), watch.epoch(), window.settled(), fresh, some.again());
            } else if (next.get() instanceof ReadPage.Piece.Hole hole) {
                step = handing.gap(hole.gap(), watch.epoch(), window.settled());
            } else if (next.get() instanceof ReadPage.Piece.End end) {
                finish(end.page(), end.expired(), now);
            }
            if (step.isPresent()) {
                return step;
            }
        }
        return Optional.empty();
    }

    /** Of what comes during a pass, the pass has gone by the one part, and will meet the other. */
    private boolean passedBy(Row row) {
        if (!row.readable() || row.time() <= pass.cursor()) {
            return true;
        }
        pass.reachFor(row.time());
        return false;
    }

    private Optional<Step> fromQueue(Predicate<Row> ours) {
        for (Optional<LiveQueue.Item> next = queue.poll(); next.isPresent(); next = queue.poll()) {
            Optional<Step> step = Optional.empty();
            if (next.get() instanceof LiveQueue.Item.Batch item) {
                List<LogEntry> fresh =
                        window.accept(item.rows().stream().filter(ours).toList());
                if (live) {
                    window.settle(item.batch().settled());
                }
                step = handing.entries(item.batch(), fresh);
            } else if (next.get() instanceof LiveQueue.Item.Hole hole) {
                step = handing.gap(hole.gap(), window.settled());
            }
            if (step.isPresent()) {
                return step;
            }
        }
        return Optional.empty();
    }

    private Step catchUp(long now) {
        if (pass.rests(now)) {
            return waitUntil(pass.wakeAt());
        }
        if (pass.restarts()) {
            pass.beginAt(window.settled(), now);
        }
        return fromQueue(this::passedBy).orElseGet(() -> readOn(now));
    }

    private Step readOn(long now) {
        if (window.size() >= limits.seen() && pass.cursor() > window.settled()) {
            pass.holdBack(now);
            return waitUntil(pass.wakeAt());
        }
        reading = true;
        counts.reads++;
        return new Step.Read(pass.cursor());
    }

    /** The answer to the last {@code Read}. */
    void read(HistoryPage answer) {
        reading = false;
        pass.answered();
        page.add(answer, keys.of(answer.entries()), expired(answer));
    }

    /**
     * No answer came to the last {@code Read}.
     *
     * @param roll chance, from 0 on and below 1
     */
    void readFailed(long now, double roll) {
        reading = false;
        counts.failedReads++;
        pass.failed(now, roll);
    }

    private Optional<Gap> expired(HistoryPage answer) {
        long known = Math.max(window.settled(), complete.orElse(Long.MIN_VALUE));
        return known >= answer.oldest()
                ? Optional.empty()
                : Optional.of(new Gap(window.settled(), answer.oldest(), EXPIRED));
    }

    private void finish(HistoryPage read, Optional<Long> expired, long now) {
        if (read.from() <= window.settled()) {
            // Where more is there, what follows is newer; else the newest group stays open for what comes late.
            window.settle(read.more() ? read.settled() : Math.min(read.settled(), window.newest() - 1));
            expired.ifPresent(window::settle);
        }
        live = pass.took(read, watch.known(), now);
    }

    private void completeTo(long time) {
        complete = OptionalLong.of(Math.max(time, complete.orElse(time)));
    }
}
