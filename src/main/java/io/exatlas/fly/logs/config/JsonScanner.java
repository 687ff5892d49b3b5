package io.exatlas.fly.logs.config;

import io.exatlas.fly.logs.model.FlyLogsException;

/** Walks through JSON text and knows line and column of each place. For one thread. */
final class JsonScanner {

    /** What {@link #peek()} gives behind the last character; JSON has it nowhere. */
    private static final char END = '\uffff';

    private final String text;
    private int at;

    JsonScanner(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return at == text.length();
    }

    char peek() {
        return atEnd() ? END : text.charAt(at);
    }

    int place() {
        return at;
    }

    /** Blanks, tabs and ends of lines. */
    void skipBlanks() {
        while (peek() == ' ' || peek() == '\t' || peek() == '\n' || peek() == '\r') {
            at++;
        }
    }

    /** Goes into an object or a list, whose bracket is next. */
    void open() {
        at++;
    }

    /** Goes to the next item of an object or a list, or behind its end. */
    boolean more(char close, boolean first) {
        skipBlanks();
        if (peek() == close) {
            at++;
            return false;
        }
        if (first) {
            return true;
        }
        if (peek() != ',') {
            throw atEnd() || comment() ? unexpected("") : wrong("a comma or '" + close + "' is missing before this");
        }
        int comma = at++;
        skipBlanks();
        if (peek() == close) {
            throw wrong(comma, "nothing follows this comma; JSON has none before '" + close + "'");
        }
        return true;
    }

    /** A key and its colon, up to the value. */
    String key() {
        if (peek() != '"') {
            throw unexpected("a key in double quotes belongs here");
        }
        String key = string();
        skipBlanks();
        if (peek() != ':') {
            throw atEnd() || comment() ? unexpected("") : wrong("a colon is missing between a key and its value");
        }
        at++;
        skipBlanks();
        return key;
    }

    /** A text in double quotes, which is next. */
    String string() {
        StringBuilder string = new StringBuilder();
        int open = at++;
        while (peek() != '"') {
            if (atEnd() || peek() == '\n' || peek() == '\r') {
                throw wrong(open, "the text that begins here has no closing quote on its line");
            }
            if (peek() < ' ') {
                throw wrong("a control character in a text is written as \\u00XX");
            }
            string.append(peek() == '\\' ? escaped() : peek());
            at++;
        }
        at++;
        if (string.codePoints()
                .anyMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE)) {
            throw wrong(open, "the text that begins here has half of a surrogate pair");
        }
        return string.toString();
    }

    /** Letters, digits and signs from here on. */
    String word() {
        int begin = at;
        while (!atEnd() && (Character.isLetterOrDigit(peek()) || "+-._".indexOf(peek()) >= 0)) {
            at++;
        }
        return text.substring(begin, at);
    }

    /** What is wrong here, where none of what JSON knows comes next. */
    FlyLogsException.InvalidRequest unexpected(String wanted) {
        if (atEnd()) {
            return wrong("the text ends here, but an object or a list is still open");
        }
        if (comment()) {
            return wrong("JSON has no comments");
        }
        return switch (peek()) {
            case '\'', '\u2018', '\u2019', '\u201c', '\u201d', '\u201e' ->
                wrong("JSON has texts in \"double quotes\" only");
            case ',' -> wrong("nothing stands before this comma");
            default -> wrong(wanted);
        };
    }

    FlyLogsException.InvalidRequest wrong(String what) {
        return wrong(at, what);
    }

    FlyLogsException.InvalidRequest wrong(int place, String what) {
        return new FlyLogsException.InvalidRequest(described(place) + ": " + what);
    }

    /** A place in words; lines and columns count from 1, columns in characters. */
    String described(int place) {
        int line = 1;
        int begin = 0;
        for (int i = 0; i < place; i++) {
            if (text.charAt(i) == '\n' || (text.charAt(i) == '\r' && !text.startsWith("\n", i + 1))) {
                line++;
                begin = i + 1;
            }
        }
        return "line " + line + ", column " + (text.codePointCount(begin, place) + 1);
    }

    private boolean comment() {
        return peek() == '/' || peek() == '#';
    }

    private char escaped() {
        int place = at++;
        return switch (peek()) {
            case '"', '\\', '/' -> peek();
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex(place);
            default ->
                throw wrong(place, "JSON knows \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX behind a backslash");
        };
    }

    private char hex(int place) {
        int code = 0;
        for (int digit = 0; digit < 4; digit++) {
            at++;
            int value = peek() < 128 ? Character.digit(peek(), 16) : -1;
            if (value < 0) {
                throw wrong(place, "four hexadecimal digits belong behind \\u");
            }
            code = code * 16 + value;
        }
        return (char) code;
    }
}
