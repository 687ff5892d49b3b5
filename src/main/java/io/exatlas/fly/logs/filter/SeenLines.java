package io.exatlas.fly.logs.filter;

import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a message as a person sees them: without escape sequences and control characters, parted at line feeds
 * and carriage returns. A tab stays. Line ends at the end of the message are dropped, so that every message has at
 * least one line. An escape sequence that is not complete loses its escape character only: a message cannot hide its
 * rest. Linear in the text, and without a copy where there is nothing to leave out.
 */
final class SeenLines {

    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';
    private static final char STRING_END = '\u009c';

    private final String text;
    private final List<String> lines = new ArrayList<>();
    private final StringBuilder line = new StringBuilder();

    private SeenLines(String text) {
        this.text = text;
    }

    static List<String> of(String text) {
        return text.chars().anyMatch(SeenLines::control) ? new SeenLines(text).parted() : List.of(text);
    }

    private List<String> parted() {
        int end = withoutLineEnds();
        for (int at = 0; at < end; ) {
            at = take(at);
        }
        lines.add(line.toString());
        return lines;
    }

    private int withoutLineEnds() {
        int end = text.length();
        while (end > 0 && lineEnd(text.charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** @return where to go on */
    private int take(int at) {
        char c = text.charAt(at);
        if (lineEnd(c)) {
            lines.add(line.toString());
            line.setLength(0);
            return afterLineEnd(at);
        }
        if (!control(c)) {
            line.append(c);
            return at + 1;
        }
        return switch (c) {
            case ESCAPE -> afterEscape(at + 1);
            case '\u009b' -> afterControl(at + 1, at + 1);
            case '\u0090', '\u0098', '\u009d', '\u009e', '\u009f' -> afterString(at + 1, at + 1);
            default -> at + 1;
        };
    }

    /** Any number of carriage returns before a line feed belong to it. */
    private int afterLineEnd(int at) {
        int next = skipped(at, '\r', '\r');
        return in(next, '\n', '\n') ? next + 1 : Math.max(next, at + 1);
    }

    /** @param at behind the escape character */
    private int afterEscape(int at) {
        return switch (charAt(at)) {
            case '[' -> afterControl(at + 1, at);
            case ']', 'P', 'X', '^', '_' -> afterString(at + 1, at);
            case '7', '8', '=', '>' -> at + 1;
            default -> {
                int last = skipped(at, ' ', '/');
                yield last > at && in(last, '0', '~') ? last + 1 : at;
            }
        };
    }

    /**
     * Behind a control sequence, such as a colour.
     *
     * @param at where its parameters begin
     * @param otherwise the answer if it is not complete
     */
    private int afterControl(int at, int otherwise) {
        int last = skipped(skipped(at, '0', '?'), ' ', '/');
        return in(last, '@', '~') ? last + 1 : otherwise;
    }

    /** Behind a control string, such as a window's title or the target of a link. */
    private int afterString(int at, int otherwise) {
        int last = at;
        while (last < text.length() && !control(text.charAt(last))) {
            last++;
        }
        return switch (charAt(last)) {
            case BELL, STRING_END -> last + 1;
            case ESCAPE -> charAt(last + 1) == '\\' ? last + 2 : otherwise;
            default -> otherwise;
        };
    }

    private int skipped(int from, char first, char last) {
        int at = from;
        while (in(at, first, last)) {
            at++;
        }
        return at;
    }

    private boolean in(int at, char first, char last) {
        return at < text.length() && text.charAt(at) >= first && text.charAt(at) <= last;
    }

    /** NUL behind the end, which is no part of any sequence. */
    private char charAt(int at) {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private static boolean lineEnd(int c) {
        return c == '\n' || c == '\r';
    }

    private static boolean control(int c) {
        return (c < ' ' && c != '\t') || (c >= 0x7f && c <= 0x9f);
    }
}
