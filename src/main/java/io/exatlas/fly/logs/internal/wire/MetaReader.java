package io.exatlas.fly.logs.internal.wire;

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
 * all rows of one body are counted together. A {@code meta} that is too long, too deep, one value too many or no JSON
 * is left out and marked so; who wrote the row is read from it all the same. Belongs to one parse.
 */
final class MetaReader {

    private static final int MOST_VALUES = 1_000_000;

    private final int longest;
    private int valuesLeft = MOST_VALUES;

    MetaReader(int longest) {
        this.longest = longest;
    }

    /**
     * Reads the value the parser stands at.
     *
     * @param bytes where the parser's input lies
     * @param from where it begins there
     * @param length its bytes
     * @throws IOException if the value is no JSON or too deep
     */
    void read(JsonParser json, byte[] bytes, int from, int length, Draft draft) throws IOException {
        if (json.currentToken() == JsonToken.START_OBJECT && length <= longest && valuesLeft > 0) {
            draft.meta(object(json));
            return;
        }
        int start = (int) json.currentTokenLocation().getByteOffset();
        json.finishToken();
        json.skipChildren();
        int size = (int) json.currentLocation().getByteOffset() - start;
        read(bytes, from + start, size, draft);
    }

    /** Reads the text of one value, or the beginning of one that is too long. */
    void read(byte[] bytes, int from, int size, Draft draft) {
        if (bytes[from] != '{') {
            noObject(bytes, from, size, draft);
            return;
        }
        try {
            if (size <= longest && valuesLeft > 0) {
                draft.meta(parsed(bytes, from, size));
                return;
            }
        } catch (IOException unreadable) {
            // It is left out.
        }
        draft.metaDropped(MetaProvider.in(bytes, from, size));
    }

    private Map<String, Object> parsed(byte[] bytes, int from, int size) throws IOException {
        try {
            return parsedOnce(bytes, from, size);
        } catch (IOException unreadable) {
            byte[] mended = Mending.of(bytes, from, size);
            return parsedOnce(mended, 0, mended.length);
        }
    }

    private Map<String, Object> parsedOnce(byte[] bytes, int from, int size) throws IOException {
        try (JsonParser json = EntryReader.JSON.createParser(bytes, from, size)) {
            json.nextToken();
            return object(json);
        }
    }

    /** Nothing is left out where there is nothing. */
    private static void noObject(byte[] bytes, int from, int size, Draft draft) {
        boolean nothing = bytes[from] == 'n' || (size == 2 && (bytes[from] == '[' || bytes[from] == '"'));
        if (nothing) {
            draft.meta(Map.of());
        } else {
            draft.metaDropped(null);
        }
    }

    private Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        for (String name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
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
            default -> Utf8.wellFormed(json.getText());
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
