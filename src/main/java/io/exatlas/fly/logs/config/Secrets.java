package io.exatlas.fly.logs.config;

import java.util.regex.Pattern;

/** Tells a token from a file name, so that a token put into the wrong place is not repeated in an error. */
final class Secrets {

    private static final Pattern TOKEN = Pattern.compile(
            "\\s*[\"']?(?:(?:bearer|flyv1)\\s|(?:fm2|fm1r|fm1a|fo1)_).*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private Secrets() {}

    static boolean looksLikeToken(String text) {
        return TOKEN.matcher(text).matches();
    }
}
