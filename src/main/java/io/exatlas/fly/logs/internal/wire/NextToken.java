package io.exatlas.fly.logs.internal.wire;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Optional;

/** The server's cursor in a page's {@code meta}. */
final class NextToken {

    private static final int LONGEST = 512;

    private NextToken() {}

    /**
     * The token as text: of a string its value, of a bare number its very digits, never through a double. Empty if it
     * is missing, blank, of another type, longer than 512 characters, or if the object cannot be read: the token is a
     * hint, and the rows are good without it.
     */
    static Optional<String> in(byte[] bytes, int from, int length) {
        try (JsonParser json = EntryReader.JSON.createParser(bytes, from, length)) {
            json.nextToken();
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                boolean here = json.currentName().equals("next_token");
                JsonToken value = json.nextToken();
                if (here) {
                    return value == JsonToken.VALUE_STRING || value.isNumeric()
                            ? usable(json.getText())
                            : Optional.empty();
                }
                json.skipChildren();
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Optional<String> usable(String token) {
        return token.isBlank() || token.length() > LONGEST ? Optional.empty() : Optional.of(token);
    }
}
