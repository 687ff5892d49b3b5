package io.exatlas.fly.logs.internal.cli.view;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;

/**
 * One way to show entries. A printer keeps nothing between entries, so any thread may use it; entries are untrusted,
 * and each printer says what it does about that.
 */
public interface LinePrinter {

    /** Appends the entry, its line end included. */
    void print(StringBuilder out, AppName app, LogEntry entry);
}
