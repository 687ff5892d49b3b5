package io.exatlas.fly.logs.model;

/**
 * Names one unbroken chain of messages of one app: the turn of one owner. Chains compare by number, then by owner; of
 * two, the higher one is the one to believe.
 *
 * @param number grows with every change of owner and every restart; never zero or less, but for {@link #NONE}
 * @param owner the publishing node
 */
public record Epoch(long number, String owner) implements Comparable<Epoch> {
    /** No chain: for what a subscription read from history before it heard of one. */
    public static final Epoch NONE = new Epoch(0, "");

    @Override
    public int compareTo(Epoch other) {
        int byNumber = Long.compare(number, other.number);
        return byNumber != 0 ? byNumber : owner.compareTo(other.owner);
    }
}
