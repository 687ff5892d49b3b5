package io.exatlas.fly.logs.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * Rows that the API has and that are not among the entries. A row is listed as a number that is not negative and stays
 * the same when the row is read again, so that a reader counts it once.
 *
 * @param unreadable rows that could not be read: they are lost
 * @param differing rows with the id of another row but with other content: one of them is delivered, these are lost
 * @param future rows stamped in the future: they are delivered when their time has come
 */
public record LeftOut(List<Long> unreadable, List<Long> differing, List<Long> future) {

    /** No row is left out. Make others from this one with the {@code with} methods. */
    public static final LeftOut NONE = new LeftOut(List.of(), List.of(), List.of());

    /** The largest number of listed rows of a kind. */
    public static final int MOST = 1_000;

    public LeftOut {
        unreadable = bounded(unreadable);
        differing = bounded(differing);
        future = bounded(future);
    }

    public boolean isEmpty() {
        return unreadable.isEmpty() && differing.isEmpty() && future.isEmpty();
    }

    /** Whether any of these rows will never be delivered. */
    public boolean loss() {
        return !unreadable.isEmpty() || !differing.isEmpty();
    }

    /** Both together. */
    public LeftOut and(LeftOut other) {
        return new LeftOut(
                both(unreadable, other.unreadable), both(differing, other.differing), both(future, other.future));
    }

    private static List<Long> both(List<Long> one, List<Long> other) {
        return Stream.concat(one.stream(), other.stream()).toList();
    }

    private static List<Long> bounded(List<Long> rows) {
        return List.copyOf(rows.subList(0, Math.min(MOST, rows.size())));
    }

    public LeftOut withUnreadable(List<Long> value) {
        return new LeftOut(value, differing, future);
    }

    public LeftOut withDiffering(List<Long> value) {
        return new LeftOut(unreadable, value, future);
    }

    public LeftOut withFuture(List<Long> value) {
        return new LeftOut(unreadable, differing, value);
    }
}
