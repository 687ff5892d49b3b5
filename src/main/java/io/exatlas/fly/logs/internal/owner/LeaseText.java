package io.exatlas.fly.logs.internal.owner;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * One of the texts of a node's lease. It is compared by its text; fields it does not know a reader passes over.
 *
 * @param round counts the renewals, so that no two texts of a node are equal
 * @param fence another one whenever somebody has taken apps from the node, which has to look then which ones
 * @param reads whether the node reads the API just now
 * @param hears which other registries reach the node over the event bus; empty where it does not say
 */
record LeaseText(long round, String fence, boolean reads, Optional<Set<String>> hears) {

    private static final int LONGEST = 256;
    private static final int MOST = 1_000;

    LeaseText(long round, String fence) {
        this(round, fence, true, Optional.empty());
    }

    /** The text it is kept as. */
    String text() {
        JsonObject json =
                new JsonObject().put("round", round).put("fence", fence).put("reads", reads);
        hears.ifPresent(nodes -> {
            JsonArray list = new JsonArray();
            new TreeSet<>(nodes).forEach(list::add);
            json.put("hears", list);
        });
        return json.encode();
    }

    /** Reads a text; empty if it is damaged. */
    static Optional<LeaseText> parse(String text) {
        try {
            JsonObject json = new JsonObject(text);
            String fence = json.getString("fence");
            return fence == null || fence.isEmpty() || fence.length() > LONGEST
                    ? Optional.empty()
                    : Optional.of(new LeaseText(
                            json.getLong("round", 0L), fence, json.getBoolean("reads", true), hears(json)));
        } catch (RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /** What cannot be read says nothing, and is no damage. */
    private static Optional<Set<String>> hears(JsonObject json) {
        if (!(json.getValue("hears") instanceof JsonArray list) || list.size() > MOST) {
            return Optional.empty();
        }
        Set<String> nodes = new TreeSet<>();
        for (Object node : list) {
            if (node instanceof String name && name.length() <= LONGEST) {
                nodes.add(name);
            }
        }
        return Optional.of(nodes);
    }

    /** The next text of the same node, which says whether it reads and whom it hears now. */
    LeaseText renewed(boolean readsNow, Optional<Set<String>> hearsNow) {
        return new LeaseText(round + 1, fence, readsNow, hearsNow);
    }

    LeaseText fenced(String next) {
        return new LeaseText(round + 1, next, reads, hears);
    }

    /**
     * What is kept where two parts of a cluster unite: where somebody may have been fenced in either, the node finds a
     * fence that it does not know. Whom it hears it says again within a second.
     */
    static LeaseText united(LeaseText one, LeaseText other) {
        long round = Math.max(one.round, other.round) + 1;
        if (one.fence.equals(other.fence)) {
            return new LeaseText(round, one.fence, one.reads && other.reads, Optional.empty());
        }
        boolean first = one.fence.compareTo(other.fence) < 0;
        String both = Integer.toHexString((first ? one : other).fence.hashCode())
                + Integer.toHexString((first ? other : one).fence.hashCode());
        return new LeaseText(round, "united-" + both);
    }
}
