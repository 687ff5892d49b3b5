package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.replay.History;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.ObjLongConsumer;

/** Finds out at which position a subscription begins, and asks until it knows. On the fan-out's context only. */
final class Opening {

    private static final int PAGE = 1_000;
    private static final long PAUSE_MILLIS = 1_000;
    private static final long NO_TIMER = -1;

    private final History history;
    private final Outlet outlet;
    private final Place place;
    private final SubscriptionHost hooks;
    private final RowNotices rows;
    private final ObjLongConsumer<HistoryStart> found;
    private boolean asking;
    private long timer = NO_TIMER;

    /** @param found takes what was asked for and the position that this is */
    Opening(
            History history,
            Outlet outlet,
            Place place,
            SubscriptionHost hooks,
            RowNotices rows,
            ObjLongConsumer<HistoryStart> found) {
        this.history = history;
        this.outlet = outlet;
        this.place = place;
        this.hooks = hooks;
        this.rows = rows;
        this.found = found;
    }

    void begin(HistoryStart start) {
        if (start.place().isPresent()) {
            found.accept(start, start.place().getAsLong());
        } else if (!asking && !outlet.closed()) {
            asking = true;
            history.read(start, OptionalLong.empty(), PAGE).onComplete(answer -> {
                asking = false;
                if (answer.succeeded()) {
                    answered(start, answer.result());
                } else {
                    timer = hooks.after(PAUSE_MILLIS, () -> begin(start));
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
            found.accept(start, answer.from());
        }
    }

    void close() {
        hooks.callOff(timer);
    }
}
