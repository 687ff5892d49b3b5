package io.exatlas.fly.logs.model;

/** Makes text from outside safe for an error message or a log line: quoted, one line, printable, and short. */
public final class Quoted {

    private static final int LONGEST = 80;

    private Quoted() {}

    /**
     * The text in double quotes. Characters that are not printable become escapes; a text that is too long is cut, and
     * its length is added.
     */
    public static String of(String text) {
        StringBuilder quoted = new StringBuilder(Math.min(text.length(), LONGEST) + 16).append('"');
        text.codePoints().limit(LONGEST).forEach(point -> append(quoted, point));
        quoted.append('"');
        if (text.codePointCount(0, text.length()) > LONGEST) {
            quoted.append("... (").append(text.length()).append(" characters)");
        }
        return quoted.toString();
    }

    private static void append(StringBuilder quoted, int point) {
        if (point == '"' || point == '\\') {
            quoted.append('\\').append((char) point);
        } else if (printable(point)) {
            quoted.appendCodePoint(point);
        } else {
            quoted.append(String.format("\\u%04x", point));
        }
    }

    private static boolean printable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
