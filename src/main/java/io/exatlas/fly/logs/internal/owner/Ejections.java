package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which nodes are ejected from which apps: those that found out that they cannot read them. Each node tells of itself
 * only, and takes it back itself, so all nodes know the same. Read by one thread, asked from any.
 */
public final class Ejections {

    private static final String PREFIX = "ejected/";

    /** What a node has just told of itself may be missing in what was read before that. */
    private static final long NEWS_NANOS = 5_000_000_000L;

    private volatile Map<AppName, Map<String, Entry>> known = Map.of();

    /** When a node took a key back here. */
    private final Map<String, Long> takenBack = new HashMap<>();

    /**
     * What a node told of itself.
     *
     * @param keeps whether all others were ejected before it, so that it keeps the app
     * @param told when it was told here, in monotonic nanoseconds; empty if it was read
     */
    private record Entry(boolean keeps, Optional<Long> told) {}

    static String key(AppName app, String node) {
        return PREFIX + app.value() + '/' + node;
    }

    /** Whether a key is one of these. */
    static boolean is(String key) {
        return key.startsWith(PREFIX);
    }

    /** The text a node tells of itself. */
    static String text(boolean keeps, String why) {
        return new JsonObject().put("keeps", keeps).put("why", why).encode();
    }

    /** Takes over what all nodes told, as the map of leases has it. */
    public synchronized void read(Map<String, String> all, long now) {
        Map<AppName, Map<String, Entry>> read = new HashMap<>();
        known.forEach((app, nodes) -> nodes.forEach((node, entry) -> {
            if (entry.told().filter(at -> now - at < NEWS_NANOS).isPresent()) {
                read.computeIfAbsent(app, fresh -> new HashMap<>()).put(node, entry);
            }
        }));
        takenBack.values().removeIf(at -> now - at >= NEWS_NANOS);
        all.forEach((key, text) -> {
            int end = key.lastIndexOf('/');
            if (is(key) && end > PREFIX.length() && !takenBack.containsKey(key)) {
                app(key.substring(PREFIX.length(), end))
                        .ifPresent(app -> read.computeIfAbsent(app, fresh -> new HashMap<>())
                                .putIfAbsent(key.substring(end + 1), entry(text)));
            }
        });
        known = Map.copyOf(read);
    }

    private static Optional<AppName> app(String name) {
        try {
            return Optional.of(AppName.of(name));
        } catch (FlyLogsException.InvalidRequest notOurs) {
            return Optional.empty();
        }
    }

    private static Entry entry(String text) {
        try {
            return new Entry(Boolean.TRUE.equals(new JsonObject(text).getValue("keeps")), Optional.empty());
        } catch (RuntimeException damaged) {
            return new Entry(false, Optional.empty());
        }
    }

    /** A node tells of itself, here first. */
    synchronized void tell(AppName app, String node, boolean keeps, long now) {
        takenBack.remove(key(app, node));
        change(app, node, Optional.of(new Entry(keeps, Optional.of(now))));
    }

    /** A node takes it back, here first. */
    synchronized void takeBack(AppName app, String node, long now) {
        takenBack.put(key(app, node), now);
        change(app, node, Optional.empty());
    }

    private void change(AppName app, String node, Optional<Entry> entry) {
        Map<AppName, Map<String, Entry>> next = new HashMap<>(known);
        Map<String, Entry> nodes = new HashMap<>(next.getOrDefault(app, Map.of()));
        nodes.remove(node);
        entry.ifPresent(told -> nodes.put(node, told));
        next.put(app, nodes);
        known = Map.copyOf(next);
    }

    /** Whether a node is ejected from an app. */
    public boolean ejected(AppName app, String node) {
        return known.getOrDefault(app, Map.of()).containsKey(node);
    }

    /** The nodes that an app may belong to: those that can read it; where there are none, whoever keeps it. */
    public Set<String> able(AppName app, Set<String> candidates) {
        Map<String, Entry> nodes = known.getOrDefault(app, Map.of());
        if (nodes.isEmpty()) {
            return candidates;
        }
        Set<String> able =
                candidates.stream().filter(node -> !nodes.containsKey(node)).collect(Collectors.toSet());
        if (!able.isEmpty()) {
            return able;
        }
        Set<String> keepers = candidates.stream()
                .filter(node -> Optional.ofNullable(nodes.get(node))
                        .filter(Entry::keeps)
                        .isPresent())
                .collect(Collectors.toSet());
        return keepers.isEmpty() ? candidates : keepers;
    }
}
