package io.exatlas.fly.logs.internal.wire;

import java.util.Optional;

/**
 * Finds the rows of a body in its bytes, whichever format it has: a page object with {@code data}, an array of rows, or
 * rows one after the other. Knows braces, commas and a few names, not what a row means. Which format it is shows at the
 * first telling member of the first object; until then that object's bytes are held. Belongs to one parse.
 */
final class PageScanner {

    /** Takes the rows as they are found. */
    interface Rows extends Framer.Overflow {
        /** A row begins, whether or not it will ever end; false if no more are wanted. */
        boolean open();

        /** The row that was opened is whole. */
        void close(byte[] bytes, int from, int length);

        /** The row that was opened is whole, and was too long to be held: it came in parts. */
        void closeLong();

        /** The row that was opened is no object. */
        void spoil();
    }

    /** What the next byte belongs to. */
    private enum Place {
        OUTSIDE,
        MEMBERS,
        ROWS,
        IN_ROW,
        IN_JUNK,
        NO_PAGE
    }

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Rows rows;
    private final Framer row;
    private final MemberScanner members;

    private Place place = Place.OUTSIDE;
    private Place afterRow = Place.OUTSIDE;
    private long position;
    private boolean blank = true;
    private boolean enough;
    private boolean recognised;
    /** Inside a top-level object that may still turn out to be a page, a row, or neither. */
    private boolean doubtful;

    private boolean inPage;
    /** Top-level objects are rows. */
    private boolean lines;

    PageScanner(Rows rows, Bounds bounds) {
        this.rows = rows;
        this.row = new Framer(bounds.rowBytes(), rows);
        this.members = new MemberScanner(bounds.metaBytes());
    }

    void scan(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && !enough) {
            boolean wasDoubtful = doubtful;
            int next = step(bytes, at, to);
            if (wasDoubtful || doubtful) {
                row.keep(bytes, at, next);
            }
            position += next - at;
            at = next;
        }
    }

    /** Whether a row was refused; no bytes are taken any more. */
    boolean enough() {
        return enough;
    }

    /** Whether nothing but white space came. */
    boolean blank() {
        return blank;
    }

    /** Whether a page object was found, or an object that must be a row. */
    boolean recognised() {
        return recognised;
    }

    /** Whether the first thing that came cannot begin a page. */
    boolean noPage() {
        return place == Place.NO_PAGE;
    }

    /** Whether something was begun and did not end. */
    boolean unfinished() {
        return place != Place.OUTSIDE && place != Place.IN_JUNK;
    }

    /** Whether what did not end is a row. */
    boolean inRow() {
        return place == Place.IN_ROW;
    }

    Optional<String> nextToken() {
        return members.nextToken();
    }

    static boolean white(byte next) {
        return next == ' ' || next == '\n' || next == '\r' || next == '\t';
    }

    private int step(byte[] bytes, int at, int to) {
        return switch (place) {
            case OUTSIDE -> at + outside(bytes[at]);
            case MEMBERS -> inMembers(bytes, at, to);
            case ROWS -> at + betweenRows(bytes[at]);
            case IN_ROW -> inRow(bytes, at, to);
            case IN_JUNK -> at + inJunk(bytes[at]);
            case NO_PAGE -> to;
        };
    }

    private int outside(byte next) {
        if (white(next) || (!blank && next == ',') || inByteOrderMark(next)) {
            return 1;
        }
        boolean first = blank;
        blank = false;
        if (next == '{') {
            return lines ? beginRow(next) : beginDoubtful(next);
        }
        if (next == '[') {
            place = Place.ROWS;
        } else if (first) {
            place = Place.NO_PAGE;
        } else {
            place = Place.IN_JUNK;
            countUnreadable();
        }
        return 1;
    }

    private boolean inByteOrderMark(byte next) {
        return position < BYTE_ORDER_MARK.length && next == BYTE_ORDER_MARK[(int) position];
    }

    private int inJunk(byte next) {
        if (next == '\n') {
            place = Place.OUTSIDE;
        }
        return 1;
    }

    private int beginDoubtful(byte next) {
        row.begin(next);
        members.begin();
        doubtful = true;
        place = Place.MEMBERS;
        return 1;
    }

    private int inMembers(byte[] bytes, int at, int to) {
        int end = members.step(bytes, at, to);
        switch (members.find()) {
            case NOTHING -> {}
            case ROW_NAME -> beginLines();
            case NO_ROWS -> beginPage();
            case ROWS -> {
                beginPage();
                place = Place.ROWS;
            }
            case END -> endObject();
        }
        return end;
    }

    private void beginPage() {
        recognised = true;
        doubtful = false;
        inPage = true;
    }

    private void beginLines() {
        if (inPage) {
            return;
        }
        recognised = true;
        doubtful = false;
        lines = true;
        row.enter();
        place = Place.OUTSIDE;
        openRow();
    }

    private void endObject() {
        if (doubtful) {
            countUnreadable();
        }
        doubtful = false;
        inPage = false;
        place = Place.OUTSIDE;
    }

    private int betweenRows(byte next) {
        if (white(next) || next == ',') {
            return 1;
        }
        if (next == ']') {
            place = inPage ? Place.MEMBERS : Place.OUTSIDE;
            return 1;
        }
        return beginRow(next);
    }

    private int beginRow(byte next) {
        row.begin(next);
        openRow();
        return 0;
    }

    private void openRow() {
        enough = !rows.open();
        if (!enough) {
            afterRow = place;
            place = Place.IN_ROW;
        }
    }

    private int inRow(byte[] bytes, int at, int to) {
        int end = row.feed(bytes, at, to);
        if (row.done()) {
            place = afterRow;
            if (row.object() && row.tooLong()) {
                rows.closeLong();
            } else if (row.object()) {
                rows.close(row.array(), row.offset(), row.length());
            } else {
                rows.spoil();
            }
        }
        return end;
    }

    private void countUnreadable() {
        enough = !rows.open();
        if (!enough) {
            rows.spoil();
        }
    }
}
