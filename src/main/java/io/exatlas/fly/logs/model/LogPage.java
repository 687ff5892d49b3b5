package io.exatlas.fly.logs.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The body of one answer of Fly's log API, parsed.
 *
 * @param entries the entries that could be read, in the order they came
 * @param rows how many rows the body had, the broken ones included: this tells whether the page was full
 * @param broken how many rows could not be read and cost themselves
 * @param nextToken the server's cursor as text, whatever its shape; empty if there was none or it was blank
 * @param end how the body ended: rows may be missing there
 * @param unreadable the broken rows that came whole, in the order they came
 */
public record LogPage(
        List<LogEntry> entries,
        int rows,
        int broken,
        Optional<String> nextToken,
        End end,
        List<Unreadable> unreadable) {
    /** How a body ends. */
    public enum End {
        /** With all the server had to say. */
        WHOLE,
        /** Early: the transfer broke off. That says nothing of how much more there is. */
        BROKEN_OFF,
        /** At a bound of ours: the page holds more than is read of one. */
        TOO_LARGE
    }

    public LogPage {
        entries = List.copyOf(entries);
        unreadable = List.copyOf(unreadable);
    }

    /** A page whose broken rows stand at its end and are all alike. */
    public LogPage(List<LogEntry> entries, int rows, int broken, Optional<String> nextToken, boolean cut) {
        this(
                entries,
                rows,
                broken,
                nextToken,
                cut ? End.BROKEN_OFF : End.WHOLE,
                Collections.nCopies(broken, new Unreadable(entries.size(), 0)));
    }

    /** Whether rows may be missing at its end. */
    public boolean cut() {
        return end != End.WHOLE;
    }

    /**
     * A row that could not be read.
     *
     * @param behind how many entries stand before it
     * @param hash of its bytes
     */
    public record Unreadable(int behind, long hash) {}
}
