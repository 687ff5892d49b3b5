package io.exatlas.fly.logs.internal.cli.view;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;

/**
 * Messages alone, exactly as the app wrote them, colours and control characters included: for pipes into other
 * programs, not for terminals. A message that does not end its line gets a line end.
 */
public final class RawLines implements LinePrinter {

    @Override
    public void print(StringBuilder out, AppName app, LogEntry entry) {
        out.append(entry.message());
        if (!entry.message().endsWith("\n")) {
            out.append('\n');
        }
    }
}
