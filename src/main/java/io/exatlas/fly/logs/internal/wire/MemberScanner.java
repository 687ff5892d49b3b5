package io.exatlas.fly.logs.internal.wire;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

/**
 * Walks through the members of one top-level object, byte by byte, and says when it comes upon one that matters. Passes
 * over all others, and over what is wrong between them. Belongs to one parse.
 */
final class MemberScanner {

    /** What the last step came upon. */
    enum Find {
        NOTHING,
        /** A name that only a row has. */
        ROW_NAME,
        /** {@code data} with null or the like for its value. */
        NO_ROWS,
        /** The bracket that opens the list of {@code data}; the members go on after the list. */
        ROWS,
        /** The brace that closes the object. */
        END
    }

    private enum Place {
        NAME,
        IN_NAME,
        COLON,
        VALUE,
        IN_VALUE
    }

    private static final Set<String> ROW_NAMES = Set.of("\"timestamp\"", "\"attributes\"", "\"fly\"", "\"log\"");

    private final Framer part;
    private Place place = Place.NAME;
    private Find find = Find.NOTHING;
    private String name = "";
    private Optional<String> nextToken = Optional.empty();

    MemberScanner(int longestPart) {
        part = new Framer(longestPart);
    }

    /** A new object, after its opening brace. */
    void begin() {
        place = Place.NAME;
    }

    /** Takes at least one byte, unless there are none; answers where it stopped. */
    int step(byte[] bytes, int at, int to) {
        find = Find.NOTHING;
        return switch (place) {
            case NAME -> at + beforeName(bytes[at]);
            case IN_NAME -> inName(bytes, at, to);
            case COLON -> at + colon(bytes[at]);
            case VALUE -> at + beforeValue(bytes[at]);
            case IN_VALUE -> inValue(bytes, at, to);
        };
    }

    Find find() {
        return find;
    }

    /** The last cursor found in a {@code meta}. */
    Optional<String> nextToken() {
        return nextToken;
    }

    private int beforeName(byte next) {
        if (next == '"') {
            part.begin(next);
            place = Place.IN_NAME;
            return 0;
        }
        if (next == '}') {
            find = Find.END;
        }
        return 1;
    }

    private int inName(byte[] bytes, int at, int to) {
        int end = part.feed(bytes, at, to);
        if (part.done()) {
            name = part.tooLong() ? "" : partAsText();
            place = Place.COLON;
            if (ROW_NAMES.contains(name)) {
                find = Find.ROW_NAME;
            }
        }
        return end;
    }

    private int colon(byte next) {
        if (next == ':') {
            place = Place.VALUE;
            return 1;
        }
        return endsMember(next) ? 0 : 1;
    }

    private int beforeValue(byte next) {
        if (PageScanner.white(next)) {
            return 1;
        }
        if (endsMember(next)) {
            return 0;
        }
        boolean data = name.equals("\"data\"");
        if (data && next == '[') {
            find = Find.ROWS;
            place = Place.NAME;
            return 1;
        }
        if (data && next == 'n') {
            find = Find.NO_ROWS;
        }
        part.begin(next);
        place = Place.IN_VALUE;
        return 0;
    }

    /** A member without a value: the next one may be good. */
    private boolean endsMember(byte next) {
        boolean ends = next == ',' || next == '}';
        if (ends) {
            place = Place.NAME;
        }
        return ends;
    }

    private int inValue(byte[] bytes, int at, int to) {
        int end = part.feed(bytes, at, to);
        if (part.done()) {
            place = Place.NAME;
            if (name.equals("\"meta\"") && part.object() && !part.tooLong()) {
                nextToken = NextToken.in(part.array(), part.offset(), part.length());
            }
        }
        return end;
    }

    private String partAsText() {
        return new String(part.array(), part.offset(), part.length(), StandardCharsets.ISO_8859_1);
    }
}
