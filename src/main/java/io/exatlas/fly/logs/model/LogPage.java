package io.exatlas.fly.logs.model;

import java.util.List;
import java.util.Optional;

/**
 * The body of one answer of Fly's log API, parsed.
 *
 * @param entries the entries that could be read, in the order they came
 * @param rows how many rows the body had, the broken ones included: this tells whether the page was full
 * @param broken how many rows could not be read and cost themselves
 * @param nextToken the server's cursor as text, whatever its shape; empty if there was none or it was blank
 * @param cut whether the body ended early or went over a bound, so that rows may be missing at its end
 */
public record LogPage(List<LogEntry> entries, int rows, int broken, Optional<String> nextToken, boolean cut) {
    public LogPage {
        entries = List.copyOf(entries);
    }
}
