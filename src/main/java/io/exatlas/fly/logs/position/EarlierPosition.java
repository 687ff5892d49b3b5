package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Mark;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Chooses between two positions of one name when two parts of a cluster unite: the one that settled less is kept,
 * whole. Entries that it does not list as done are delivered again; with the other one, entries could be lost. No
 * state.
 */
public final class EarlierPosition {

    /** With nothing named as done above the floor, more comes again than with anything named. */
    private static final Comparator<Mark> BY_WHAT_IS_DONE = Comparator.comparingLong(Mark::settled)
            .thenComparingInt(mark -> mark.seen().map(List::size).orElse(0))
            .thenComparingLong(Mark::newest);

    private EarlierPosition() {}

    /**
     * Whether the first of two texts of {@link ClusterPositionStore} replaces the second. A text that cannot be used
     * loses. If both are alike, or neither can be used, the second is kept.
     */
    public static boolean is(String first, String second) {
        Optional<Mark> coming = mark(first);
        Optional<Mark> there = mark(second);
        if (coming.isEmpty() || there.isEmpty()) {
            return coming.isPresent();
        }
        return BY_WHAT_IS_DONE.compare(coming.get(), there.get()) < 0;
    }

    private static Optional<Mark> mark(String text) {
        try {
            ResumeToken token = PositionText.token(text.getBytes(StandardCharsets.UTF_8));
            return Optional.of(token.window());
        } catch (FlyLogsException.InvalidRequest unusable) {
            return Optional.empty();
        }
    }
}
