package io.exatlas.fly.logs.model;

import java.util.List;
import java.util.Optional;

/**
 * What a reader of an app's log stores to resume exactly where it stopped. Positions are nanoseconds since 1970.
 *
 * @param settled everything up to here is done
 * @param newest the newest entry read, or where the reader began
 * @param seen keys of the entries above {@code settled} that are done; empty if there were too many to store
 * @param odd keys of the last entries whose time could not be read, oldest first
 */
public record Mark(long settled, long newest, Optional<List<RowKey>> seen, List<RowKey> odd) {
    public Mark {
        seen = seen.map(List::copyOf);
        odd = List.copyOf(odd);
    }
}
