package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.source.Row;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.HistoryPage;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What is left to hand over of a page that was read from history: piece by piece, the page's end last. */
final class ReadPage {

    private final Deque<Piece> pieces = new ArrayDeque<>();
    private final int size;
    private final long redeliveredUpTo;

    /**
     * Nothing yet.
     *
     * @param size entries of a piece at most
     * @param redeliveredUpTo entries up to here may have been handed over before
     */
    ReadPage(int size, long redeliveredUpTo) {
        this.size = size;
        this.redeliveredUpTo = redeliveredUpTo;
    }

    /** One thing to do. */
    sealed interface Piece {
        /**
         * Entries to hand over.
         *
         * @param again whether they may have been handed over before
         */
        record Rows(HistoryPage page, List<Row> rows, boolean again) implements Piece {}

        /** A gap to tell. */
        record Hole(Gap gap) implements Piece {}

        /**
         * All of the page is handed over.
         *
         * @param expired up to here the log is gone, and that was told
         */
        record End(HistoryPage page, Optional<Long> expired) implements Piece {}
    }

    void add(HistoryPage page, List<Row> rows, Optional<Gap> expired) {
        expired.map(Piece.Hole::new).ifPresent(pieces::add);
        int to;
        for (int from = 0; from < rows.size(); from = to) {
            to = endOfPiece(rows, from);
            pieces.add(new Piece.Rows(page, rows.subList(from, to), again(rows.get(from))));
        }
        page.gaps().forEach(gap -> pieces.add(new Piece.Hole(gap)));
        pieces.add(new Piece.End(page, expired.map(Gap::to)));
    }

    Optional<Piece> poll() {
        return Optional.ofNullable(pieces.poll());
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    private int endOfPiece(List<Row> rows, int from) {
        boolean again = again(rows.get(from));
        int to = from + 1;
        while (to < rows.size() && to - from < size && again(rows.get(to)) == again) {
            to++;
        }
        return to;
    }

    private boolean again(Row row) {
        return row.readable() && row.time() <= redeliveredUpTo;
    }
}
