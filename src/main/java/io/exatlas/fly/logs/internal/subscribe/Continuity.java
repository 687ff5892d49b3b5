package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.poll.Window;
import io.exatlas.fly.logs.internal.replay.RetentionEdge;
import io.exatlas.fly.logs.internal.source.Row;
import io.exatlas.fly.logs.internal.source.RowKeys;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Mark;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.position.ResumeToken;
import io.exatlas.fly.logs.subscribe.SubscriptionStats;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A place in one app's log that two sources move on: the live stream while every message continues the one before, and
 * history, read from the floor on, whenever one does not: begun in the past, a message lost, another owner, a handler
 * too slow. Nothing is handed over twice, and nothing is passed over in silence.
 *
 * <p>Pure: it decides, the caller acts. {@link #next} says what to do; after {@code HandOver} and {@code Tell} say
 * {@link #handed}, after {@code Read} give the answer. Each {@code now} is in monotonic nanoseconds. One thread only.
 */
final class Continuity {

    private final ContinuityLimits limits;
    private final Window window;
    private final ChainWatch watch = new ChainWatch();
    private final LiveQueue queue;
    private final Pass pass;
    private final RowKeys keys = new RowKeys();
    private final Counts counts = new Counts();
    private final Handing handing;
    private final ReadPage page;
    private RetentionEdge edge = RetentionEdge.ofPosition();
    private boolean live;
    private boolean reading;

    private Continuity(AppName app, Window window, long redeliveredUpTo, ContinuityLimits limits, long now) {
        this.window = window;
        this.page = new ReadPage(limits.batch(), redeliveredUpTo);
        this.limits = limits;
        this.queue = new LiveQueue(limits.waiting());
        this.handing = new Handing(app, window.settled(), counts);
        this.pass = new Pass(now);
        pass.restart();
    }

    /** Begins behind what a stream has published up to a number: the next message continues it. */
    static Continuity live(AppName app, Epoch epoch, long seq, long position, ContinuityLimits limits, long now) {
        Continuity continuity = from(app, position, limits, now);
        continuity.window.takeLateUpTo(position);
        continuity.watch.follow(epoch, seq, now);
        continuity.live = true;
        return continuity;
    }

    /** Begins with the entries after a position. */
    static Continuity from(AppName app, long position, ContinuityLimits limits, long now) {
        return new Continuity(app, Window.at(position), Long.MIN_VALUE, limits, now);
    }

    /**
     * Says what it was that the position was found for.
     *
     * @param start among the newest entries there are: what becomes visible late before them is handed over, too
     */
    static Continuity from(AppName app, long position, ContinuityLimits limits, long now, HistoryStart start) {
        Continuity begun = from(app, position, limits, now);
        begun.edge = RetentionEdge.of(start);
        if (start instanceof HistoryStart.Newest || start instanceof HistoryStart.Searching) {
            begun.window.takeLateUpTo(position);
        }
        return begun;
    }

    /** Goes on where another one was. */
    static Continuity resume(AppName app, ResumeToken token, ContinuityLimits limits, long now) {
        Mark mark = token.window();
        long redelivered = mark.seen().isEmpty() ? mark.newest() : Long.MIN_VALUE;
        Continuity continuity = new Continuity(app, Window.at(mark), redelivered, limits, now);
        token.complete().ifPresent(continuity.edge::completeTo);
        return continuity;
    }

    /** What to keep, so that {@link #resume} goes on behind what was handed over. Only while nothing is. */
    ResumeToken token() {
        return new ResumeToken(window.mark(ResumeToken.MOST_KEYS, ResumeToken.MOST_ODD_KEYS), edge.complete());
    }

    /** What is known to be there and was not read yet. */
    Optional<Gap> unread() {
        return live ? Optional.empty() : Optional.of(new Gap(window.settled(), pass.need(), "it was not read in time"));
    }

    /** Rows met since the last call that differ from another one with their id. */
    LeftOut differing() {
        return window.differing();
    }

    /** Whether everything heard of was handed over. */
    boolean idle() {
        return live && !handing.underWay() && queue.isEmpty() && page.isEmpty();
    }

    /** Whether everything known to be published was. */
    boolean caughtUp() {
        return idle() && !watch.misses();
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

    /** A numbered gap of the live stream, with its number. */
    void heard(Notice gap, long seq, long now) {
        // A gap does not say where its chain begins: as the first message of one, it continues nothing.
        ChainWatch.Verdict verdict = watch.heard(gap.epoch(), seq, Long.MAX_VALUE, window.settled(), now);
        long to = gap.to().orElse(Long.MIN_VALUE);
        heard(verdict, gap.epoch(), seq, to, new LiveQueue.Item.Hole(gap), now);
    }

    private void heard(ChainWatch.Verdict verdict, Epoch epoch, long seq, long next, LiveQueue.Item item, long now) {
        switch (verdict) {
            case STALE -> counts.stale++;
            case BREAK -> {
                broken(new ChainWatch.Anchor(epoch, seq, next), now);
                queue.addLate(item, window, watch);
            }
            case CONTINUES -> {
                if (!live && pass.restarts()) {
                    // The pass that is about to begin reads it anyway, but for rows from before the beginning.
                    pass.reachFor(next);
                    queue.addLate(item, window, watch);
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
                    at.complete().ifPresent(edge::completeTo);
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
            return watch.rest();
        }
        return piece(now).orElseGet(() -> live ? fromQueue(row -> true).orElseGet(watch::rest) : catchUp(now));
    }

    /** What was handed over or told is done. */
    void handed() {
        handing.done();
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
                List<LogEntry> fresh = window.accept(
                        item.rows(window, watch).stream().filter(ours).toList());
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
            return watch.waitUntil(pass.wakeAt());
        }
        if (pass.restarts()) {
            pass.beginAt(window.settled(), now);
        }
        return fromQueue(this::passedBy).orElseGet(() -> readOn(now));
    }

    private Step readOn(long now) {
        if (window.size() >= limits.seen() && pass.cursor() > window.settled()) {
            pass.holdBack(now);
            return watch.waitUntil(pass.wakeAt());
        }
        reading = true;
        counts.reads++;
        return new Step.Read(pass.cursor());
    }

    /** The answer to the last {@code Read}. */
    void read(HistoryPage answer) {
        reading = false;
        pass.answered();
        page.add(answer, keys.of(answer.entries()), edge.lost(window.settled(), answer, window::countUpTo));
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

    private void finish(HistoryPage read, Optional<Long> expired, long now) {
        if (read.from() <= window.settled()) {
            // Where more is there, what follows is newer; else the newest group stays open for what comes late.
            window.settle(read.more() ? read.settled() : Math.min(read.settled(), window.newest() - 1));
            expired.ifPresent(window::settle);
            edge.took(read);
        }
        live = pass.took(read, watch.known(), now);
    }
}
