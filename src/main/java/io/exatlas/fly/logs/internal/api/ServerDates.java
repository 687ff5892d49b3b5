package io.exatlas.fly.logs.internal.api;

import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import io.exatlas.fly.logs.model.ServerTime;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/**
 * The server's clock as its answers tell it. An answer without a {@code Date} takes the last one heard and the
 * monotonic time since; before any was heard, the newest row stands for it; our wall clock comes last, and is read
 * once, so that it may be set while we run. From any thread.
 */
final class ServerDates {

    private final LongSupplier wallClock;

    // Guarded by this.
    private boolean known;
    private long heard;
    private long heardAt;

    /** How much our wall clock is ahead of the monotonic one. */
    private OptionalLong wallAhead = OptionalLong.empty();

    /**
     * Begins without having heard anything.
     *
     * @param wallClock nanoseconds since 1970
     */
    ServerDates(LongSupplier wallClock) {
        this.wallClock = wallClock;
    }

    /**
     * What an answer says of the server's clock.
     *
     * @param header the answer's {@code Date}
     * @param sentAt monotonic, when the request was sent
     * @param receivedAt monotonic, when the answer's head came
     */
    synchronized ServerTime of(OptionalLong header, long sentAt, long receivedAt, LogPage page) {
        long date;
        if (header.isPresent()) {
            date = header.getAsLong();
            known = true;
            heard = date;
            heardAt = receivedAt;
        } else if (known) {
            date = heard + (receivedAt - heardAt);
        } else {
            date = newest(page).orElseGet(() -> wall(receivedAt));
        }
        return new ServerTime(date - (receivedAt - sentAt), date);
    }

    private long wall(long now) {
        if (wallAhead.isEmpty()) {
            wallAhead = OptionalLong.of(wallClock.getAsLong() - now);
        }
        return wallAhead.getAsLong() + now;
    }

    /** The server's clock at a monotonic time, if an answer has told it. */
    synchronized OptionalLong at(long now) {
        return known ? OptionalLong.of(heard + (now - heardAt)) : OptionalLong.empty();
    }

    private static OptionalLong newest(LogPage page) {
        return page.entries().stream()
                .map(LogEntry::time)
                .filter(OptionalLong::isPresent)
                .mapToLong(OptionalLong::getAsLong)
                .max();
    }
}
