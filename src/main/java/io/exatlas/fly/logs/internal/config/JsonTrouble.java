package io.exatlas.fly.logs.internal.config;

import io.exatlas.fly.logs.model.FlyLogsException;

/**
 * Says where a text stops being JSON and why, from the character at which a parser failed and those before it, which
 * were right. Repeats nothing of the text.
 */
final class JsonTrouble {

    static final int DEEPEST = 32;
    /** More than any number that a configuration has, and few enough to be read at once. */
    static final int LONGEST_NUMBER = 64;

    static final String NO_COMMENTS = "JSON has no comments";
    static final String OPEN = "the text ends here, but an object or a list is still open";
    static final String NO_QUOTE = "the text that begins here has no closing quote on its line";
    private static final String HEX = "four hexadecimal digits belong behind \\u";
    private static final String ESCAPES = "JSON knows \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\uXXXX behind a backslash";

    private static final String BLANKS = " \t\r\n";
    private static final String SIGNS = "+-._";
    private static final String QUOTES = "'\u2018\u2019\u201c\u201d\u201e";

    private final String text;

    JsonTrouble(String text) {
        this.text = text;
    }

    /** A place in words; lines and columns count from 1, columns in characters. */
    String place(int offset) {
        int line = 1;
        int begin = 0;
        for (int i = 0; i < offset; i++) {
            if (text.charAt(i) == '\n' || (text.charAt(i) == '\r' && !text.startsWith("\n", i + 1))) {
                line++;
                begin = i + 1;
            }
        }
        return "line " + line + ", column " + (text.codePointCount(begin, offset) + 1);
    }

    FlyLogsException.InvalidRequest at(int offset, String what) {
        return new FlyLogsException.InvalidRequest(place(offset) + ": " + what);
    }

    /** An escape that begins at a backslash. */
    FlyLogsException.InvalidRequest escape(int backslash) {
        return at(backslash, text.startsWith("u", backslash + 1) ? HEX : ESCAPES);
    }

    /** A character between quotes, outside of escapes. */
    FlyLogsException.InvalidRequest inQuotes(int quote, int offset) {
        char here = text.charAt(offset);
        if (here == '\n' || here == '\r') {
            return at(quote, NO_QUOTE);
        }
        return here < ' '
                ? at(offset, "a control character in a text is written as \\u00XX")
                : at(quote, "the text that begins here is too long");
    }

    /** A character outside of quotes; the last token may be a key, and the innermost object or list has an end. */
    FlyLogsException.InvalidRequest outside(int offset, int tokenEnd, boolean afterKey, char close) {
        int begin = wordAround(offset, tokenEnd);
        int before = before(begin);
        char here = text.charAt(begin);
        char prior = text.charAt(before);
        if (beginsComment(here)) {
            return at(begin, NO_COMMENTS);
        }
        if ("{[:,".indexOf(prior) < 0) {
            String colon = "a colon is missing between a key and its value";
            return at(begin, afterKey ? colon : "a comma or '" + close + "' is missing before this");
        }
        if (prior == ',' && here == close) {
            return at(before, "nothing follows this comma; JSON has none before '" + close + "'");
        }
        if (here == ',') {
            return at(begin, "nothing stands before this comma");
        }
        if (QUOTES.indexOf(here) >= 0) {
            return at(begin, "JSON has texts in \"double quotes\" only");
        }
        boolean key = close == '}' && prior != ':';
        return at(begin, key ? "a key in double quotes belongs here" : value(here, offset - begin));
    }

    /** Whether a bracket closes where an item or a value is still owed. */
    boolean closesTooEarly(int offset) {
        return "}]".indexOf(text.charAt(offset)) >= 0 && ",:".indexOf(text.charAt(before(offset))) >= 0;
    }

    /** Where the last character before that is no blank; the opening brace of the whole is one. */
    private int before(int offset) {
        int before = offset - 1;
        while (blank(text.charAt(before))) {
            before--;
        }
        return before;
    }

    /** A number or word is told at its beginning, unless it was complete before. */
    private int wordAround(int offset, int tokenEnd) {
        int end = wordy(text.charAt(offset)) ? 0 : tokenEnd;
        int begin = offset;
        while (begin > end && wordy(text.charAt(begin - 1))) {
            begin--;
        }
        return begin;
    }

    private static String value(char first, int length) {
        if (first == '{' || first == '[') {
            return "objects and lists are nested deeper than " + DEEPEST;
        }
        if (Character.isDigit(first) || SIGNS.indexOf(first) >= 0) {
            return length > LONGEST_NUMBER
                    ? "a number of more than " + LONGEST_NUMBER + " characters"
                    : "JSON has numbers such as 12, -3 or 0.5: no other sign, no zero in front, a digit around the point";
        }
        return Character.isLetter(first)
                ? "a text stands in double quotes; without them JSON knows true, false and null"
                : "a value belongs here: a text in double quotes, a number, true, false, null, an object or a list";
    }

    static boolean beginsComment(char c) {
        return c == '/' || c == '#';
    }

    static boolean blank(char c) {
        return BLANKS.indexOf(c) >= 0;
    }

    private static boolean wordy(char c) {
        return Character.isLetterOrDigit(c) || SIGNS.indexOf(c) >= 0;
    }
}
