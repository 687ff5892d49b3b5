package io.exatlas.fly.logs.internal.cli.view;

/**
 * Untrusted text made harmless for a terminal: nothing in it can move the cursor, change colours, set a title, or turn
 * the reading direction. What is replaced stays visible: a control character below U+0020 and DEL become their control
 * picture ({@code ␛[31m} for a colour), C1 and invisible format characters become <code>\u202e</code>, half a surrogate
 * pair becomes U+FFFD. Joiners stay, because scripts and emoji need them. The result has no other meaning than to be
 * looked at.
 */
public final class Visible {

    /** What every line after the first begins with, so that no message can imitate the start of another entry. */
    static final String INDENT = "    ";

    private static final int PICTURES = 0x2400;
    private static final int DELETE = 0x7f;
    private static final int PICTURE_OF_DELETE = 0x2421;
    private static final int ZERO_WIDTH_NON_JOINER = 0x200c;
    private static final int ZERO_WIDTH_JOINER = 0x200d;
    private static final int LONGEST_WORD = 80;

    private Visible() {}

    /** The text on one line; a line end in it becomes its picture. */
    public static String line(String text) {
        StringBuilder out = new StringBuilder(text.length() + 8);
        text.codePoints().forEach(point -> append(out, point));
        return out.toString();
    }

    /** A short name, such as a region, on one line: after 80 characters it is cut, visibly. */
    static String word(String text) {
        if (text.length() <= LONGEST_WORD) {
            return line(text);
        }
        return line(text.substring(0, text.offsetByCodePoints(0, LONGEST_WORD / 2))) + '…';
    }

    /**
     * The text on as many lines as it has, all but the first one indented. Line ends at its end are dropped, a tab
     * stays, a carriage return alone becomes its picture.
     */
    public static void block(StringBuilder out, String text) {
        int end = withoutLineEnds(text);
        for (int at = 0; at < end; ) {
            at = step(out, text, at);
        }
    }

    /**
     * Appends one character of a block.
     *
     * @return where the next one stands
     */
    static int step(StringBuilder out, String text, int at) {
        int point = text.codePointAt(at);
        int next = at + Character.charCount(point);
        if (point == '\n') {
            out.append('\n').append(INDENT);
        } else if (point == '\t') {
            out.append('\t');
        } else if (point != '\r' || text.charAt(next) != '\n') {
            append(out, point);
        }
        return next;
    }

    /** Whether a character could do something to a terminal or to the order in which text is read. */
    static boolean harmful(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            case Character.FORMAT -> point != ZERO_WIDTH_JOINER && point != ZERO_WIDTH_NON_JOINER;
            default -> false;
        };
    }

    /** Where the text ends without the line ends at its end. */
    static int withoutLineEnds(String text) {
        int end = text.length();
        while (end > 0 && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return end;
    }

    private static void append(StringBuilder out, int point) {
        if (!harmful(point)) {
            out.appendCodePoint(point);
        } else if (point < ' ') {
            out.append((char) (PICTURES + point));
        } else if (point == DELETE) {
            out.append((char) PICTURE_OF_DELETE);
        } else if (Character.getType(point) == Character.SURROGATE) {
            out.append('\ufffd');
        } else {
            out.append(String.format("\\u%04x", point));
        }
    }
}
