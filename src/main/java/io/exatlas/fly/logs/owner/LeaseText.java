package io.exatlas.fly.logs.owner;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * One of the texts of a node's lease. It is compared by its text; fields it does not know a reader passes over.
 *
 * @param round counts the renewals, so that no two texts of a node are equal
 * @param fence another one whenever somebody has taken apps from the node, which has to look then which ones
 * @param reads whether the node reads the API just now
 */
record LeaseText(long round, String fence, boolean reads) {

    private static final int LONGEST = 256;

    LeaseText(long round, String fence) {
        this(round, fence, true);
    }

    /** The text it is kept as. */
    String text() {
        return new JsonObject()
                .put("round", round)
                .put("fence", fence)
                .put("reads", reads)
                .encode();
    }

    /** Reads a text; empty if it is damaged. */
    static Optional<LeaseText> parse(String text) {
        try {
            JsonObject json = new JsonObject(text);
            String fence = json.getString("fence");
            return fence == null || fence.isEmpty() || fence.length() > LONGEST
                    ? Optional.empty()
                    : Optional.of(new LeaseText(json.getLong("round", 0L), fence, json.getBoolean("reads", true)));
        } catch (RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /** The next text of the same node. */
    LeaseText renewed(boolean readsNow) {
        return new LeaseText(round + 1, fence, readsNow);
    }

    LeaseText fenced(String next) {
        return new LeaseText(round + 1, next, reads);
    }

    /**
     * What is kept where two parts of a cluster unite: where somebody may have been fenced in either, the node finds a
     * fence that it does not know.
     */
    static LeaseText united(LeaseText one, LeaseText other) {
        long round = Math.max(one.round, other.round) + 1;
        if (one.fence.equals(other.fence)) {
            return new LeaseText(round, one.fence, one.reads && other.reads);
        }
        boolean first = one.fence.compareTo(other.fence) < 0;
        String both = Integer.toHexString((first ? one : other).fence.hashCode())
                + Integer.toHexString((first ? other : one).fence.hashCode());
        return new LeaseText(round, "united-" + both);
    }
}
