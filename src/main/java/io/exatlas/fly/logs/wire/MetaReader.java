package io.exatlas.fly.logs.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code meta} of rows into plain values. A tree takes many times the memory of its text, so the values of
 * all rows of one body are counted together, and what goes over the count is left out. Belongs to one parse.
 */
final class MetaReader {

    private static final int MOST_VALUES = 1_000_000;

    private final int longest;
    private int valuesLeft = MOST_VALUES;

    MetaReader(int longest) {
        this.longest = longest;
    }

    /** The object the parser stands at; empty if it is none, too long, or one too many. */
    Map<String, Object> read(JsonParser json, byte[] bytes, int from, int length) throws IOException {
        if (json.currentToken() != JsonToken.START_OBJECT || valuesLeft <= 0) {
            json.skipChildren();
            return Map.of();
        }
        return length <= longest ? object(json) : measured(json, bytes, from);
    }

    /** In a long row the text is measured before a tree is made of it. */
    private Map<String, Object> measured(JsonParser json, byte[] bytes, int from) throws IOException {
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.skipChildren();
        int size = (int) json.currentLocation().getByteOffset() - start;
        if (size > longest) {
            return Map.of();
        }
        try (JsonParser part = EntryReader.JSON.createParser(bytes, from + start, size)) {
            part.nextToken();
            return object(part);
        }
    }

    private Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            // A name with a lone surrogate could be sent on, but no decoder would take the message that holds it.
            object.put(Utf8.wellFormed(name), value(json));
        }
        return object.isEmpty() ? Map.of() : Collections.unmodifiableMap(object);
    }

    private List<Object> array(JsonParser json) throws IOException {
        List<Object> array = new ArrayList<>(2);
        while (json.nextToken() != JsonToken.END_ARRAY) {
            array.add(value(json));
        }
        return array.isEmpty() ? List.of() : Collections.unmodifiableList(array);
    }

    private @Nullable Object value(JsonParser json) throws IOException {
        valuesLeft--;
        return switch (json.currentToken()) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(json);
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> json.getText();
        };
    }

    /** A number that neither a long nor a finite double holds stays what it is as text. */
    private static Object number(JsonParser json) throws IOException {
        return switch (json.getNumberType()) {
            case INT -> json.getIntValue();
            case LONG -> json.getLongValue();
            case BIG_INTEGER -> json.getText();
            default -> Double.isFinite(json.getDoubleValue()) ? (Object) json.getDoubleValue() : json.getText();
        };
    }
}
