package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.LogEntry;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * From where to read next: the live edge, the next page of a drain, or the floor. Times named {@code now} are monotonic
 * nanoseconds.
 */
final class Route {

    private static final long SECOND = 1_000_000_000L;

    private final CursorLimits limits;
    private final Sweeps sweeps;
    private final Overlap overlap;
    private final ServerClock clock = new ServerClock();
    private Aim.Kind kind = Aim.Kind.FIRST;

    /** Where the next page of a drain begins. */
    private OptionalLong walk = OptionalLong.empty();

    private boolean draining;
    private boolean farBehind;
    private long restUntil;

    /** A sweep of several pages does not bring the next poll at the live edge forward. */
    private boolean resting;

    /** Where the last stretch ends that had to be stepped over: a poll at the edge never asks from below. */
    private long stallEnd = Long.MIN_VALUE;

    Route(CursorLimits limits, long now) {
        this.limits = limits;
        this.sweeps = new Sweeps(limits, now);
        this.overlap = new Overlap(limits);
        this.restUntil = now;
    }

    void hear(long serverDate, long now) {
        clock.hear(serverDate, now);
    }

    /** Whether the read under way is far behind: then only reads from the floor help. */
    boolean farBehind() {
        return farBehind;
    }

    void restUntil(long time) {
        restUntil = resting ? Math.max(restUntil, time) : time;
        resting = false;
    }

    long wakeAt(Window window, long now) {
        return crowded(window) ? now + SECOND : restUntil;
    }

    void drain() {
        draining = true;
    }

    /** A failure changes nothing but that a drain begins again from the edge. */
    void failed(long now) {
        draining = false;
        walk = OptionalLong.empty();
        restUntil = now;
        resting = false;
    }

    /** The next read; empty if nothing is due yet. */
    Optional<Aim> next(Window window, long now) {
        Optional<Aim> aim = due(window, now);
        aim.ifPresent(next -> kind = next.kind());
        return aim;
    }

    private Optional<Aim> due(Window window, long now) {
        farBehind = false;
        if (!clock.known()) {
            return Optional.of(Aim.edge(Math.max(window.settled(), window.newest() - 1)));
        }
        long settledAge = clock.at(now) - limits.settleAge();
        boolean sweep = sweeps.due(window, settledAge, now);
        farBehind = window.newest() < settledAge && window.settled() < window.newest() - 1;
        if (farBehind) {
            return Optional.of(Aim.sweep(window.settled()));
        }
        boolean edge = (draining || now >= restUntil) && !crowded(window);
        if (sweep && (!edge || kind != Aim.Kind.SWEEP)) {
            return Optional.of(Aim.sweep(window.settled()));
        }
        return edge ? Optional.of(Aim.edge(edgeCursor(window))) : Optional.empty();
    }

    /** Nothing new may be asked for until the floor has moved: forgetting a row would repeat it. */
    private boolean crowded(Window window) {
        return window.size() >= limits.seenBound();
    }

    private long edgeCursor(Window window) {
        if (draining && walk.isPresent()) {
            return Math.max(walk.getAsLong(), stallEnd);
        }
        return Math.max(Math.max(window.settled(), window.newest() - overlap.value()), stallEnd);
    }

    /**
     * Learns from what was new how far to look back.
     *
     * @param newest the newest row known before
     */
    void learn(Reading reading, List<LogEntry> fresh, long newest) {
        overlap.took(fresh, newest, kind == Aim.Kind.SWEEP, reading.time().asOf());
    }

    /**
     * Goes on after a reading.
     *
     * @param before the floor before it
     * @param settled the floor after it
     * @param fresh whether it brought anything new
     */
    PollMachine.Outcome moved(Reading reading, long before, long settled, boolean fresh) {
        reading.gap().ifPresent(gap -> stallEnd = Math.max(stallEnd, gap.to()));
        if (kind == Aim.Kind.SWEEP) {
            sweeps.swept(reading.full(), before, settled);
        }
        if (kind == Aim.Kind.SWEEP && reading.full()) {
            resting = !draining && !farBehind;
            return resting ? new PollMachine.Outcome.Sweeping() : new PollMachine.Outcome.Behind();
        }
        draining = reading.full();
        walk = reading.full() ? OptionalLong.of(reading.cover()) : OptionalLong.empty();
        return draining ? new PollMachine.Outcome.Behind() : new PollMachine.Outcome.AtEdge(fresh);
    }
}
