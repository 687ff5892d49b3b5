package io.exatlas.fly.logs.sim;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.GZIPOutputStream;

/**
 * A valid page of any size, made piece by piece: rows of 8 KiB, blanks to make the size exact. Never held as a whole.
 * For one thread.
 */
final class FloodBytes {

    private static final byte[] HEAD = bytes("{\"data\":[");
    private static final byte[] ROW = bytes(element("flood", "a".repeat(8000)) + ",");
    private static final byte[] TAIL = bytes(element("last", "end") + "],\"meta\":{\"next_token\":\"\"}}");

    /** Bytes of the smallest page. */
    static final int SMALLEST = HEAD.length + TAIL.length;

    private static final int PIECE = 64 * 1024;

    private final ByteArrayOutputStream made = new ByteArrayOutputStream();
    private final Optional<GZIPOutputStream> gzip;
    private final boolean endless;
    private long left;
    private boolean begun;
    private boolean over;

    /** A page of that many bytes, before compression and at least {@link #SMALLEST}; no size is no end. */
    FloodBytes(OptionalLong size, boolean compressed) {
        this.endless = size.isEmpty();
        this.left = size.orElse(Long.MAX_VALUE);
        try {
            this.gzip = compressed ? Optional.of(new GZIPOutputStream(made)) : Optional.empty();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** The next piece; empty once the page is complete. Compressed pieces may hold no bytes yet. */
    Optional<Buffer> next() {
        if (over) {
            return Optional.empty();
        }
        try {
            make();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        Buffer piece = Buffer.buffer(made.toByteArray());
        made.reset();
        return Optional.of(piece);
    }

    private void make() throws IOException {
        if (!begun) {
            begun = true;
            put(HEAD);
        }
        for (int i = 0; i < PIECE / ROW.length && hasRoomForRow(); i++) {
            put(ROW);
        }
        if (!hasRoomForRow()) {
            finish();
        }
    }

    private boolean hasRoomForRow() {
        return endless || left >= ROW.length + TAIL.length;
    }

    private void finish() throws IOException {
        byte[] blanks = new byte[Math.toIntExact(left - TAIL.length)];
        Arrays.fill(blanks, (byte) ' ');
        put(blanks);
        put(TAIL);
        over = true;
        if (gzip.isPresent()) {
            gzip.get().close();
        }
    }

    private void put(byte[] bytes) throws IOException {
        left -= bytes.length;
        if (gzip.isPresent()) {
            gzip.get().write(bytes);
        } else {
            made.write(bytes);
        }
    }

    private static String element(String id, String message) {
        StringBuilder text = new StringBuilder();
        new RowJson(text).element(SimulatedRow.of(id, 1_700_000_000_000_000_000L, message));
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
