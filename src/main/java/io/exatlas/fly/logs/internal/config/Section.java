package io.exatlas.fly.logs.internal.config;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The keys that an object of the configuration may have. Complete once {@link ConfigTable} is loaded; pure then. */
public final class Section {

    final List<Key<?>> keys = new ArrayList<>();
    final List<Consumer<Reading>> checks = new ArrayList<>();

    Section() {}

    <T> Draft<T> key(String name, Type<T> type, T usual, Trait... traits) {
        return new Draft<>(this, name, type, usual, Set.of(traits));
    }

    /** A key without a default, or with one that its type knows. */
    <T> Draft<T> key(String name, Type<T> type, Trait... traits) {
        return new Draft<>(this, name, type, null, Set.of(traits));
    }

    /** An object that is always there, if only with its defaults. Its own keys are complete. */
    Draft<Values> part(String name, Section part, Trait... traits) {
        return key(name, new Type.Part(part), new Values(part), traits);
    }

    /** The keys that users read of, in words. */
    String listed() {
        return keys.stream().filter(Key::listed).map(key -> key.name).collect(Collectors.joining(", "));
    }

    /**
     * Reads an object by itself.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest listing every mistake
     */
    public Values read(JsonObject json) {
        return read(json, new Mistakes());
    }

    /**
     * Reads the text of an object, strictly: JSON without comments, each key once.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest with the line and column where the text is not
     *     JSON, else listing every mistake
     */
    public Values parse(String text) {
        Mistakes mistakes = new Mistakes();
        return read(JsonText.read(text, mistakes), mistakes);
    }

    private Values read(JsonObject json, Mistakes mistakes) {
        Values values = Reading.of(this, json, new Place("", mistakes, false));
        mistakes.refuse();
        return values;
    }

    /** A key whose meaning is still to be said. */
    record Draft<T>(
            Section section,
            String name,
            Type<T> type,
            @Nullable T usual,
            Set<Trait> traits) {
        @CanIgnoreReturnValue
        Key<T> says(String text) {
            Key<T> key = new Key<>(name, type, usual, text, section.keys.size(), traits);
            section.keys.add(key);
            return key;
        }
    }
}
