package io.exatlas.fly.logs.internal.wire;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The fields of a message that anybody may have sent. Each is taken by name with its type and range; what does not fit
 * is refused by that name, and what nobody asks for is ignored.
 *
 * @param json the message
 * @param path what stands before a field's name in an error; empty or ending with a dot
 */
record Fields(JsonObject json, String path) {

    static Fields of(JsonObject json) {
        return new Fields(json, "");
    }

    AppName app() {
        return AppName.of(text("app", 1, 255));
    }

    /** Refuses a message of another type. */
    Fields ofType(String type) {
        require(text("type", 1, 64).equals(type), "type", Quoted.of(type));
        return this;
    }

    String text(String name, int least, int most) {
        String text = optionalText(name, most).orElse("");
        boolean there = json.getValue(name) != null && text.length() >= least;
        require(there, name, textOf(least, most));
        return text;
    }

    /** Empty if missing or null. */
    Optional<String> optionalText(String name, int most) {
        Object value = json.getValue(name);
        if (value == null) {
            return Optional.empty();
        }
        String text = value instanceof String string ? string : "";
        require(value instanceof String && text.length() <= most, name, textOf(0, most) + " or null");
        return Optional.of(text);
    }

    /** A whole number written as text, as everything is that may not fit a double. */
    long digits(String name, long least) {
        OptionalLong number = optionalDigits(name, least);
        require(number.isPresent(), name, numberAsText(least));
        return number.orElseThrow();
    }

    OptionalLong optionalDigits(String name, long least) {
        Object value = json.getValue(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        OptionalLong number = value instanceof String text ? whole(text) : OptionalLong.empty();
        require(number.isPresent() && number.getAsLong() >= least, name, numberAsText(least));
        return number;
    }

    long number(String name, long least, long most) {
        OptionalLong number = optionalNumber(name, least, most);
        require(number.isPresent(), name, numberOf(least, most));
        return number.orElseThrow();
    }

    OptionalLong optionalNumber(String name, long least, long most) {
        Object value = json.getValue(name);
        if (value == null) {
            return OptionalLong.empty();
        }
        boolean whole = value instanceof Integer || value instanceof Long;
        long number = whole ? ((Number) value).longValue() : 0;
        require(whole && number >= least && number <= most, name, numberOf(least, most) + " or null");
        return OptionalLong.of(number);
    }

    /** Missing or null is false. */
    boolean flag(String name) {
        Object value = json.getValue(name);
        require(value == null || value instanceof Boolean, name, "true or false");
        return Boolean.TRUE.equals(value);
    }

    <E> E oneOf(String name, Map<String, E> names) {
        E found = names.get(text(name, 1, 64));
        if (found == null) {
            throw refusal(name, "one of " + names.keySet());
        }
        return found;
    }

    void require(boolean right, String name, String expected) {
        if (!right) {
            throw refusal(name, expected);
        }
    }

    FlyLogsException refusal(String name, String expected) {
        return new FlyLogsException.InvalidRequest("field " + path + name + " must be " + expected);
    }

    static OptionalLong whole(String text) {
        boolean digits = !text.isEmpty() && text.length() <= 19 && text.chars().allMatch(c -> c >= '0' && c <= '9');
        if (!digits || (text.length() == 19 && text.compareTo("9223372036854775807") > 0)) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    private static String textOf(int least, int most) {
        return "text of " + least + " to " + most + " characters";
    }

    private static String numberAsText(long least) {
        return "a whole number from " + least + " on, written as text";
    }

    private static String numberOf(long least, long most) {
        return "a whole number from " + least + " to " + most;
    }
}
