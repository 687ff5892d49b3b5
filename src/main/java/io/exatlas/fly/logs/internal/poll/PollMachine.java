package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.StreamState;
import java.time.Duration;

/**
 * When to ask again: a value that answers its successor. Rows and a full page: at once; the live edge: the pace;
 * failure: back-off, or a slow pace where only somebody's action can help. It never gives up.
 *
 * @param pace how often at the live edge
 * @param state how the stream is doing
 * @param failures polls failed in a row
 * @param quiet polls in a row that brought nothing
 */
public record PollMachine(Pace pace, StreamState state, int failures, int quiet) {

    /** The wait where only somebody's action at Fly can help. */
    static final Duration SLOW = Duration.ofSeconds(60);

    /** The wait for another token: a refused one is not sent at every turn, but its sources are asked. */
    static final Duration TOKEN = Duration.ofSeconds(5);

    /** The longest pause a server can ask for. */
    static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** Spreads those who were sent away with the same pause. */
    private static final int PAUSE_SPREAD_MILLIS = 500;

    public static PollMachine starting(Pace pace) {
        return new PollMachine(pace, StreamState.STARTING, 0, 0);
    }

    /** How a poll ended. */
    public sealed interface Outcome {
        /** More is waiting. */
        record Behind() implements Outcome {}

        /** More is waiting below the live edge, which was reached already. */
        record Sweeping() implements Outcome {}

        /**
         * The live edge was reached.
         *
         * @param fresh whether the poll brought anything new
         */
        record AtEdge(boolean fresh) implements Outcome {}

        /** The poll failed. */
        record Failed(FlyLogsException failure) implements Outcome {}
    }

    /**
     * What to do now, and the machine to do the next turn with.
     *
     * @param delay how long to wait before asking again
     * @param next store it before acting
     */
    public record Turn(Duration delay, PollMachine next) {}

    /**
     * The turn after a poll.
     *
     * @param outcome how it ended
     * @param roll chance, from 0 on and below 1
     */
    public Turn on(Outcome outcome, double roll) {
        if (outcome instanceof Outcome.Behind) {
            return new Turn(Duration.ZERO, new PollMachine(pace, StreamState.DRAINING, 0, 0));
        }
        if (outcome instanceof Outcome.Sweeping) {
            StreamState still = failures > 0 ? StreamState.DRAINING : state;
            return new Turn(Duration.ZERO, new PollMachine(pace, still, 0, quiet));
        }
        if (outcome instanceof Outcome.AtEdge edge) {
            int stillQuiet = edge.fresh() ? 0 : Math.min(quiet + 1, 1_000);
            return new Turn(pace.after(stillQuiet, roll), new PollMachine(pace, StreamState.LIVE, 0, stillQuiet));
        }
        if (outcome instanceof Outcome.Failed failed) {
            return failed(failed.failure(), roll);
        }
        throw new AssertionError(outcome);
    }

    /** Whether only another token can help. */
    public boolean waitsForToken() {
        return state == StreamState.AUTH_FAILED || state == StreamState.FORBIDDEN;
    }

    /** The same machine at another pace. */
    public PollMachine at(Pace other) {
        return new PollMachine(other, state, failures, quiet);
    }

    private Turn failed(FlyLogsException failure, double roll) {
        int count = failures == Integer.MAX_VALUE ? failures : failures + 1;
        StreamState troubled = state(failure);
        Duration delay = switch (troubled) {
            case AUTH_FAILED, FORBIDDEN -> TOKEN.plusMillis((long) (roll * PAUSE_SPREAD_MILLIS));
            case NOT_FOUND -> SLOW.plusMillis((long) (roll * PAUSE_SPREAD_MILLIS));
            case RATE_LIMITED, BACKING_OFF -> pause(failure, Backoff.after(count, roll), roll);
            case STARTING, DRAINING, LIVE, STOPPED -> throw new AssertionError(troubled);
        };
        return new Turn(delay, new PollMachine(pace, troubled, count, 0));
    }

    private static Duration pause(FlyLogsException failure, Duration backoff, double roll) {
        if (failure.retryAfter().isEmpty()) {
            return backoff;
        }
        Duration asked = failure.retryAfter().get();
        Duration pause = asked.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : asked;
        Duration spread = pause.plusMillis((long) (roll * PAUSE_SPREAD_MILLIS));
        return spread.compareTo(backoff) > 0 ? spread : backoff;
    }

    private static StreamState state(FlyLogsException failure) {
        if (failure instanceof FlyLogsException.Unauthorized) {
            return StreamState.AUTH_FAILED;
        }
        if (failure instanceof FlyLogsException.Forbidden) {
            return StreamState.FORBIDDEN;
        }
        if (failure instanceof FlyLogsException.NotFound) {
            return StreamState.NOT_FOUND;
        }
        if (failure instanceof FlyLogsException.RateLimited) {
            return StreamState.RATE_LIMITED;
        }
        return StreamState.BACKING_OFF;
    }
}
