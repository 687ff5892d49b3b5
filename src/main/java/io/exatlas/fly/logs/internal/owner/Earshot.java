package io.exatlas.fly.logs.internal.owner;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which nodes the others do not reach over the event bus, by what the leases of all of them say. A node whose lease is
 * not renewed, as of one that is frozen or gone, says nothing, and neither does an older one. Pure: time is counted in
 * readings of the leases, one a second. For one thread.
 */
final class Earshot {

    /** A lease that has not changed for so many readings says nothing. */
    private static final int STALE = 3;

    /** What a node says counts from so many changes on: one that wakes repeats what was true before. */
    private static final int STEADY = 3;

    private Map<String, Said> said = Map.of();

    /**
     * What a node says.
     *
     * @param text its texts, put together
     * @param hears whom it hears
     * @param unchanged for how many readings it has said so
     * @param changes how often that changed without a longer pause
     */
    private record Said(String text, Optional<Set<String>> hears, int unchanged, int changes) {
        boolean counts() {
            return unchanged < STALE && changes >= STEADY;
        }
    }

    /** The texts of all leases: by node, those of its keys. */
    void read(Map<String, Map<String, String>> texts) {
        Map<String, Said> now = new HashMap<>();
        texts.forEach((node, own) -> now.put(node, next(said.get(node), own)));
        said = now;
    }

    private static Said next(@Nullable Said before, Map<String, String> own) {
        String text = own.toString();
        if (before == null) {
            return new Said(text, hears(own), 0, 0);
        }
        if (before.text().equals(text)) {
            return new Said(text, before.hears(), Math.min(before.unchanged() + 1, STALE), before.changes());
        }
        int changes = before.unchanged() < STALE ? Math.min(before.changes() + 1, STEADY) : 0;
        return new Said(text, hears(own), 0, changes);
    }

    /** One of the texts may be old, where the node that keeps it hangs: what most of them say. */
    private static Optional<Set<String>> hears(Map<String, String> own) {
        Map<String, Integer> counts = new HashMap<>();
        int texts = 0;
        for (String text : own.values()) {
            Optional<Set<String>> heard = LeaseText.parse(text).flatMap(LeaseText::hears);
            texts += heard.isPresent() ? 1 : 0;
            heard.ifPresent(nodes -> nodes.forEach(node -> counts.merge(node, 1, Integer::sum)));
        }
        int all = texts;
        Set<String> most = new TreeSet<>(counts.keySet());
        most.removeIf(node -> 2 * counts.getOrDefault(node, 0) <= all);
        return texts == 0 ? Optional.empty() : Optional.of(most);
    }

    /** Which of the registries are not reached. */
    Set<String> unreached(Set<String> registries) {
        return unreached(counted(registries));
    }

    /** Whether a node would be among those if it said that it hears these. */
    boolean unreached(String node, Set<String> heard, Set<String> registries) {
        Map<String, Set<String>> counted = counted(registries);
        counted.put(node, heard);
        return unreached(counted).contains(node);
    }

    private Map<String, Set<String>> counted(Set<String> registries) {
        Map<String, Set<String>> counted = new HashMap<>();
        said.forEach((node, word) -> {
            if (word.counts() && registries.contains(node)) {
                word.hears().ifPresent(nodes -> counted.put(node, nodes));
            }
        });
        return counted;
    }

    /**
     * Those that hear fewer than half of the others, while another one hears more. All decide by the same, and one that
     * hears as many as any is never among them.
     *
     * @param hears whom each node hears
     */
    static Set<String> unreached(Map<String, Set<String>> hears) {
        Map<String, Integer> counts = new HashMap<>();
        hears.forEach((node, heard) -> {
            Set<String> others = new HashSet<>(heard);
            others.retainAll(hears.keySet());
            others.remove(node);
            counts.put(node, others.size());
        });
        int most = counts.values().stream().reduce(0, Math::max);
        Set<String> unreached = new TreeSet<>();
        counts.forEach((node, count) -> {
            if (2 * count < hears.size() - 1 && count < most) {
                unreached.add(node);
            }
        });
        return unreached;
    }
}
