package io.exatlas.fly.logs.internal.replay;

import io.exatlas.fly.logs.internal.poll.CursorLimits;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongToIntFunction;

/**
 * Tells what a reader of the past has lost because the API keeps it no longer. A reader that begins at a position was
 * there before: whatever is gone behind it is lost. One that begins at a time, at an age or among the newest entries
 * never knew of older ones: only what goes while it reads is lost. Pure.
 */
public final class RetentionEdge {

    private static final String EXPIRED = "older than the API keeps";

    /** A beginning this close to what the API keeps is not worth a word. */
    private static final long ABOUT = 60_000_000_000L;

    private static final long NOT_YET = Long.MIN_VALUE;

    private final boolean chosen;
    private OptionalLong complete = OptionalLong.empty();

    /** What the API kept when the reader began. */
    private long begun = NOT_YET;

    private RetentionEdge(boolean chosen) {
        this.chosen = chosen;
    }

    /** For a reader that goes on where one has been. */
    public static RetentionEdge ofPosition() {
        return new RetentionEdge(false);
    }

    /** For a reader that begins there. */
    public static RetentionEdge of(HistoryStart start) {
        return new RetentionEdge(!(start instanceof HistoryStart.After));
    }

    /** Up to here nothing is missing, even if nothing was there to be read. */
    public void completeTo(long time) {
        complete = OptionalLong.of(Math.max(time, complete.orElse(time)));
    }

    /**
     * All entries of a page were handed over. The page must begin where the one before ended. A page at the live edge
     * shows that the log holds nothing newer, apart from entries of the last minute that become visible late.
     */
    public void took(HistoryPage page) {
        completeTo(page.more() ? page.settled() : Math.max(page.settled(), page.asOf() - ABOUT));
    }

    /** Up to where nothing is missing, as far as that was told. */
    public OptionalLong complete() {
        return complete;
    }

    /**
     * What is lost.
     *
     * @param from where the reading goes on
     * @param page read from there, or from before
     */
    public Optional<Gap> lost(long from, HistoryPage page) {
        return lost(from, page, line -> 0);
    }

    /**
     * What is lost of a log of which a reader has some entries already.
     *
     * @param knownUpTo how many entries the reader has between {@code from} and a time, inclusive
     */
    public Optional<Gap> lost(long from, HistoryPage page, LongToIntFunction knownUpTo) {
        boolean first = begun == NOT_YET;
        long edge = page.oldest() - CursorLimits.RETENTION_MARGIN;
        begun = first ? edge : begun;
        long known = Math.max(from, complete.orElse(from));
        boolean spared = chosen && (first || spared(known, edge) || stillThere(from, page, edge, knownUpTo));
        return known >= page.oldest() || spared ? Optional.empty() : Optional.of(new Gap(from, page.oldest(), EXPIRED));
    }

    /**
     * The oldest go first: an entry that should be gone shows that those after it are there. If the page lacks one that
     * the reader has, those before it are not.
     */
    private static boolean stillThere(long from, HistoryPage page, long edge, LongToIntFunction knownUpTo) {
        long first = firstAfter(from, page);
        return first <= edge && (page.from() > from || knownUpTo.applyAsInt(first - 1) == 0);
    }

    private static long firstAfter(long from, HistoryPage page) {
        return page.entries().stream()
                .flatMapToLong(entry -> entry.time().stream())
                .filter(time -> time > from)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** What was going when the reader began is not lost, and what is about to go is still there. */
    private boolean spared(long known, long edge) {
        return known >= edge || (known <= begun && edge - begun < ABOUT);
    }

    /** Up to where entries may be gone of what a reader asks for that begins at a time or at an age. */
    public static Optional<Gap> before(HistoryStart start, HistoryPage first) {
        boolean asked = start instanceof HistoryStart.Since || start instanceof HistoryStart.Ago;
        return asked && first.from() < first.oldest() - ABOUT
                ? Optional.of(new Gap(first.from(), first.oldest(), EXPIRED))
                : Optional.empty();
    }
}
