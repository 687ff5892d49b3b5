package io.exatlas.fly.logs.internal.api;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Unpacks gzip (RFC 1952) while it arrives, a slice at a time: however much a few bytes unpack to, no more than a slice
 * of it is held, and nothing is unpacked once the sink wants no more. Several members one after the other are one body;
 * bytes behind them that begin none are ignored. On one thread at a time.
 */
final class GzipReader {

    private static final int SLICE = 16 << 10;

    private static final int HEAD = 10;
    private static final int TRAILER = 8;
    private static final int FIRST = 0x1f;
    private static final int SECOND = 0x8b;
    private static final int DEFLATE = 8;

    /** What the next byte belongs to; in this order, those with a flag only where the head says so. */
    private enum Part {
        HEAD(0),
        EXTRA_LENGTH(4),
        EXTRA(4),
        NAME(8),
        COMMENT(16),
        HEAD_CHECKSUM(2),
        DATA(0),
        TRAILER(0);

        private final int flag;

        Part(int flag) {
            this.flag = flag;
        }
    }

    private static final List<Part> PARTS = List.of(Part.values());

    private final Sink sink;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 checksum = new CRC32();
    private final byte[] slice = new byte[SLICE];

    /** One of fixed length while it arrives. */
    private final byte[] field = new byte[HEAD];

    private Part part = Part.HEAD;

    /** Bytes of the part that are here. */
    private int count;

    private int extra;

    /** Whether a member has ended. */
    private boolean members;

    /** Nothing is unpacked any more. */
    private boolean over;

    private boolean broken;

    /** Takes what is unpacked. */
    interface Sink {
        /** Takes so many bytes from the beginning of an array, which is used again; false if it wants no more. */
        boolean take(byte[] bytes, int length);
    }

    GzipReader(Sink sink) {
        this.sink = sink;
    }

    /** Whether what came is not gzip, or damaged. */
    boolean broken() {
        return broken;
    }

    /** Whether it ends here: behind a member, or before any byte. */
    boolean whole() {
        return !broken && part == Part.HEAD && count == 0;
    }

    /** Gives back what lies outside the heap. */
    void close() {
        over = true;
        inflater.end();
    }

    /** Takes the next bytes. */
    void feed(Buffer chunk) {
        byte[] bytes = chunk.getBytes();
        int at = 0;
        while (at < bytes.length && !over) {
            at = step(bytes, at);
        }
    }

    private int step(byte[] bytes, int at) {
        return switch (part) {
            case HEAD -> members && count == 0 && bytes[at] != FIRST ? ignored(bytes) : fixed(bytes, at, HEAD);
            case EXTRA_LENGTH -> fixed(bytes, at, 2);
            case EXTRA -> skip(bytes, at, extra);
            case NAME, COMMENT -> text(bytes, at);
            case HEAD_CHECKSUM -> skip(bytes, at, 2);
            case DATA -> data(bytes, at);
            case TRAILER -> fixed(bytes, at, TRAILER);
        };
    }

    private int ignored(byte[] bytes) {
        over = true;
        return bytes.length;
    }

    private int fixed(byte[] bytes, int at, int length) {
        int size = Math.min(length - count, bytes.length - at);
        System.arraycopy(bytes, at, field, count, size);
        count += size;
        if (count == length) {
            read();
        }
        return at + size;
    }

    private void read() {
        switch (part) {
            case HEAD -> head();
            case EXTRA_LENGTH -> {
                extra = littleEndian(0, 2);
                next();
            }
            default -> trailer();
        }
    }

    private int skip(byte[] bytes, int at, int length) {
        int size = Math.min(length - count, bytes.length - at);
        count += size;
        if (count == length) {
            next();
        }
        return at + size;
    }

    /** Up to a zero. */
    private int text(byte[] bytes, int at) {
        int end = at;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        if (end == bytes.length) {
            return end;
        }
        next();
        return end + 1;
    }

    private int data(byte[] bytes, int at) {
        inflater.setInput(bytes, at, bytes.length - at);
        try {
            int length = inflater.inflate(slice);
            while (length > 0 && !over) {
                checksum.update(slice, 0, length);
                over = !sink.take(slice, length);
                length = over ? 0 : inflater.inflate(slice);
            }
        } catch (DataFormatException damaged) {
            damaged();
        }
        if (!inflater.finished()) {
            return bytes.length;
        }
        next();
        return bytes.length - inflater.getRemaining();
    }

    private void head() {
        boolean gzip = field[0] == FIRST && (field[1] & 0xff) == SECOND && field[2] == DEFLATE;
        if (gzip) {
            next();
        } else {
            damaged();
        }
    }

    private void trailer() {
        boolean intact = littleEndian(0, 4) == (int) checksum.getValue()
                && littleEndian(4, 4) == (int) inflater.getBytesWritten();
        if (intact) {
            members = true;
            checksum.reset();
            inflater.reset();
            next();
        } else {
            damaged();
        }
    }

    private void damaged() {
        broken = true;
        over = true;
    }

    private void next() {
        count = 0;
        do {
            part = PARTS.get((PARTS.indexOf(part) + 1) % PARTS.size());
        } while ((field[3] & part.flag) != part.flag);
    }

    private int littleEndian(int from, int length) {
        int value = 0;
        for (int at = from + length - 1; at >= from; at--) {
            value = (value << 8) | (field[at] & 0xff);
        }
        return value;
    }
}
