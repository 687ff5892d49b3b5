package io.exatlas.fly.logs.internal.cli.view;

import io.exatlas.fly.logs.model.LogEntry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the rows of Fly's proxy say beside their message: the error, the request and the response. Everything is
 * optional and may be of any type; what is not a text or a number above 0 counts as absent.
 *
 * @param shown names and values to show before the message, in order
 * @param error what went wrong, in words
 */
record RequestFields(Map<String, String> shown, Optional<String> error) {

    static RequestFields of(LogEntry entry) {
        Map<String, Object> meta = entry.meta();
        Map<String, String> shown = new LinkedHashMap<>();
        number(at(meta, "error", "code")).ifPresent(code -> shown.put("error.code", code));
        text(at(meta, "http", "request", "method")).ifPresent(method -> shown.put("request.method", quoted(method)));
        text(at(meta, "url", "full")).ifPresent(url -> shown.put("request.url", quoted(url)));
        text(at(meta, "http", "request", "id")).ifPresent(id -> shown.put("request.id", quoted(id)));
        number(at(meta, "http", "response", "status_code")).ifPresent(status -> shown.put("response.status", status));
        return new RequestFields(shown, text(at(meta, "error", "message")));
    }

    /**
     * The text to show as the message: flyctl shows the error's words in its place, but where the message holds them it
     * says more, such as the proxy's error code.
     */
    String messageOf(LogEntry entry) {
        return error.filter(words -> !entry.message().contains(words)).orElse(entry.message());
    }

    private static Optional<Object> at(Map<String, Object> meta, String... path) {
        Optional<Object> found = Optional.of(meta);
        for (String key : path) {
            found = found.flatMap(value -> member(value, key));
        }
        return found;
    }

    private static Optional<Object> member(Object value, String key) {
        return value instanceof Map<?, ?> map ? Optional.ofNullable(map.get(key)) : Optional.empty();
    }

    private static Optional<String> text(Optional<Object> value) {
        return value.filter(String.class::isInstance).map(String.class::cast).filter(text -> !text.isEmpty());
    }

    private static Optional<String> number(Optional<Object> value) {
        return value.filter(Number.class::isInstance)
                .map(number -> ((Number) number).longValue())
                .filter(number -> number > 0)
                .map(number -> Long.toString(number));
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }
}
