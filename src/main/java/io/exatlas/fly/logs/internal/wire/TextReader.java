package io.exatlas.fly.logs.internal.wire;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Decodes one JSON value as text while its bytes arrive. It keeps the beginning, up to a number of bytes of UTF-8, and
 * counts the rest. Bytes that are no UTF-8 and lone surrogates become U+FFFD. Belongs to one parse.
 */
final class TextReader {

    private static final int BLOCK = 128;
    private static final int HEX_DIGITS = 4;

    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private final ByteBuffer block = ByteBuffer.allocate(BLOCK);
    private final CharBuffer chars = CharBuffer.allocate(BLOCK);
    private final StringBuilder kept = new StringBuilder();

    private int most;
    private boolean quoted;
    private int bytes;
    private boolean cut;
    private boolean broken;

    private boolean escaped;
    private int hexLeft;
    private int hex;
    private char high;

    /**
     * A new value.
     *
     * @param first its first byte: after a quote the value is a string and is decoded, otherwise it is taken as it is
     * @param mostBytes bytes of UTF-8 that are kept
     */
    void begin(byte first, int mostBytes) {
        quoted = first == '"';
        most = mostBytes;
        decoder.reset();
        block.clear();
        kept.setLength(0);
        bytes = 0;
        cut = false;
        broken = false;
        escaped = false;
        hexLeft = 0;
        high = 0;
    }

    /** Takes the next bytes of the value, its quotes included. */
    void feed(byte[] array, int from, int to) {
        int at = from;
        while (at < to) {
            int end = plainEnd(array, at, to);
            if (end > at) {
                appendPlain(array, at, end);
            } else {
                end = at + Math.min(to - at, block.remaining());
                block.put(array, at, end - at);
                decode(false);
            }
            at = end;
        }
    }

    /** Long lines are mostly plain: behind ASCII without escapes nothing is pending and nothing need be decoded. */
    private int plainEnd(byte[] array, int from, int to) {
        int at = from;
        boolean pending = block.position() > 0 || escaped || hexLeft > 0 || high != 0;
        while (!pending && at < to && array[at] >= 0 && !(quoted && (array[at] == '"' || array[at] == '\\'))) {
            at++;
        }
        return at;
    }

    private void appendPlain(byte[] array, int from, int to) {
        int fits = Math.min(to - from, cut ? 0 : most - bytes);
        kept.append(new String(array, from, fits, StandardCharsets.ISO_8859_1));
        bytes += to - from;
        cut |= bytes > most;
    }

    /** The beginning of the text. */
    String end() {
        decode(true);
        flushSurrogate();
        return kept.toString();
    }

    /** After {@link #end}: bytes of UTF-8 of the whole text. */
    int length() {
        return bytes;
    }

    /** After {@link #end}: whether the text is longer than what is kept. */
    boolean cut() {
        return cut;
    }

    /** After {@link #end}: whether the string has an escape that JSON does not know. */
    boolean broken() {
        return broken;
    }

    private void decode(boolean end) {
        block.flip();
        boolean more = true;
        while (more) {
            more = decoder.decode(block, chars, end).isOverflow();
            chars.flip();
            while (chars.hasRemaining()) {
                take(chars.get());
            }
            chars.clear();
        }
        block.compact();
    }

    private void take(char next) {
        if (!quoted) {
            put(next);
        } else if (hexLeft > 0) {
            hexDigit(next);
        } else if (escaped) {
            escaped = false;
            escape(next);
        } else if (next == '\\') {
            escaped = true;
        } else if (next != '"') {
            put(next);
        }
    }

    private void escape(char next) {
        switch (next) {
            case '"', '\\', '/' -> put(next);
            case 'b' -> put('\b');
            case 'f' -> put('\f');
            case 'n' -> put('\n');
            case 'r' -> put('\r');
            case 't' -> put('\t');
            case 'u' -> {
                hexLeft = HEX_DIGITS;
                hex = 0;
            }
            default -> broken = true;
        }
    }

    private void hexDigit(char next) {
        if (!HexFormat.isHexDigit(next)) {
            broken = true;
            hexLeft = 0;
            return;
        }
        hex = hex << 4 | HexFormat.fromHexDigit(next);
        hexLeft--;
        if (hexLeft == 0) {
            put((char) hex);
        }
    }

    private void put(char next) {
        if (high != 0 && Character.isLowSurrogate(next)) {
            append(Character.toCodePoint(high, next), 4);
            high = 0;
            return;
        }
        flushSurrogate();
        if (Character.isHighSurrogate(next)) {
            high = next;
        } else if (Character.isLowSurrogate(next)) {
            append(Utf8.REPLACEMENT, 3);
        } else {
            append(next, next < 0x80 ? 1 : next < 0x800 ? 2 : 3);
        }
    }

    private void flushSurrogate() {
        if (high != 0) {
            append(Utf8.REPLACEMENT, 3);
            high = 0;
        }
    }

    private void append(int codePoint, int size) {
        bytes += size;
        cut |= bytes > most;
        if (!cut) {
            kept.appendCodePoint(codePoint);
        }
    }
}
