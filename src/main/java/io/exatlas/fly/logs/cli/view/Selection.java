package io.exatlas.fly.logs.cli.view;

import io.exatlas.fly.logs.model.LogEntry;
import java.util.Set;

/**
 * Which entries to show. Chosen on our side: the API's own filters lose destroyed machines (fly-log-api.md 4), and the
 * environment of a machine on Fly is never taken for a wish.
 *
 * @param regions empty: all
 * @param instances machine ids; empty: all
 */
public record Selection(Set<String> regions, Set<String> instances) {
    public Selection {
        regions = Set.copyOf(regions);
        instances = Set.copyOf(instances);
    }

    public boolean shows(LogEntry entry) {
        return (regions.isEmpty() || entry.region().filter(regions::contains).isPresent())
                && (instances.isEmpty()
                        || entry.instance().filter(instances::contains).isPresent());
    }
}
