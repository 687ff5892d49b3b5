package io.exatlas.fly.logs.internal.wire;

import java.nio.charset.StandardCharsets;

/**
 * Walks through the members of one object while its bytes arrive, and through the members of some of the objects in it.
 * It finds where a value ends and looks at nothing inside, so that a value that cannot be read costs itself only. A
 * member has a path: the names that lead to it, with dots between them. Belongs to one parse.
 */
final class MemberWalk {

    /** Takes the members as they are found. */
    interface Members {
        /** Whether the object at the path is walked through; otherwise it is one value. */
        boolean enters(String path);

        /** A value begins with this byte; the byte comes with the first {@link #part} too. */
        default void begin(String path, byte first) {}

        /** The next bytes of the value. */
        default void part(byte[] bytes, int from, int to) {}

        /** The value is whole. Of one that is too long only the beginning is held. */
        void end(String path, Framer value);
    }

    private enum Place {
        OPEN,
        NAME,
        IN_NAME,
        COLON,
        VALUE,
        IN_VALUE,
        AFTER_VALUE,
        CLOSED
    }

    /** No name that matters is longer, also when it is written in escapes. */
    private static final int LONGEST_NAME = 128;

    private final Members members;
    private final Framer name = new Framer(LONGEST_NAME);
    private final Framer value;
    private Place place = Place.OPEN;
    private String prefix = "";
    private String path = "";
    private boolean damaged;

    /**
     * A walk.
     *
     * @param longest bytes of a value that are held
     */
    MemberWalk(Members members, int longest) {
        this.members = members;
        this.value = new Framer(longest);
    }

    /** A new object. */
    void begin() {
        place = Place.OPEN;
        prefix = "";
        damaged = false;
    }

    /** Takes the object's next bytes, its braces included. */
    void feed(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to && place != Place.CLOSED) {
            at = step(bytes, at, to);
        }
    }

    /** Whether the object is closed and had nothing between its values that does not belong there. */
    boolean whole() {
        return place == Place.CLOSED && !damaged;
    }

    private int step(byte[] bytes, int at, int to) {
        byte next = bytes[at];
        return switch (place) {
            case OPEN -> {
                place = Place.NAME;
                yield at + 1;
            }
            case NAME -> at + beforeName(next);
            case IN_NAME -> inName(bytes, at, to);
            case COLON -> at + colon(next);
            case VALUE -> at + beforeValue(next);
            case IN_VALUE -> inValue(bytes, at, to);
            case AFTER_VALUE -> at + afterValue(next);
            case CLOSED -> to;
        };
    }

    private int beforeName(byte next) {
        if (next == '"') {
            name.begin(next);
            place = Place.IN_NAME;
            return 0;
        }
        if (next == '}') {
            close();
        } else {
            damaged |= next != ',' && !PageScanner.white(next);
        }
        return 1;
    }

    private void close() {
        if (prefix.isEmpty()) {
            place = Place.CLOSED;
            return;
        }
        prefix = prefix.substring(0, prefix.lastIndexOf('.', prefix.length() - 2) + 1);
        place = Place.AFTER_VALUE;
    }

    private int inName(byte[] bytes, int at, int to) {
        int end = name.feed(bytes, at, to);
        if (name.done()) {
            path = prefix + nameAsText();
            place = Place.COLON;
        }
        return end;
    }

    /** A name with a dot is none that matters, and must not pass for a path. */
    private String nameAsText() {
        if (name.tooLong()) {
            return "";
        }
        String text = new String(name.array(), name.offset() + 1, name.length() - 2, StandardCharsets.UTF_8);
        if (text.indexOf('\\') >= 0) {
            TextReader reader = new TextReader();
            reader.begin((byte) '"', LONGEST_NAME);
            reader.feed(name.array(), name.offset(), name.offset() + name.length());
            text = reader.end();
        }
        return text.indexOf('.') >= 0 ? "" : text;
    }

    private int colon(byte next) {
        if (next == ':') {
            place = Place.VALUE;
            return 1;
        }
        if (PageScanner.white(next)) {
            return 1;
        }
        damaged = true;
        place = Place.NAME;
        return 0;
    }

    private int beforeValue(byte next) {
        if (PageScanner.white(next)) {
            return 1;
        }
        if (next == ',' || next == '}') {
            damaged = true;
            place = Place.NAME;
            return 0;
        }
        if (next == '{' && members.enters(path)) {
            prefix = path + '.';
            place = Place.NAME;
            return 1;
        }
        value.begin(next);
        members.begin(path, next);
        place = Place.IN_VALUE;
        return 0;
    }

    private int inValue(byte[] bytes, int at, int to) {
        int end = value.feed(bytes, at, to);
        members.part(bytes, at, end);
        if (value.done()) {
            place = Place.AFTER_VALUE;
            members.end(path, value);
        }
        return end;
    }

    private int afterValue(byte next) {
        if (PageScanner.white(next)) {
            return 1;
        }
        boolean separated = next == ',' || next == '}';
        damaged |= !separated;
        place = Place.NAME;
        return separated ? 0 : 1;
    }
}
