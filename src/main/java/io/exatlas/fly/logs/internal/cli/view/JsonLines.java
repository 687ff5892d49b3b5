package io.exatlas.fly.logs.internal.cli.view;

import io.exatlas.fly.logs.internal.wire.EntryJson;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;

/**
 * Entries for programs: one JSON object a line, with the fields they have on the event bus. Programs read the very text
 * that the app wrote; for terminals it is escaped ({@link JsonEscapes}).
 */
public final class JsonLines implements LinePrinter {

    @Override
    public void print(StringBuilder out, AppName app, LogEntry entry) {
        JsonEscapes.append(out, EntryJson.toJson(entry, app).encode());
        out.append('\n');
    }
}
