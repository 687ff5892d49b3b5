package io.exatlas.fly.logs.internal.wire;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.LongSupplier;

/**
 * Turns the body of one answer of the log API into a page while it arrives, in bounded memory: the entries found so far
 * and one unfinished row. The format is recognised by the body alone, whatever was asked for: Fly's page object, a bare
 * array, or rows one after the other, on lines of their own or not. A row that cannot be read costs itself and is
 * counted.
 *
 * <p>One parser reads one body, on one thread at a time.
 */
public final class PageParser {

    /** FNV-1a: a broken row is known by it when it comes again. */
    private static final long HASH_BEGIN = 0xcbf29ce484222325L;

    private static final int SLICE = 64 << 10;

    private final Bounds bounds;
    private final LongPredicate memory;
    private final PageScanner scanner;
    private final EntryReader reader;
    private final List<LogEntry> entries = new ArrayList<>();
    private final List<LogPage.Unreadable> unreadable = new ArrayList<>();
    private byte[] slice = {};
    private int received;
    private long kept;
    private int rows;
    private int broken;
    private boolean full;
    private boolean refused;
    private boolean overBound;

    public PageParser(Bounds bounds) {
        this(bounds, bytes -> true);
    }

    /**
     * A parser that shares what may be kept with others.
     *
     * @param memory asked for each row, with the bytes that are kept of it; where it says no, the page is cut off
     */
    public PageParser(Bounds bounds, LongPredicate memory) {
        this.memory = memory;
        this.bounds = bounds;
        this.scanner = new PageScanner(new Collector(), bounds);
        this.reader = new EntryReader(bounds);
    }

    /** Takes the next bytes, split from the others anywhere. What comes after a passed bound is ignored. */
    public void feed(Buffer chunk) {
        for (int at = 0; at < chunk.length() && !overBound; at += SLICE) {
            int size = Math.min(SLICE, chunk.length() - at);
            slice = slice.length < size ? new byte[size] : slice;
            chunk.getBytes(at, at + size, slice);
            feed(slice, size);
        }
    }

    /** The same from the beginning of an array, which is the caller's again afterwards. */
    public void feed(byte[] bytes, int length) {
        if (!overBound) {
            int size = Math.min(length, bounds.bodyBytes() - received);
            received += size;
            scanner.scan(bytes, 0, size);
            overBound = size < length || scanner.enough();
        }
    }

    /**
     * Whether the body has more bytes or more rows than are taken, or more of it would be kept than may be. Nothing
     * more will be read of it: the caller should end the transfer and {@link #finish} with what there is.
     */
    public boolean overBound() {
        return overBound;
    }

    /**
     * Whether nothing but white space has come. That is a page without rows, because it is how line formats say that
     * there is nothing; a caller who asked for a page object may want to take it for a fault.
     */
    public boolean blank() {
        return scanner.blank();
    }

    /**
     * The page. It is {@code cut} if the transfer broke off, the body ends in the middle of something, or it went over
     * a bound. A row of which only a part came counts once as broken; a body that ends between two rows breaks none of
     * them and is only cut. Lines that end early between two rows show it by {@code whole} alone.
     *
     * @param whole false if the transfer broke off or was ended early
     * @throws FlyLogsException.UnknownFormat if the body is something else than a log page, or the beginning of
     *     something else
     */
    public LogPage finish(boolean whole) {
        if (scanner.noPage()) {
            throw new FlyLogsException.UnknownFormat("the answer is not a log page: it is not JSON");
        }
        int unfinishedRow = scanner.inRow() ? 1 : 0;
        if (!scanner.recognised() && entries.isEmpty() && rows > unfinishedRow) {
            throw new FlyLogsException.UnknownFormat("the answer is not a log page: it is JSON without log rows");
        }
        return new LogPage(entries, rows, broken + unfinishedRow, scanner.nextToken(), end(whole), unreadable);
    }

    /** A page that others leave no memory for is not too large. */
    private LogPage.End end(boolean whole) {
        if (overBound && !refused) {
            return LogPage.End.TOO_LARGE;
        }
        return whole && !overBound && !scanner.unfinished() ? LogPage.End.WHOLE : LogPage.End.BROKEN_OFF;
    }

    /** Counts the rows and keeps those that can be read. */
    private final class Collector implements PageScanner.Rows {
        /** Of the row that comes in parts, so far. */
        private long longHash;

        @Override
        public boolean open() {
            if (rows == bounds.entries() || full) {
                return false;
            }
            rows++;
            return true;
        }

        @Override
        public void close(byte[] bytes, int from, int length) {
            keep(reader.read(bytes, from, length), length, () -> hash(HASH_BEGIN, bytes, from, from + length));
        }

        @Override
        public void overflows() {
            longHash = HASH_BEGIN;
            reader.lenient().begin();
        }

        @Override
        public void more(byte[] bytes, int from, int to) {
            longHash = hash(longHash, bytes, from, to);
            reader.lenient().feed(bytes, from, to);
        }

        @Override
        public void closeLong() {
            Optional<LogEntry> entry = reader.lenient().end();
            keep(entry, entry.map(this::size).orElse(0), () -> longHash);
        }

        private int size(LogEntry entry) {
            return entry.message().length() + (entry.meta().isEmpty() ? 0 : bounds.metaBytes());
        }

        private void keep(Optional<LogEntry> entry, int size, LongSupplier hash) {
            if (entry.isPresent()) {
                entries.add(entry.get());
                kept += size;
                boolean over = kept > bounds.keptBytes();
                refused |= !over && !memory.test(size);
                full |= over || refused;
            } else {
                broken(hash.getAsLong());
            }
        }

        @Override
        public void spoil() {
            broken(0);
        }

        private void broken(long hash) {
            broken++;
            unreadable.add(new LogPage.Unreadable(entries.size(), hash));
        }

        private static long hash(long begin, byte[] bytes, int from, int to) {
            long hash = begin;
            for (int at = from; at < to; at++) {
                hash = (hash ^ (bytes[at] & 0xff)) * 0x100000001b3L;
            }
            return hash;
        }
    }
}
