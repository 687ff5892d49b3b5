package io.exatlas.fly.logs.internal.api;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What to ask the log API for.
 *
 * @param cursor entries after this time in nanoseconds since 1970; empty asks for the newest page
 * @param instance only entries of this machine; the server shows none of a machine that is gone
 * @param region only entries of this region
 */
public record PageRequest(OptionalLong cursor, Optional<String> instance, Optional<String> region) {}
