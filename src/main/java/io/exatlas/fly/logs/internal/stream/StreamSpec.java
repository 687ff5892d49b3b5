package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * One app to stream, and how.
 *
 * @param app whose logs
 * @param projectDir carried for whoever looks, never read
 * @param interval between polls at the live edge, unless a subscriber asks for a shorter one
 * @param pinned whether it streams without subscribers
 * @param regions only entries of these; all if empty
 * @param instances only entries of these machines; all if empty
 */
public record StreamSpec(
        AppName app,
        Optional<String> projectDir,
        Duration interval,
        boolean pinned,
        Set<String> regions,
        Set<String> instances) {

    public StreamSpec {
        regions = Set.copyOf(regions);
        instances = Set.copyOf(instances);
    }

    /** The same at another interval. */
    public StreamSpec every(Duration other) {
        return new StreamSpec(app, projectDir, other, pinned, regions, instances);
    }

    /** Whether an entry is to be published. Filtered here: the server's own filters hide machines that are gone. */
    public boolean wants(LogEntry entry) {
        return (regions.isEmpty() || entry.region().filter(regions::contains).isPresent())
                && (instances.isEmpty()
                        || entry.instance().filter(instances::contains).isPresent());
    }
}
