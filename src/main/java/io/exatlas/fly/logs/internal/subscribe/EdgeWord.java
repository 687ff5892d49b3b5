package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.Notice;
import java.util.Optional;

/**
 * When a subscriber is told that it has caught up: once the stream is at the live edge and all of it up to there was
 * handed over; the first time, and again after each time that history was read, or that the stream had ended. Pure.
 */
final class EdgeWord {

    private final AppName app;

    /** The chain that was at the live edge last. */
    private Optional<Epoch> there = Optional.empty();

    private boolean owed = true;
    private long breaks;

    EdgeWord(AppName app) {
        this.app = app;
    }

    /** The stream says whether it has been at the live edge; what was said later may be heard before. */
    void stream(Epoch epoch, boolean reached) {
        if (reached) {
            there = Optional.of(epoch);
        } else {
            there = there.filter(known -> known.compareTo(epoch) >= 0);
        }
    }

    /** The stream has ended: the next one reaches the live edge anew. */
    void ended() {
        there = Optional.empty();
        owed = true;
    }

    /**
     * What to tell now.
     *
     * @param done whether everything known to be published was handed over
     * @param read how often history was turned to since the beginning
     */
    Optional<Notice> next(boolean done, long read) {
        owed |= read != breaks;
        breaks = read;
        if (!done || !owed || there.isEmpty()) {
            return Optional.empty();
        }
        owed = false;
        return there.map(epoch -> Notice.of(app, epoch, Notice.Kind.CAUGHT_UP, 0, "at the live edge"));
    }
}
