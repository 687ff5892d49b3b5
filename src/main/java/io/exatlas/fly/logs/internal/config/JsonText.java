package io.exatlas.fly.logs.internal.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.async.ByteArrayFeeder;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The text of a configuration, read as JSON as strictly as RFC 8259 has it. What is wrong is told with its line and
 * column, and without repeating the text: a token may stand anywhere in a file that a person edits. For one thread.
 *
 * <p>The parser is fed one character at a time. So the character at which it fails, or with which a token ends, is
 * known exactly, which its own locations do not tell.
 */
final class JsonText {

    /** Takes nothing beyond RFC 8259. Names come from outside and are not kept. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonTrouble.DEEPEST)
                    .build())
            .build();

    private final String text;
    private final JsonTrouble trouble;
    private final Mistakes mistakes;
    private final JsonParser parser;
    /** For each object that is open, innermost first, its keys with their places. */
    private final Deque<Map<String, Integer>> keys = new ArrayDeque<>();

    private int at;
    /** Where the last token was complete, and whether it is a key. */
    private int tokenEnd;

    private boolean afterKey;
    /** The quote that opened the text in which {@link #at} is, or -1. */
    private int quote = -1;
    /** The last backslash that began an escape. */
    private int backslash = Integer.MIN_VALUE;

    private JsonText(String text, JsonParser parser, Mistakes mistakes) {
        this.text = text;
        this.trouble = new JsonTrouble(text);
        this.parser = parser;
        this.mistakes = mistakes;
    }

    /**
     * Reads the one object that the text is. A key that an object has twice is a mistake.
     *
     * @throws FlyLogsException.InvalidRequest at the first place where the text is not JSON
     */
    static JsonObject read(String text, Mistakes mistakes) {
        try (JsonParser parser = JSON.createNonBlockingByteArrayParser()) {
            new JsonText(text, parser, mistakes).check();
        } catch (IOException impossible) {
            throw new IllegalStateException("a parser without a source cannot be opened or closed", impossible);
        }
        return new JsonObject(text);
    }

    private void check() {
        skipBlanks();
        if (at == text.length()) {
            throw trouble.at(at, "the configuration is empty; the shortest one is {}");
        }
        if (JsonTrouble.beginsComment(text.charAt(at))) {
            throw trouble.at(at, JsonTrouble.NO_COMMENTS);
        }
        if (text.charAt(at) != '{') {
            throw trouble.at(at, "the configuration must be an object in braces");
        }
        do {
            next();
        } while (at < text.length() && !parser.getParsingContext().inRoot());
        if (!parser.getParsingContext().inRoot()) {
            throw quote < 0 ? trouble.at(at, JsonTrouble.OPEN) : trouble.at(quote, JsonTrouble.NO_QUOTE);
        }
        skipBlanks();
        if (at < text.length() && JsonTrouble.beginsComment(text.charAt(at))) {
            throw trouble.at(at, JsonTrouble.NO_COMMENTS);
        }
        if (at < text.length()) {
            throw trouble.at(at, "the object has ended, and nothing may follow it");
        }
    }

    private void skipBlanks() {
        while (at < text.length() && JsonTrouble.blank(text.charAt(at))) {
            at++;
        }
    }

    private void next() {
        int point = text.codePointAt(at);
        // The parser takes a bracket there if it comes with a later piece of the text.
        if (quote < 0 && trouble.closesTooEarly(at)) {
            throw refusal();
        }
        byte[] bytes = Character.toString(point).getBytes(StandardCharsets.UTF_8);
        try {
            ((ByteArrayFeeder) parser.getNonBlockingInputFeeder()).feedInput(bytes, 0, bytes.length);
            for (JsonToken token = parser.nextToken(); token != JsonToken.NOT_AVAILABLE; token = parser.nextToken()) {
                take(token);
            }
        } catch (IOException notJson) {
            throw refusal();
        }
        if (point == '"' && !escaped()) {
            quote = quote < 0 ? at : -1;
        } else if (point == '\\' && !escaped()) {
            backslash = at;
        }
        at += Character.charCount(point);
    }

    private void take(JsonToken token) throws IOException {
        switch (token) {
            case START_OBJECT -> keys.push(new HashMap<>());
            case END_OBJECT -> keys.pop();
            case FIELD_NAME -> key(parser.currentName());
            case VALUE_STRING -> refuseHalfPairs(parser.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                if (parser.getTextLength() > JsonTrouble.LONGEST_NUMBER) {
                    throw refusal();
                }
            }
            default -> {}
        }
        tokenEnd = at;
        afterKey = token == JsonToken.FIELD_NAME;
    }

    private void key(String key) {
        refuseHalfPairs(key);
        Integer first = keys.getFirst().putIfAbsent(key, quote);
        if (first != null) {
            String path = mistakes.full() ? "" : path(parser.getParsingContext());
            String places = mistakes.full() ? "" : trouble.place(first) + " and at " + trouble.place(quote);
            mistakes.add(path, "is there twice, at " + places);
        }
    }

    private static String path(JsonStreamContext context) {
        if (context.inRoot()) {
            return "";
        }
        String above = path(context.getParent());
        return context.inObject()
                ? JsonPath.of(above, context.getCurrentName())
                : above + '[' + context.getCurrentIndex() + ']';
    }

    /** Half a pair may stand in the text, or come from escapes; the parser takes both. */
    private void refuseHalfPairs(String read) {
        String written = text.substring(quote, at + 1);
        if ((written + read).codePoints().anyMatch(point -> Character.getType(point) == Character.SURROGATE)) {
            throw trouble.at(quote, "the text that begins here has half of a surrogate pair");
        }
    }

    private boolean escaped() {
        return at <= backslash + (text.startsWith("u", backslash + 1) ? 5 : 1);
    }

    private FlyLogsException.InvalidRequest refusal() {
        if (quote < 0) {
            return trouble.outside(
                    at, tokenEnd, afterKey, parser.getParsingContext().inArray() ? ']' : '}');
        }
        return escaped() ? trouble.escape(backslash) : trouble.inQuotes(quote, at);
    }
}
