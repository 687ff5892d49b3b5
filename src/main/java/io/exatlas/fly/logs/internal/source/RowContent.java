package io.exatlas.fly.logs.internal.source;

import io.exatlas.fly.logs.model.LogEntry;
import java.util.Optional;

/**
 * Tells whether two rows under one id say the same. What a bus between two readers may change does not count: the end
 * of a long message, which may be cut, and characters that UTF-8 cannot carry.
 */
final class RowContent {

    private static final int BEGINNING = 4_096;
    private static final int PRIME = 0x01000193;

    private RowContent() {}

    /** Never 0. */
    static int hash(LogEntry entry) {
        int hash = Long.hashCode(entry.time().orElse(0));
        hash = add(hash, entry.message());
        hash = add(hash, entry.level());
        hash = add(hash, entry.region());
        hash = add(hash, entry.instance());
        hash = add(hash, entry.provider());
        return hash == 0 ? 1 : hash;
    }

    private static int add(int hash, Optional<String> text) {
        return add(hash, text.orElse(""));
    }

    private static int add(int before, String text) {
        int hash = before;
        for (int at = 0; at < Math.min(BEGINNING, text.length()); at++) {
            hash = (hash ^ carried(text.charAt(at))) * PRIME;
        }
        return (hash ^ Character.MIN_SURROGATE) * PRIME;
    }

    private static char carried(char character) {
        return Character.isSurrogate(character) || character == '\uFFFD' ? '?' : character;
    }
}
