package io.exatlas.fly.logs.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The parsed body of one response of Fly's log API.
 *
 * @param entries the entries that could be read, in the order of the body
 * @param rows how many rows the body had, including broken ones: this tells whether the page was full
 * @param broken how many rows could not be read
 * @param nextToken the server's cursor as text, whatever its shape; empty if there was none or it was blank
 * @param end how the body ended: rows may be missing there
 * @param unreadable the broken rows that came whole, in the order of the body
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
        /** The body is complete. */
        WHOLE,
        /** The transfer broke off. It is unknown how many rows are missing. */
        BROKEN_OFF,
        /** The body is longer than the bound that we read. */
        TOO_LARGE
    }

    public LogPage {
        entries = List.copyOf(entries);
        unreadable = List.copyOf(unreadable);
    }

    /** A page whose broken rows are all alike and lie at its end. */
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
