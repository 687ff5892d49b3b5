package io.exatlas.fly.logs.internal.cli.view;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.List;

/** Where entries are shown. Any thread may show; writing blocks while nobody reads. */
public interface Display {

    /**
     * Shows those entries that were asked for, now or after a short while.
     *
     * @return those
     */
    List<LogEntry> show(AppName app, List<LogEntry> entries);

    /** Shows at once what still waits: something is said that comes after it, or nothing comes any more. */
    default void flush() {}
}
