package io.exatlas.fly.logs.internal.source;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One request for a page of an app's log.
 *
 * @param cursor entries after this time, in nanoseconds since 1970; empty asks for the newest page
 * @param instance only entries of this machine; the server shows none of a machine that is gone
 */
public record PageRequest(OptionalLong cursor, Optional<String> instance) {

    /** The newest page. */
    public static final PageRequest NEWEST = new PageRequest(OptionalLong.empty(), Optional.empty());

    /** The page after a time, in nanoseconds since 1970. */
    public static PageRequest from(long cursor) {
        return new PageRequest(OptionalLong.of(cursor), Optional.empty());
    }

    /** The page of one machine after a time, in nanoseconds since 1970. */
    public static PageRequest from(long cursor, String instance) {
        return new PageRequest(OptionalLong.of(cursor), Optional.of(instance));
    }
}
