package io.exatlas.fly.logs.internal.wire;

import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;

/** Bodies for the tests, recorded and made, and the shortest way to parse them. */
final class Bodies {

    private Bodies() {}

    static Buffer recorded(String name) {
        try (InputStream file = Bodies.class.getResourceAsStream("/bodies/" + name)) {
            if (file == null) {
                throw new IllegalArgumentException("no body " + name);
            }
            return Buffer.buffer(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static LogPage page(String body) {
        return page(Buffer.buffer(body));
    }

    static LogPage page(Buffer body) {
        return page(Bounds.DEFAULTS, body);
    }

    static LogPage page(Bounds bounds, Buffer body) {
        PageParser parser = new PageParser(bounds);
        parser.feed(body);
        return parser.finish(true);
    }

    static List<String> messages(LogPage page) {
        return page.entries().stream().map(LogEntry::message).toList();
    }

    /** A row of Fly's page whose attributes are these besides a timestamp. */
    static String row(String attributes) {
        return "{\"id\":\"1\",\"type\":\"log\",\"attributes\":{\"timestamp\":\"2026-09-20T10:15:30Z\"" + attributes
                + "}}";
    }

    static String message(String text) {
        return row(",\"message\":\"" + text + "\"");
    }

    static String fly(String... rows) {
        return "{\"data\":[" + String.join(",", rows) + "],\"meta\":{\"next_token\":\"7\"}}";
    }
}
