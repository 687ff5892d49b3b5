package io.exatlas.fly.logs.model;

import java.util.List;
import java.util.Optional;

/**
 * What a reader of an app's log must keep to go on later as if it had never stopped. Positions are nanoseconds since
 * 1970.
 *
 * @param settled everything up to here is done
 * @param newest the newest entry read, or where the reader began
 * @param seen keys of what is done above the settled line; empty where there were too many to keep
 * @param odd keys of the last entries whose time could not be read, oldest first
 */
public record Mark(long settled, long newest, Optional<List<RowKey>> seen, List<RowKey> odd) {
    public Mark {
        seen = seen.map(List::copyOf);
        odd = List.copyOf(odd);
    }
}
