package io.exatlas.fly.logs.sim;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What a client asks a simulated app for.
 *
 * @param cursor rows after it, in nanoseconds since 1970; empty for the newest page
 * @param instance only rows of this machine
 * @param region only rows of this region
 */
public record PageQuery(OptionalLong cursor, Optional<String> instance, Optional<String> region) {

    private static final PageQuery NEWEST = new PageQuery(OptionalLong.empty(), Optional.empty(), Optional.empty());

    /** The newest page, unfiltered. */
    public static PageQuery newest() {
        return NEWEST;
    }

    /** The page after a position, unfiltered. */
    public static PageQuery after(long cursor) {
        return new PageQuery(OptionalLong.of(cursor), Optional.empty(), Optional.empty());
    }

    public PageQuery ofInstance(String machine) {
        return new PageQuery(cursor, Optional.of(machine), region);
    }

    public PageQuery ofRegion(String where) {
        return new PageQuery(cursor, instance, Optional.of(where));
    }

    boolean matches(SimulatedRow row) {
        return (instance.isEmpty() || instance.equals(row.instance()))
                && (region.isEmpty() || region.get().equals(row.region()));
    }
}
