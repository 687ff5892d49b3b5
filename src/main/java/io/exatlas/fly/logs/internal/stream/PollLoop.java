package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.poll.LogCursor;
import io.exatlas.fly.logs.internal.poll.Pace;
import io.exatlas.fly.logs.internal.poll.PollMachine;
import io.exatlas.fly.logs.internal.poll.Taken;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.Optional;

/**
 * Drives one app's cursor and poll machine: asks, takes, publishes, records, waits. One request in flight and one timer
 * at most. On the streamer's event loop only.
 */
final class PollLoop {

    /** What the loop does to the world. */
    interface Effects {
        /** One request. */
        Future<Fetched> fetch(PageRequest ask);

        /**
         * How long from now another owner may still speak, if nodes have come since this was asked last: where they
         * were, they may have heard one. Empty: none came.
         */
        Optional<Duration> newcomers();

        /** A reading: publish its parts, in order; false = the claim does not stand any more. */
        boolean publish(LogCursor cursor, Taken taken);

        /** A failure: tell it. */
        void failed(FlyLogsException failure, Duration delay);

        /** Records what is published; false = the claim is lost. */
        Future<Boolean> record(LogCursor cursor);

        /** Arms a timer. */
        long arm(Duration delay, Runnable then);

        /** Takes a timer back. */
        void disarm(long timer);

        /** The claim is lost: say nothing more. */
        void lost();

        /** A bug of ours, or of whoever provides the effects. */
        void crashed(Throwable failure);
    }

    private final LogCursor cursor;
    private final Effects effects;
    private final TimeAndChance time;
    private PollMachine machine;
    private Optional<Long> timer = Optional.empty();
    private boolean busy;
    private boolean stopped;

    PollLoop(LogCursor cursor, PollMachine machine, Effects effects, TimeAndChance time) {
        this.cursor = cursor;
        this.machine = machine;
        this.effects = effects;
        this.time = time;
    }

    PollMachine machine() {
        return machine;
    }

    /** What is recorded now; empty until the start of the chain is known. */
    Optional<Checkpoint> checkpoint(long seq) {
        return cursor.ready() ? Optional.of(cursor.checkpoint(seq)) : Optional.empty();
    }

    /** Whether what is recorded tells all that was published, also by owners before. */
    boolean sure() {
        return cursor.sure();
    }

    /** Another pace; a shorter one ends the wait under way, unless that is for a failure. */
    void pace(Pace pace) {
        boolean shorter = pace.interval().compareTo(machine.pace().interval()) < 0;
        machine = machine.at(pace);
        if (shorter && timer.isPresent() && machine.failures() == 0) {
            disarm();
            cursor.restUntil(time.nanoTime());
            turn();
        }
    }

    /** Ends the wait for another token: there may be one. */
    void tokenSet() {
        if (timer.isPresent() && machine.waitsForToken()) {
            disarm();
            turn();
        }
    }

    /** Asks if something is due, or waits until it is. */
    void turn() {
        guarded(this::askOrWait);
    }

    /** Nothing is asked or published from now on. */
    void stop() {
        stopped = true;
        disarm();
    }

    private void disarm() {
        timer.ifPresent(effects::disarm);
        timer = Optional.empty();
    }

    private void askOrWait() {
        if (stopped || busy || timer.isPresent()) {
            return;
        }
        long now = time.nanoTime();
        Optional<PageRequest> ask = cursor.ask(now);
        if (ask.isPresent()) {
            send(ask.get());
        } else {
            arm(Duration.ofNanos(Math.max(0, cursor.wakeAt(now) - now)));
        }
    }

    private void arm(Duration delay) {
        timer = Optional.of(effects.arm(delay, () -> {
            timer = Optional.empty();
            turn();
        }));
    }

    private void send(PageRequest ask) {
        busy = true;
        effects.fetch(ask).onComplete(result -> guarded(() -> answered(result)));
    }

    private void answered(AsyncResult<Fetched> result) {
        busy = false;
        if (stopped) {
            return;
        }
        long now = time.nanoTime();
        if (result.failed()) {
            if (result.cause() instanceof FlyLogsException failure) {
                cursor.failed(failure.serverDate(), now);
                failed(failure);
            } else {
                crash(result.cause());
            }
            return;
        }
        effects.newcomers().ifPresent(fence -> cursor.unsureUntil(now + fence.toNanos()));
        LogCursor.Progress progress = cursor.take(result.result(), now);
        if (progress instanceof LogCursor.Progress.Again again) {
            send(again.ask());
        } else if (progress instanceof LogCursor.Progress.CutShort) {
            failed(new FlyLogsException.Unavailable(
                    "the answer proves nothing: it ended early, or its rows are older than asked for"));
        } else if (progress instanceof LogCursor.Progress.Done done) {
            took(done.taken(), now);
        } else {
            throw new AssertionError(progress);
        }
    }

    private void failed(FlyLogsException failure) {
        PollMachine.Turn turn = machine.on(new PollMachine.Outcome.Failed(failure), time.roll());
        machine = turn.next();
        effects.failed(failure, turn.delay());
        arm(turn.delay());
    }

    private void took(Taken taken, long now) {
        PollMachine.Turn turn = machine.on(taken.outcome(), time.roll());
        machine = turn.next();
        if (!effects.publish(cursor, taken)) {
            stop();
            effects.lost();
            return;
        }
        cursor.commit(taken);
        cursor.restUntil(now + turn.delay().toNanos());
        busy = true;
        effects.record(cursor).onComplete(recorded -> guarded(() -> recorded(recorded)));
    }

    private void recorded(AsyncResult<Boolean> recorded) {
        busy = false;
        if (stopped) {
            return;
        }
        if (recorded.failed()) {
            crash(recorded.cause());
        } else if (recorded.result()) {
            turn();
        } else {
            stop();
            effects.lost();
        }
    }

    private void guarded(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | AssertionError bug) {
            crash(bug);
        }
    }

    private void crash(Throwable cause) {
        if (!stopped) {
            stop();
            effects.crashed(cause);
        }
    }
}
