package io.exatlas.fly.logs.model;

/**
 * Names one unbroken chain of messages of one app, which one owner published. Epochs are ordered by number, then by
 * owner; the higher one replaces the lower.
 *
 * @param number grows with every change of owner and every restart; always positive, except for {@link #NONE}
 * @param owner the publishing node
 */
public record Epoch(long number, String owner) implements Comparable<Epoch> {
    /** No chain: for entries that a subscription read from history before it received a message of one. */
    public static final Epoch NONE = new Epoch(0, "");

    @Override
    public int compareTo(Epoch other) {
        int byNumber = Long.compare(number, other.number);
        return byNumber != 0 ? byNumber : owner.compareTo(other.owner);
    }
}
