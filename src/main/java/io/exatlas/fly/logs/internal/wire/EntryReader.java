package io.exatlas.fly.logs.internal.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.exatlas.fly.logs.model.LogEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one framed row: a row of Fly's page, a line of the Machines API (nested), a flat line, or an object of
 * {@code flyctl logs --json}. Belongs to one parse.
 */
final class EntryReader {

    /** Shared by all parsers. Names are not interned: they come from outside and would stay for ever. */
    static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxNumberLength(512)
                    .maxNameLength(4_096)
                    // A row's own bound comes first.
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final Bounds bounds;
    private final MetaReader metas;
    private final LenientRow lenient;
    private byte[] bytes = {};
    private int from;
    private int length;

    EntryReader(Bounds bounds) {
        this.bounds = bounds;
        this.metas = new MetaReader(bounds.metaBytes());
        this.lenient = new LenientRow(bounds, metas);
    }

    /** The entry; empty if the row is broken. Bytes that are no UTF-8 become U+FFFD. */
    Optional<LogEntry> read(byte[] row, int rowFrom, int rowLength) {
        try {
            return parse(row, rowFrom, rowLength);
        } catch (IOException unreadable) {
            lenient.begin();
            lenient.feed(row, rowFrom, rowFrom + rowLength);
            return lenient.end();
        }
    }

    /** For a row that comes in parts. */
    LenientRow lenient() {
        return lenient;
    }

    private Optional<LogEntry> parse(byte[] row, int rowFrom, int rowLength) throws IOException {
        bytes = row;
        from = rowFrom;
        length = rowLength;
        try (JsonParser json = JSON.createParser(row, rowFrom, rowLength)) {
            Draft draft = new Draft();
            json.nextToken();
            for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
                json.nextToken();
                member(json, name, draft);
            }
            return draft.entry(bounds.messageBytes());
        }
    }

    private void member(JsonParser json, String name, Draft draft) throws IOException {
        switch (name) {
            case "attributes" -> attributes(json, draft);
            case "event", "fly", "log" -> {
                draft.row |= !name.equals("event");
                members(json, name, draft);
            }
            case "id" -> draft.set(name, text(json));
            default -> field(json, name, draft);
        }
    }

    private void attributes(JsonParser json, Draft draft) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        draft.row = true;
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            field(json, name, draft);
        }
    }

    private void field(JsonParser json, String name, Draft draft) throws IOException {
        switch (name) {
            case "timestamp", "level", "region", "instance" -> draft.set(name, text(json));
            case "message" -> draft.message(message(json));
            case "meta" -> metas.read(json, bytes, from, length, draft);
            default -> json.skipChildren();
        }
    }

    /** The members of an object in a row that is not Fly's page's. */
    private static void members(JsonParser json, String object, Draft draft) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            json.skipChildren();
            return;
        }
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            String path = object + "." + name;
            switch (path) {
                case "fly.app" -> members(json, path, draft);
                case "fly.region", "fly.app.instance", "log.level", "event.provider" -> draft.set(path, text(json));
                default -> json.skipChildren();
            }
        }
    }

    /** A message that is an object or a list is its JSON text. */
    private @Nullable String message(JsonParser json) throws IOException {
        if (!json.currentToken().isStructStart()) {
            return text(json);
        }
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        int size = (int) json.currentLocation().getByteOffset() - start;
        return new String(bytes, from + start, size, StandardCharsets.UTF_8);
    }

    /** A string, or the text of a number or boolean. */
    static @Nullable String text(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }
}
