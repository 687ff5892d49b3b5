package io.exatlas.fly.logs.cli.view;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.List;

/**
 * Where entries become lines. Any thread may show; writing blocks while nobody reads.
 *
 * @param output where lines go
 * @param printer how they look
 * @param selection which are shown
 */
public record Screen(Output output, LinePrinter printer, Selection selection) {

    /**
     * Shows those entries that were asked for, all at once.
     *
     * @return whether there were any
     */
    public boolean show(AppName app, List<LogEntry> entries) {
        StringBuilder lines = new StringBuilder();
        for (LogEntry entry : entries) {
            if (selection.shows(entry)) {
                printer.print(lines, app, entry);
            }
        }
        if (lines.isEmpty()) {
            return false;
        }
        output.write(lines);
        return true;
    }
}
