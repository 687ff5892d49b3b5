package io.exatlas.fly.logs.internal.poll;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One request to the log API.
 *
 * @param cursor entries after this time, in nanoseconds since 1970; empty asks for the newest page
 * @param instance only entries of this machine
 */
public record Ask(OptionalLong cursor, Optional<String> instance) {
    static final Ask NEWEST = new Ask(OptionalLong.empty(), Optional.empty());

    static Ask from(long cursor) {
        return new Ask(OptionalLong.of(cursor), Optional.empty());
    }

    static Ask from(long cursor, String instance) {
        return new Ask(OptionalLong.of(cursor), Optional.of(instance));
    }
}
