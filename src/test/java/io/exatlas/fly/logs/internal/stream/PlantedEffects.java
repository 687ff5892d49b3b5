package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.owner.OwnerRecord;
import io.exatlas.fly.logs.internal.owner.Ownership;
import io.exatlas.fly.logs.internal.poll.LogCursor;
import io.exatlas.fly.logs.internal.poll.Part;
import io.exatlas.fly.logs.internal.poll.PollMachine;
import io.exatlas.fly.logs.internal.poll.Taken;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LeftOut;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** The effects of a stream with a mistake in them. */
final class PlantedEffects implements PollLoop.Effects {

    /** One wait in so many is forgotten. */
    private static final int FORGOTTEN = 40;

    private final PollLoop.Effects effects;
    private final Tenure tenure;
    private final Ownership ownership;
    private final ChainWriter ungated;
    private final DriverBug bug;
    private boolean publishing;
    private Future<Boolean> early = Future.succeededFuture(true);
    private int waits;
    private Optional<Runnable> waiting = Optional.empty();

    PlantedEffects(PollLoop.Effects effects, Tenure tenure, Ownership ownership, MessageBus bus, DriverBug bug) {
        this.ownership = ownership;
        this.effects = effects;
        this.tenure = tenure;
        this.ungated = new ChainWriter(bus, tenure.claim().app(), tenure.claim().epoch(), () -> true);
        this.bug = bug;
    }

    /** Whether a reading is being published just now. */
    boolean publishing() {
        return publishing;
    }

    /** A shorter pace is asked for. */
    void shorterPace() {
        if (bug == DriverBug.PAUSE_CUT_SHORT) {
            Optional<Runnable> now = waiting;
            waiting = Optional.empty();
            now.ifPresent(Runnable::run);
        }
    }

    @Override
    public Future<Fetched> fetch(PageRequest ask) {
        return effects.fetch(ask);
    }

    @Override
    public Optional<Duration> newcomers() {
        Optional<Duration> fence = effects.newcomers();
        return bug == DriverBug.NEWCOMERS_IGNORED ? Optional.empty() : fence;
    }

    @Override
    public boolean publish(LogCursor cursor, Taken taken) {
        publishing = true;
        boolean published = published(cursor, taken);
        publishing = false;
        return published;
    }

    private boolean published(LogCursor cursor, Taken taken) {
        if (bug == DriverBug.RECORD_FIRST || bug == DriverBug.COMMIT_FIRST) {
            cursor.commit(taken);
        }
        if (bug == DriverBug.RECORD_FIRST) {
            early = effects.record(cursor);
        }
        if (!tenure.stands() && (bug == DriverBug.NO_GATE || bug == DriverBug.GATE_TOO_LATE)) {
            return tooLate(cursor, taken);
        }
        return effects.publish(cursor, taken);
    }

    private boolean tooLate(LogCursor cursor, Taken taken) {
        Iterator<Part> parts = taken.parts().iterator();
        boolean on = true;
        while (on && parts.hasNext()) {
            on = ungated.part(parts.next(), cursor.start(), taken.asOf()) && bug == DriverBug.NO_GATE;
        }
        return on;
    }

    @Override
    public void failed(FlyLogsException failure, Duration delay) {
        effects.failed(failure, delay);
    }

    @Override
    public Future<Boolean> record(LogCursor cursor) {
        if (bug == DriverBug.RECORD_ADOPTED) {
            adopt(cursor);
        }
        Future<Boolean> recorded = bug == DriverBug.RECORD_FIRST ? early : effects.record(cursor);
        return bug == DriverBug.RECORD_NOT_AWAITED ? Future.succeededFuture(true) : recorded;
    }

    private void adopt(LogCursor cursor) {
        ownership
                .look(tenure.claim().app())
                .onSuccess(found -> found.filter(
                                record -> record.epoch().equals(tenure.claim().epoch()))
                        .flatMap(OwnerRecord::checkpoint)
                        .filter(at -> cursor.ready()
                                && at.settled() > cursor.checkpoint(0).settled())
                        .ifPresent(at -> cursor.commit(upTo(at.settled()))));
    }

    private static Taken upTo(long settled) {
        return new Taken(List.of(), settled, new PollMachine.Outcome.Behind(), 0, false, 0, false, false, LeftOut.NONE);
    }

    @Override
    public long arm(Duration delay, Runnable then) {
        boolean forgotten = bug == DriverBug.WAIT_FORGOTTEN && ++waits % FORGOTTEN == 0;
        if (bug != DriverBug.PAUSE_CUT_SHORT) {
            return effects.arm(delay, forgotten ? () -> {} : then);
        }
        waiting = Optional.of(then);
        return effects.arm(delay, () -> {
            Optional<Runnable> due = waiting.filter(then::equals);
            waiting = due.isPresent() ? Optional.empty() : waiting;
            due.ifPresent(Runnable::run);
        });
    }

    @Override
    public void disarm(long timer) {
        waiting = Optional.empty();
        effects.disarm(timer);
    }

    @Override
    public void lost() {
        effects.lost();
    }

    @Override
    public void crashed(Throwable failure) {
        effects.crashed(failure);
    }
}
