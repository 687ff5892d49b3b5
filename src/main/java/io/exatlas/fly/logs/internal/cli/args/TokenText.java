package io.exatlas.fly.logs.internal.cli.args;

import java.util.regex.Pattern;

/** Finds what looks like a token of Fly in what was typed, so that no message repeats it. */
public final class TokenText {

    private static final Pattern TOKEN =
            Pattern.compile("(?i)\\b(flyv1\\s+|bearer\\s+|fm[0-9][a-z]?_|fo[0-9]_)[^\\s'\"]*");

    private TokenText() {}

    public static boolean in(String text) {
        return TOKEN.matcher(text).find();
    }

    /** The text with a word in place of each token. */
    public static String hidden(String text) {
        return TOKEN.matcher(text).replaceAll("(a token)");
    }
}
