package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.context.Loop;
import io.exatlas.fly.logs.internal.replay.History;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Finds out at which position a subscription begins, and asks until it knows. On the fan-out's context only. */
final class Opening {

    private static final int PAGE = 1_000;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final History history;
    private final Outlet outlet;
    private final Place place;
    private final Loop loop;
    private final RowNotices rows;
    private final Found found;
    private boolean asking;
    private Runnable callOff = () -> {};

    /** Takes where a subscription begins. */
    interface Found {
        /** At this position, for what was asked for. */
        void at(HistoryStart start, long position);

        /** Nowhere: whoever is asked refuses it, and always will. */
        void refused(String reason);
    }

    Opening(History history, Outlet outlet, Place place, Loop loop, RowNotices rows, Found found) {
        this.history = history;
        this.outlet = outlet;
        this.place = place;
        this.loop = loop;
        this.rows = rows;
        this.found = found;
    }

    void begin(HistoryStart start) {
        if (start.place().isPresent()) {
            found.at(start, start.place().getAsLong());
        } else if (!asking && !outlet.closed()) {
            asking = true;
            history.read(start, OptionalLong.empty(), PAGE).onComplete(answer -> {
                asking = false;
                if (answer.succeeded()) {
                    answered(start, answer.result());
                } else if (answer.cause() instanceof FlyLogsException.InvalidRequest refusal) {
                    found.refused(String.valueOf(refusal.getMessage()));
                } else {
                    callOff = loop.after(PAUSE, () -> begin(start));
                }
            });
        }
    }

    private void answered(HistoryStart start, HistoryPage answer) {
        answer.search().ifPresent(search -> place.searched(search.counted()));
        // Read again from where it begins, the log need not show rows that have no readable time.
        rows.read(answer).forEach(outlet::tell);
        Optional<HistoryStart> further = start.further(answer);
        if (further.isPresent()) {
            begin(further.get());
        } else {
            RowNotices.cutShort(outlet.app(), answer).forEach(gap -> outlet.tell(gap, () -> {}));
            found.at(start, answer.from());
        }
    }

    void close() {
        callOff.run();
    }
}
