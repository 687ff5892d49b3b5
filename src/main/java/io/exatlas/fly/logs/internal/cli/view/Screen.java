package io.exatlas.fly.logs.internal.cli.view;

import io.exatlas.fly.logs.filter.EntryFilter;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.List;

/**
 * Where entries become lines, at once.
 *
 * @param output where lines go
 * @param printer how they look
 * @param filter which are shown
 */
public record Screen(Output output, LinePrinter printer, EntryFilter filter) implements Display {

    @Override
    public List<LogEntry> show(AppName app, List<LogEntry> entries) {
        List<LogEntry> chosen = entries.stream().filter(filter).toList();
        print(chosen.stream().map(entry -> new AppEntry(app, entry)).toList());
        return chosen;
    }

    /** Prints entries, all at once. */
    void print(List<AppEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        StringBuilder lines = new StringBuilder();
        entries.forEach(each -> printer.print(lines, each.app(), each.entry()));
        output.write(lines);
    }
}
