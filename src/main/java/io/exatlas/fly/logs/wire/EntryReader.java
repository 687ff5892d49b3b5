package io.exatlas.fly.logs.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import io.exatlas.fly.logs.model.LogEntry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads one framed row: a row of Fly's page, a line of the Machines API (nested), a flat line, or an object of
 * {@code flyctl logs --json} (fly-log-api.md 1.6). Belongs to one parse.
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
    private byte[] bytes = {};
    private int from;
    private int length;

    EntryReader(Bounds bounds) {
        this.bounds = bounds;
        this.metas = new MetaReader(bounds.metaBytes());
    }

    /** The entry; empty if the row is broken. Bytes that are no UTF-8 become U+FFFD. */
    Optional<LogEntry> read(byte[] row, int rowFrom, int rowLength) {
        try {
            return parse(row, rowFrom, rowLength);
        } catch (IOException unreadable) {
            byte[] mended = mended(row, rowFrom, rowLength);
            return Arrays.equals(mended, 0, mended.length, row, rowFrom, rowFrom + rowLength)
                    ? Optional.empty()
                    : parseOnce(mended);
        }
    }

    private static byte[] mended(byte[] row, int from, int length) {
        return new String(row, from, length, StandardCharsets.UTF_8).getBytes(StandardCharsets.UTF_8);
    }

    private Optional<LogEntry> parseOnce(byte[] row) {
        try {
            return parse(row, 0, row.length);
        } catch (IOException broken) {
            return Optional.empty();
        }
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
            case "event" -> draft.provider(object(json).get("provider"));
            case "fly" -> fly(object(json), draft);
            case "log" -> draft.logLevel(object(json).get("level"));
            case "id" -> draft.id = text(json);
            default -> field(json, name, draft);
        }
    }

    private void attributes(JsonParser json, Draft draft) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT) {
            draft.broken = true;
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
            case "timestamp" -> draft.timestamp(text(json));
            case "message" -> message(json, draft);
            case "level" -> draft.level = text(json);
            case "region" -> draft.region = text(json);
            case "instance" -> draft.instance = text(json);
            case "meta" -> draft.meta(object(json));
            default -> json.skipChildren();
        }
    }

    /** A message that is no text at all must not pass for an empty one. */
    private static void message(JsonParser json, Draft draft) throws IOException {
        draft.broken |= json.currentToken().isStructStart();
        draft.message = text(json);
    }

    private static void fly(Map<String, Object> fly, Draft draft) {
        draft.row = true;
        draft.region = Draft.text(fly.get("region")).orElse(draft.region);
        if (fly.get("app") instanceof Map<?, ?> app) {
            draft.instance = Draft.text(app.get("instance")).orElse(draft.instance);
        }
    }

    private Map<String, Object> object(JsonParser json) throws IOException {
        return metas.read(json, bytes, from, length);
    }

    /** A string, or the text of a number or boolean. */
    private static @Nullable String text(JsonParser json) throws IOException {
        JsonToken token = json.currentToken();
        if (token.isScalarValue() && token != JsonToken.VALUE_NULL) {
            return json.getText();
        }
        json.skipChildren();
        return null;
    }
}
