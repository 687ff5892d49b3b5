package io.exatlas.fly.logs.internal.config;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a value is in a configuration, and where what is wrong with it is told.
 *
 * @param path empty at the root
 * @param orNull whether {@code null} is taken there
 */
record Place(String path, Mistakes mistakes, boolean orNull) {

    Place key(Key<?> key) {
        return new Place(JsonPath.of(path, key.name), mistakes, key.is(Trait.OPTIONAL));
    }

    Place item(int index) {
        return new Place(path + "[" + index + "]", mistakes, false);
    }

    /** The value if it is of that type. */
    <T> Optional<T> typed(@Nullable Object value, Class<T> type, String wanted) {
        if (type.isInstance(value)) {
            return Optional.of(type.cast(value));
        }
        mistake("must be " + wanted + (orNull ? " or null" : "") + ", not " + Kind.of(value));
        return Optional.empty();
    }

    /** The value unless there is a complaint. */
    <T> Optional<T> unless(Optional<String> complaint, T value) {
        complaint.ifPresent(this::mistake);
        return complaint.isPresent() ? Optional.empty() : Optional.of(value);
    }

    void mistake(String complaint) {
        mistakes.add(path, complaint);
    }
}
