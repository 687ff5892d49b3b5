package io.exatlas.fly.logs.internal.source;

import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.RowKey;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives the rows of one page their keys: a hash of Fly's id. A row without one gets an id made of its instance,
 * timestamp text, message and the how-manieth equal row of the page this is, so that everybody who hears of it later
 * knows it again. The count is sound because a page always begins with whole groups of equal timestamps. Not for
 * several threads.
 */
public final class RowKeys {

    private static final char SEPARATOR = '\u0000';

    private final MessageDigest digest = sha256();

    /** The entries with their keys, in the order given. */
    public List<Row> of(List<LogEntry> page) {
        Map<RowKey, Integer> equalRows = new HashMap<>();
        List<Row> rows = new ArrayList<>(page.size());
        for (LogEntry entry : page) {
            rows.add(row(entry.id().isPresent() ? entry : entry.withId(madeId(entry, equalRows))));
        }
        return rows;
    }

    private Row row(LogEntry entry) {
        String id = entry.id().orElseThrow();
        int content = id.startsWith(LogEntry.MADE_ID) ? 0 : RowContent.hash(entry);
        return new Row(entry, hash("id" + SEPARATOR + id), content);
    }

    private String madeId(LogEntry entry, Map<RowKey, Integer> equalRows) {
        String content = present(entry.instance()) + present(entry.timestamp()) + entry.message();
        int nth = equalRows.merge(hash(content), 1, Integer::sum);
        RowKey hash = hash("row" + SEPARATOR + nth + SEPARATOR + content);
        return String.format("%s%016x%016x", LogEntry.MADE_ID, hash.high(), hash.low());
    }

    /** Lengths keep neighbours apart: ("a", "bc") must not look like ("ab", "c"). */
    private static String present(Optional<String> text) {
        return text.map(value -> value.length() + ":" + value).orElse("-") + SEPARATOR;
    }

    private RowKey hash(String text) {
        ByteBuffer bytes = ByteBuffer.wrap(digest.digest(utf16(text)));
        return new RowKey(bytes.getLong(), bytes.getLong());
    }

    /** Every char as it is: a charset would fold lone surrogates into one. */
    private static byte[] utf16(String text) {
        byte[] bytes = new byte[text.length() * 2];
        for (int i = 0; i < text.length(); i++) {
            bytes[2 * i] = (byte) (text.charAt(i) >>> 8);
            bytes[2 * i + 1] = (byte) text.charAt(i);
        }
        return bytes;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
