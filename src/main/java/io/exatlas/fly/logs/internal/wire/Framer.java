package io.exatlas.fly.logs.internal.wire;

import java.util.Arrays;
import java.util.Optional;

/**
 * Finds the end of one JSON value in a stream of bytes, without understanding it: an object ends with the brace that
 * closes it outside of strings, whatever else is wrong inside, so that a broken one does not spoil its neighbours. A
 * value that lies in one chunk is not copied. Of one that is longer than allowed only the beginning is held, or nothing
 * where somebody takes the bytes as they come. Belongs to one parse.
 */
final class Framer {

    /** Takes the bytes of a value that is too long to be held. */
    interface Overflow {
        /** A value has become too long; what was held of it comes next. */
        void overflows();

        /** The next bytes of the value. */
        void more(byte[] bytes, int from, int to);
    }

    private static final byte[] NOTHING = {};
    private static final int FIRST_CAPACITY = 4 << 10;

    private final int longest;
    private final Optional<Overflow> overflow;

    private byte first;
    private byte close;
    private int depth;
    private boolean quoted;
    private boolean escaped;
    private boolean done;
    private boolean tooLong;

    private byte[] kept = NOTHING;
    private int keptLength;
    private byte[] array = NOTHING;
    private int offset;
    private int length;

    Framer(int longest) {
        this.longest = longest;
        this.overflow = Optional.empty();
    }

    Framer(int longest, Overflow overflow) {
        this.longest = longest;
        this.overflow = Optional.of(overflow);
    }

    /** A new value, whose first byte is this one; {@link #feed} gets that byte too. */
    void begin(byte firstByte) {
        first = firstByte;
        close = firstByte == '{' ? (byte) '}' : (byte) ']';
        depth = 0;
        quoted = false;
        escaped = false;
        done = false;
        tooLong = false;
        keptLength = 0;
    }

    /** Goes on inside an object of which {@link #keep} got the first bytes up to here, outside of any string. */
    void enter() {
        depth = 1;
    }

    /** Takes bytes up to the value's end; answers where it stopped. */
    int feed(byte[] bytes, int from, int to) {
        int end = scan(bytes, from, to);
        if (done && keptLength == 0 && !tooLong && end - from <= longest) {
            array = bytes;
            offset = from;
            length = end - from;
        } else {
            keep(bytes, from, end);
        }
        return end;
    }

    /** Holds bytes of the value as long as it is not too long. */
    void keep(byte[] bytes, int from, int to) {
        if (!tooLong && to - from <= longest - keptLength) {
            hold(bytes, from, to);
        } else if (overflow.isPresent()) {
            pass(overflow.get(), bytes, from, to);
        } else if (!tooLong) {
            hold(bytes, from, from + longest - keptLength);
            tooLong = true;
        }
    }

    private void pass(Overflow taker, byte[] bytes, int from, int to) {
        if (!tooLong) {
            tooLong = true;
            taker.overflows();
            taker.more(kept, 0, keptLength);
            keptLength = 0;
        }
        taker.more(bytes, from, to);
    }

    private void hold(byte[] bytes, int from, int to) {
        int more = to - from;
        if (kept.length - keptLength < more) {
            long wanted = Math.max(Math.max(2L * kept.length, FIRST_CAPACITY), (long) keptLength + more);
            kept = Arrays.copyOf(kept, (int) Math.min(wanted, longest));
        }
        System.arraycopy(bytes, from, kept, keptLength, more);
        keptLength += more;
        array = kept;
        offset = 0;
        length = keptLength;
    }

    boolean done() {
        return done;
    }

    boolean tooLong() {
        return tooLong;
    }

    boolean object() {
        return first == '{';
    }

    /** Where the value lies, or what is held of one that is too long; good until the next call. */
    byte[] array() {
        return array;
    }

    int offset() {
        return offset;
    }

    int length() {
        return length;
    }

    private int scan(byte[] bytes, int from, int to) {
        return switch (first) {
            case '{', '[' -> scanNested(bytes, from, to);
            case '"' -> scanText(bytes, from, to);
            default -> scanBare(bytes, from, to);
        };
    }

    private int scanNested(byte[] bytes, int from, int to) {
        int at = from;
        while (at < to) {
            if (quoted) {
                at = passString(bytes, at, to);
                continue;
            }
            byte next = bytes[at++];
            if (next == '"') {
                quoted = true;
            } else if (next == first) {
                depth++;
            } else if (next == close && --depth == 0) {
                done = true;
                return at;
            }
        }
        return at;
    }

    private int scanText(byte[] bytes, int from, int to) {
        int at = from;
        if (depth == 0) {
            depth = 1;
            quoted = true;
            at++;
        }
        at = passString(bytes, at, to);
        done = !quoted;
        return at;
    }

    /** A number, a word or garbage: up to the next separator, which is not part of it. */
    private int scanBare(byte[] bytes, int from, int to) {
        int at = from;
        if (depth == 0) {
            depth = 1;
            at++;
        }
        while (at < to && !separates(bytes[at])) {
            at++;
        }
        done = at < to;
        return at;
    }

    private int passString(byte[] bytes, int from, int to) {
        int at = from;
        if (escaped && at < to) {
            escaped = false;
            at++;
        }
        while (at < to) {
            byte next = bytes[at++];
            if (next == '"') {
                quoted = false;
                return at;
            }
            if (next == '\\') {
                escaped = at == to;
                at = Math.min(at + 1, to);
            }
        }
        return at;
    }

    private static boolean separates(byte next) {
        return next == ',' || next == ']' || next == '}' || (next <= ' ' && next >= 0);
    }
}
