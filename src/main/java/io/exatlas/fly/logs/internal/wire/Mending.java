package io.exatlas.fly.logs.internal.wire;

import java.nio.charset.StandardCharsets;

/** Makes text of JSON readable for the decoder: bytes that are no UTF-8 and lone surrogates become U+FFFD. */
final class Mending {

    private static final int ESCAPE = "\\uFFFF".length();
    private static final byte[] REPLACEMENT = "fffd".getBytes(StandardCharsets.US_ASCII);

    private Mending() {}

    /** A copy of the bytes. */
    static byte[] of(byte[] bytes, int from, int length) {
        byte[] text = new String(bytes, from, length, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
        int at = 0;
        while (at < text.length) {
            at += text[at] == '\\' ? escape(text, at) : 1;
        }
        return text;
    }

    /** How many bytes are done. */
    private static int escape(byte[] text, int at) {
        int unit = unit(text, at);
        if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
            return unit < 0 ? 2 : ESCAPE;
        }
        int next = unit(text, at + ESCAPE);
        boolean pair = unit <= Character.MAX_HIGH_SURROGATE
                && next >= Character.MIN_LOW_SURROGATE
                && next <= Character.MAX_LOW_SURROGATE;
        if (pair) {
            return 2 * ESCAPE;
        }
        System.arraycopy(REPLACEMENT, 0, text, at + 2, REPLACEMENT.length);
        return ESCAPE;
    }

    /** The code unit that is escaped here; negative if there is no such escape. */
    private static int unit(byte[] text, int at) {
        if (at + ESCAPE > text.length || text[at] != '\\' || text[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int digit = at + 2; digit < at + ESCAPE; digit++) {
            int value = Character.digit((char) text[digit], 16);
            if (value < 0) {
                return -1;
            }
            unit = unit << 4 | value;
        }
        return unit;
    }
}
