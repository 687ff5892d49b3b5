package io.exatlas.fly.logs.model;

import java.util.regex.Pattern;

/** Tells a token from a file name, so that an error does not repeat a token that was put into the wrong field. Pure. */
public final class Secrets {

    /** A token may have anything around it that is no part of a path, such as quotes, {@code NAME=} or JSON. */
    private static final Pattern TOKEN = Pattern.compile(
            "(?:\\A|[=:\"'])\\s*[\"']?(?:bearer|flyv1)\\s|(?<![A-Za-z0-9/\\\\._-])(?:fm2|fm1r|fm1a|fo1)_",
            Pattern.CASE_INSENSITIVE);

    private Secrets() {}

    /** Whether a name, usually of a file, is or holds what is probably a token. */
    public static boolean looksLikeToken(String text) {
        return TOKEN.matcher(text).find();
    }
}
