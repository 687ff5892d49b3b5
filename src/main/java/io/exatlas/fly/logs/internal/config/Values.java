package io.exatlas.fly.logs.internal.config;

import io.vertx.core.json.JsonObject;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one object of a configuration holds under the keys of its {@link Section}. It takes anything; reading its JSON
 * shows what is wrong. Not safe for several threads while it is being changed.
 */
public final class Values {

    private final Section section;
    private final @Nullable Object[] held;

    /** Every key with its default. */
    public Values(Section section) {
        this.section = section;
        held = section.keys.stream().map(Key::initial).toArray();
    }

    /** A deep copy. */
    public Values(Values other) {
        this(other.section);
        section.keys.forEach(key -> copy(key, other));
    }

    private <T> void copy(Key<T> key, Values other) {
        T value = other.held(key);
        set(key, value == null ? null : key.type.copy(value));
    }

    /** The value of a key that has a default. */
    public <T> T get(Key<T> key) {
        return find(key).orElseThrow();
    }

    /** The value of any key. */
    public <T> Optional<T> find(Key<T> key) {
        T value = held(key);
        return Optional.ofNullable(value == null ? key.type.fallback(this) : value);
    }

    public <T> void set(Key<T> key, @Nullable T value) {
        held[key.index] = value;
    }

    /** Every key that users read of, with its value. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        section.keys.stream().filter(Key::listed).forEach(key -> json.put(key.name, written(key)));
        return json;
    }

    private <T> @Nullable Object written(Key<T> key) {
        return find(key).map(key.type::json).orElse(null);
    }

    @SuppressWarnings("unchecked") // what set and Key.initial put there
    private <T> @Nullable T held(Key<T> key) {
        return (T) held[key.index];
    }
}
