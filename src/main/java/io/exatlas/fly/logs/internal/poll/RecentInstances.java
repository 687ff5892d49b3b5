package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.LogEntry;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The machines lately seen in an app's rows, the most recent hundred: a page stuck at one timestamp is split by them.
 */
final class RecentInstances {

    private static final int MOST = 100;

    private final Set<String> ids = new LinkedHashSet<>();

    void note(LogEntry entry) {
        entry.instance().ifPresent(id -> {
            ids.remove(id);
            ids.add(id);
            if (ids.size() > MOST) {
                Iterator<String> oldest = ids.iterator();
                oldest.next();
                oldest.remove();
            }
        });
    }

    List<String> list() {
        return List.copyOf(ids);
    }
}
