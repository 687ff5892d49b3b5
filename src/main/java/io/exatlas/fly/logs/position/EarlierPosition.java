package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Mark;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which of two positions of one name to keep where two parts of a cluster unite: the one that settled less, whole. What
 * it does not know as done comes again; of the other, something might never come. No state.
 */
public final class EarlierPosition {

    /** With nothing named as done above the floor, more comes again than with anything named. */
    private static final Comparator<Mark> BY_WHAT_IS_DONE = Comparator.comparingLong(Mark::settled)
            .thenComparingInt(mark -> mark.seen().map(List::size).orElse(0))
            .thenComparingLong(Mark::newest);

    private EarlierPosition() {}

    /**
     * Whether the first of two texts of {@link ClusterPositionStore} is to be kept in the place of the second. What
     * cannot be used loses; of two that are alike, and of two that cannot be used, the second stays.
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
