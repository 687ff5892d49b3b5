package io.exatlas.fly.logs.internal.replay;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryPage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Which stretches of the past to ask for before their turn has come, and what of them is there: pieces of time one
 * behind the other, several asked at once, handed out in order. Pieces grow and shrink with how dense the log is. What
 * is held is bounded. Pure: no clock, no requests.
 */
final class AheadPlan {

    /** Closer to the live edge one reads page by page: rows may become visible late there. */
    static final long BEHIND = 600_000_000_000L;

    /**
     * So much must lie behind what has been asked for, or it is read page by page, too. The live edge moves while an
     * answer is on its way: a piece for each step of it would never get there.
     */
    static final long WORTH = 60_000_000_000L;

    /** So many questions run at once. */
    static final int AT_ONCE = 10;

    /** So many answers are held or under way. */
    static final int HELD = 16;

    /** How full an answer is to be: a piece that goes beyond its limit costs a question more. */
    private static final double FULL = 0.9;

    private static final long SHORTEST = 1_000_000L;
    private static final long LONGEST = 86_400_000_000_000L;

    private final long end;
    private final IntSupplier most;
    private final double target;
    private final Deque<Piece> pieces = new ArrayDeque<>();
    private long position;
    private long next;
    private long horizon;
    private double length;
    private int underWay;
    private boolean closed;

    /** A stretch that is asked for in one question, or more if it holds more than expected. */
    static final class Piece {
        private final long from;
        private final long to;
        private final Deque<HistoryPage> pages = new ArrayDeque<>();
        private long at;
        private boolean asked;
        private boolean whole;
        private int answers;
        private int rows;
        private Optional<Throwable> failure = Optional.empty();

        private Piece(long from, long to) {
            this.from = from;
            this.to = to;
            this.at = from;
        }

        /** Where its next question begins, exclusive. */
        long at() {
            return at;
        }

        /** Where its questions end, inclusive. */
        long to() {
            return to;
        }
    }

    /**
     * Begins behind an answer that is far behind the live edge.
     *
     * @param last the answer before
     * @param end where the reader wants to end, inclusive
     * @param limit most entries of an answer
     * @param most so many answers are held or under way, {@link #HELD} at most
     */
    AheadPlan(HistoryPage last, long end, int limit, IntSupplier most) {
        this.end = end;
        this.most = most;
        this.target = Math.max(1, FULL * limit);
        this.position = last.next();
        this.next = last.next();
        this.horizon = last.asOf() - BEHIND;
        this.length = fitting(last.next() - last.from(), last.entries().size(), 1);
    }

    /** Where the answer begins that is handed out next. */
    long position() {
        return position;
    }

    /** The next question to ask, if one is due; it counts as asked. */
    Optional<Piece> due() {
        Optional<Piece> due = underWay < AT_ONCE ? continued().or(this::begun) : Optional.empty();
        due.ifPresent(piece -> {
            piece.asked = true;
            underWay++;
        });
        return due;
    }

    /** A piece that has more goes on before later ones begin; whoever is next in turn need not wait for room. */
    private Optional<Piece> continued() {
        boolean room = held() + underWay < most.getAsInt();
        return pieces.stream()
                .filter(piece -> !piece.asked && !piece.whole && piece.failure.isEmpty())
                .filter(piece -> room || (piece == pieces.peekFirst() && piece.pages.isEmpty()))
                .findFirst();
    }

    private Optional<Piece> begun() {
        long bound = Math.min(horizon, end);
        boolean failing = pieces.stream().anyMatch(piece -> piece.failure.isPresent());
        if (closed || failing || !worth(bound) || held() + underWay >= most.getAsInt()) {
            return Optional.empty();
        }
        Piece piece = new Piece(next, bound - next < length ? bound : next + (long) length);
        next = piece.to;
        pieces.add(piece);
        return Optional.of(piece);
    }

    /** Where the reader wants to end nothing moves. */
    private boolean worth(long bound) {
        return next < bound && (bound == end || bound - next >= WORTH);
    }

    private int held() {
        return pieces.stream().mapToInt(piece -> piece.pages.size()).sum();
    }

    /** Takes an answer; one to another question is none. */
    void answered(Piece piece, HistoryPage page) {
        if (page.from() != piece.at || page.next() > piece.to) {
            failed(piece, new FlyLogsException.Unavailable("history was answered for another place"));
            return;
        }
        piece.asked = false;
        underWay--;
        piece.at = page.next();
        piece.answers++;
        piece.rows += page.entries().size();
        piece.pages.add(page);
        horizon = Math.max(horizon, page.asOf() - BEHIND);
        if (page.next() == piece.to) {
            piece.whole = true;
            double fitting = fitting(piece.to - piece.from, piece.rows, piece.answers);
            length = (length + fitting) / 2;
        } else if (!page.more()) {
            endHere(piece);
        }
    }

    /** The log ends before the piece does: whatever lies behind is read anew. */
    private void endHere(Piece piece) {
        piece.whole = true;
        closed = true;
        while (pieces.peekLast() != piece) {
            pieces.removeLast();
        }
    }

    /** Takes a failure, which is told when the piece's turn comes. */
    void failed(Piece piece, Throwable cause) {
        piece.asked = false;
        underWay--;
        piece.failure = Optional.of(cause);
    }

    /** The next answer in order, if it is there. */
    Optional<HistoryPage> take() {
        Piece first = pieces.peekFirst();
        if (first == null || first.pages.isEmpty()) {
            return Optional.empty();
        }
        HistoryPage page = first.pages.removeFirst();
        position = page.next();
        if (first.whole && first.pages.isEmpty()) {
            pieces.removeFirst();
        }
        boolean more = (closed && pieces.isEmpty()) ? page.more() : page.next() < end;
        return Optional.of(more == page.more() ? page : page.withMore(more));
    }

    /** The failure of the answer that is next in order, if it has failed; it will be asked anew. */
    Optional<Throwable> failure() {
        Piece first = pieces.peekFirst();
        if (first == null || !first.pages.isEmpty()) {
            return Optional.empty();
        }
        Optional<Throwable> failure = first.failure;
        first.failure = Optional.empty();
        return failure;
    }

    /** Whether nothing is left to hand out or to ask. */
    boolean exhausted() {
        return pieces.isEmpty() && (closed || !worth(Math.min(horizon, end)));
    }

    /** How long a piece had better be, from one that was so long: twice at most, or half. */
    private double fitting(long span, int rows, int answers) {
        double factor = Math.min(2, Math.max(0.5, target / Math.max(1, rows)));
        double kept = answers > 1 ? Math.min(factor, 0.75) : factor;
        return Math.min(LONGEST, Math.max(SHORTEST, span * kept));
    }
}
