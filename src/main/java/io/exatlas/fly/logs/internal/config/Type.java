package io.exatlas.fly.logs.internal.config;

import io.exatlas.fly.logs.model.Secrets;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a key takes.
 *
 * @param <T> what a value is in Java
 */
interface Type<T> {

    /** The value in Java; empty if it is wrong, which is told then. */
    Optional<T> read(@Nullable Object json, Place at);

    default Object json(T value) {
        return value;
    }

    /** A value that does not change with this one. */
    default T copy(T value) {
        return value;
    }

    /** The default of a key whose default depends on other values of its object. */
    default @Nullable T fallback(Values values) {
        return null;
    }

    /** States what is wrong beside the other values of the object. */
    default void check(Key<T> key, Reading reading) {}

    /** True or false. */
    record Flag() implements Type<Boolean> {
        @Override
        public Optional<Boolean> read(@Nullable Object json, Place at) {
            return at.typed(json, Boolean.class, "true or false");
        }
    }

    /** A whole number of a range. */
    record Whole(int least, int most) implements Type<Integer> {
        @Override
        public Optional<Integer> read(@Nullable Object json, Place at) {
            return at.typed(json, Number.class, "a whole number")
                    .flatMap(number -> at.unless(complaint(number), number.intValue()));
        }

        private Optional<String> complaint(Number number) {
            boolean small = number instanceof Integer
                    || number instanceof Long
                    || number instanceof Short
                    || number instanceof Byte;
            if (!small && !(number instanceof BigInteger)) {
                return Optional.of("must be a whole number, written in digits alone");
            }
            if (small && number.longValue() >= least && number.longValue() <= most) {
                return Optional.empty();
            }
            // A number from a hostile file may have very many digits.
            return Optional.of((small ? number : "this number") + " is out of range, allowed " + least + " to " + most);
        }
    }

    /**
     * A whole number that is not below another one, its leader.
     *
     * @param above how much above its leader it is at least: 0 or 1
     * @param usual its default, from the leader's value
     * @param rule in words what else the default may be than that of the defaults
     */
    record Follower(Whole range, Key<Integer> leader, int above, IntUnaryOperator usual, String rule)
            implements Type<Integer> {
        @Override
        public Optional<Integer> read(@Nullable Object json, Place at) {
            return range.read(json, at);
        }

        @Override
        public Integer fallback(Values values) {
            return usual.applyAsInt(values.get(leader));
        }

        @Override
        public void check(Key<Integer> key, Reading reading) {
            int value = reading.values.get(key);
            int least = reading.values.get(leader);
            String from = (above > 0 ? "more than " : "") + leader.name + " (" + least + ")";
            reading.relation(
                    key,
                    leader,
                    value >= least + above,
                    value + " is out of range, allowed " + from + " to " + range.most());
        }
    }

    /** A text that keeps a rule. */
    record Text(Rule rule) implements Type<String> {
        /** Rules quote what they refuse. */
        private static final String TOKEN = "holds a token, which belongs into a file that token.token_file names";

        @Override
        public Optional<String> read(@Nullable Object json, Place at) {
            return at.typed(json, String.class, "a string").flatMap(text -> at.unless(complaint(text), text));
        }

        private Optional<String> complaint(String text) {
            boolean misplaced = Secrets.looksLikeToken(text) && !rule.equals(Rule.FILE);
            return misplaced ? Optional.of(TOKEN) : rule.complaint(text);
        }
    }

    /** One of a few words. */
    record Choice(List<String> words) implements Type<String> {
        @Override
        public Optional<String> read(@Nullable Object json, Place at) {
            return new Text(Rule.oneOf(words)).read(json, at);
        }
    }

    /** An object with keys of its own. */
    record Part(Section section) implements Type<Values> {
        @Override
        public Optional<Values> read(@Nullable Object json, Place at) {
            return at.typed(json, JsonObject.class, "an object").map(object -> Reading.of(section, object, at));
        }

        @Override
        public Object json(Values values) {
            return values.toJson();
        }

        @Override
        public Values copy(Values values) {
            return new Values(values);
        }
    }

    /**
     * A list.
     *
     * @param by for lists of objects: the key whose value no two of them share
     */
    record Many<T>(Type<T> each, int most, @Nullable Key<String> by) implements Type<List<T>> {
        Many(Type<T> each, int most) {
            this(each, most, null);
        }

        @Override
        public Optional<List<T>> read(@Nullable Object json, Place at) {
            return at.typed(json, JsonArray.class, "a list").flatMap(list -> items(list, at));
        }

        private Optional<List<T>> items(JsonArray list, Place at) {
            if (list.size() > most) {
                at.mistake("has " + list.size() + " items, allowed at most " + most);
                return Optional.empty();
            }
            List<T> items = new ArrayList<>();
            Map<String, String> seen = new HashMap<>();
            for (int i = 0; i < list.size(); i++) {
                Place place = at.item(i);
                each.read(list.getValue(i), place).ifPresent(item -> {
                    items.add(item);
                    refuseTwin(item, place, seen);
                });
            }
            return Optional.of(items);
        }

        private void refuseTwin(T item, Place place, Map<String, String> seen) {
            if (by == null || !(item instanceof Values values)) {
                return;
            }
            values.find(by).ifPresent(name -> {
                String first = seen.putIfAbsent(name, place.path());
                if (first != null) {
                    place.key(by).mistake(name + " is listed twice, first in " + first);
                }
            });
        }

        @Override
        public Object json(List<T> values) {
            return new JsonArray(new ArrayList<>(values.stream().map(each::json).toList()));
        }

        @Override
        public List<T> copy(List<T> values) {
            return new ArrayList<>(values.stream().map(each::copy).toList());
        }
    }

    /** A key of a feature that is not built: it may have its future default. */
    record Only(@Nullable Object value) implements Type<Object> {
        @Override
        public Optional<Object> read(@Nullable Object json, Place at) {
            if (!new JsonArray().add(json).equals(new JsonArray().add(value))) {
                at.mistake("is not supported yet, allowed: only " + Json.encode(value));
            }
            return Optional.empty();
        }
    }
}
