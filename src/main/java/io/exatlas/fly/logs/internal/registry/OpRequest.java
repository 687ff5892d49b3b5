package io.exatlas.fly.logs.internal.registry;

import io.exatlas.fly.logs.internal.stream.Subscriber;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * A request to the registry, read with care: it is anybody's. Each reader refuses what cannot be right with a message
 * that names the field; fields nobody asks for are ignored, so that newer nodes can talk to older ones.
 */
final class OpRequest {

    static final long SHORTEST_INTERVAL_MS = 250;
    static final long LONGEST_INTERVAL_MS = 3_600_000;

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._:-]{1,128}");
    private static final int LONGEST_DIR = 4_096;

    private final JsonObject body;

    private OpRequest(JsonObject body) {
        this.body = body;
    }

    static OpRequest of(Object body) {
        if (body instanceof JsonObject json) {
            return new OpRequest(json);
        }
        throw new FlyLogsException.InvalidRequest("a request is a JSON object such as {\"op\":\"list\"}");
    }

    /** For readers of whole requests. */
    JsonObject body() {
        return body;
    }

    String op() {
        return required("op");
    }

    AppName app() {
        return AppName.of(required("app"));
    }

    Optional<String> subscriber() {
        return id("subscriber");
    }

    /** Where in the cluster the subscriber lives. */
    Optional<String> node() {
        return id("node");
    }

    private Optional<String> id(String field) {
        Optional<String> id = text(field);
        if (id.isPresent() && !ID.matcher(id.get()).matches()) {
            throw new FlyLogsException.InvalidRequest(field + ": " + Quoted.of(id.get())
                    + " is not legal: it must be 1 to 128 of A-Z, a-z, 0-9, '.', '_', ':' and '-'");
        }
        return id;
    }

    /** The same with a subscriber's id: with one that is made, if it has none. */
    OpRequest named(Supplier<String> made) {
        return subscriber().isPresent() ? this : new OpRequest(body.copy().put("subscriber", made.get()));
    }

    Subscriber requiredWho() {
        String id = subscriber().orElseThrow(() -> missing("subscriber"));
        return new Subscriber(id, pollInterval(), node());
    }

    Optional<String> projectDir() {
        Optional<String> dir = text("project_dir");
        if (dir.isPresent() && dir.get().length() > LONGEST_DIR) {
            throw new FlyLogsException.InvalidRequest("project_dir: longer than " + LONGEST_DIR + " characters");
        }
        return dir;
    }

    Optional<Duration> pollInterval() {
        Object value = body.getValue("poll_interval_ms");
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof Integer || value instanceof Long)
                || ((Number) value).longValue() < SHORTEST_INTERVAL_MS
                || ((Number) value).longValue() > LONGEST_INTERVAL_MS) {
            throw new FlyLogsException.InvalidRequest("poll_interval_ms: must be a whole number from "
                    + SHORTEST_INTERVAL_MS + " to " + LONGEST_INTERVAL_MS);
        }
        return Optional.of(Duration.ofMillis(((Number) value).longValue()));
    }

    /** Its parts, if it is for many. */
    Optional<JsonArray> parts(String field, int most) {
        Object value = body.getValue(field);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof JsonArray list) || list.size() > most) {
            throw new FlyLogsException.InvalidRequest(field + ": must be a list of at most " + most);
        }
        return Optional.of(list);
    }

    private String required(String field) {
        return text(field).orElseThrow(() -> missing(field));
    }

    private Optional<String> text(String field) {
        Object value = body.getValue(field);
        if (value == null || value instanceof String) {
            return Optional.ofNullable((String) value);
        }
        throw new FlyLogsException.InvalidRequest(field + ": must be a string");
    }

    private static FlyLogsException missing(String field) {
        return new FlyLogsException.InvalidRequest(field + ": is missing");
    }
}
