package io.exatlas.fly.logs.internal.wire;

/** Sizes of text in UTF-8. A lone surrogate counts three bytes, like the replacement character it would become. */
final class Utf8 {

    /** What stands for what is no text. */
    static final char REPLACEMENT = '\ufffd';

    private Utf8() {}

    static int length(String text) {
        int bytes = 0;
        for (int at = 0; at < text.length(); at++) {
            bytes += bytes(text, at);
        }
        return bytes;
    }

    /** The longest beginning of at most so many bytes that does not split a code point. */
    static String beginning(String text, int mostBytes) {
        int left = mostBytes;
        int at = 0;
        while (at < text.length() && (left -= codePointBytes(text, at)) >= 0) {
            at += paired(text, at) ? 2 : 1;
        }
        return text.substring(0, at);
    }

    /** The longest beginning of at most so many characters that does not split a code point. */
    static String firstChars(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        return text.substring(0, paired(text, most - 1) ? most - 1 : most);
    }

    /** The text with every lone surrogate replaced; mostly the very same text. */
    static String wellFormed(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (Character.isSurrogate(text.charAt(at))) {
                return new String(
                        text.codePoints()
                                .map(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE
                                        ? REPLACEMENT
                                        : point)
                                .toArray(),
                        0,
                        text.codePointCount(0, text.length()));
            }
        }
        return text;
    }

    /** Whether a whole surrogate pair begins here. */
    static boolean paired(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    private static int codePointBytes(String text, int at) {
        return paired(text, at) ? 4 : unpairedBytes(text.charAt(at));
    }

    /** Of a pair, both halves count two. */
    private static int bytes(String text, int at) {
        char character = text.charAt(at);
        if (!Character.isSurrogate(character)) {
            return unpairedBytes(character);
        }
        boolean half = paired(text, at) || (at > 0 && paired(text, at - 1));
        return half ? 2 : 3;
    }

    private static int unpairedBytes(char character) {
        return character < 0x80 ? 1 : character < 0x800 ? 2 : 3;
    }
}
