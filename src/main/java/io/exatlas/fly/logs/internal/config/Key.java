package io.exatlas.fly.logs.internal.config;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One key of a {@link Section}: its name, what it takes, its default and what it means. Cannot be changed.
 *
 * @param <T> what its value is in Java
 */
public final class Key<T> {

    final String name;
    final Type<T> type;
    final String text;
    /** Its place in the section. */
    final int index;

    private final @Nullable T usual;
    private final Set<Trait> traits;

    Key(String name, Type<T> type, @Nullable T usual, String text, int index, Set<Trait> traits) {
        this.name = name;
        this.type = type;
        this.usual = usual;
        this.text = text;
        this.index = index;
        this.traits = Set.copyOf(traits);
    }

    boolean is(Trait trait) {
        return traits.contains(trait);
    }

    /** Whether users read of it, and find it in JSON that is written. */
    boolean listed() {
        return !is(Trait.UNLISTED) && !is(Trait.SECRET);
    }

    /** What new values hold; null if the default depends on other values, or there is none. */
    @Nullable
    T initial() {
        return usual == null ? null : type.copy(usual);
    }
}
