package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.context.Loop;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/** A context of virtual time: one turn after the other, until the process that it belongs to is gone. */
final class WorldLoop implements Loop {

    private final Clockwork clock;
    private final TimeAndChance time;
    private final long lag;
    private final Deque<Runnable> turns = new ArrayDeque<>();
    private boolean busy;
    private boolean gone;

    WorldLoop(Clockwork clock, TimeAndChance time) {
        this(clock, time, 0);
    }

    /** @param lag how long a turn waits for others that are no matter of ours */
    WorldLoop(Clockwork clock, TimeAndChance time, long lag) {
        this.clock = clock;
        this.time = time;
        this.lag = lag;
    }

    /** Nothing runs here any more. */
    void end() {
        gone = true;
    }

    boolean gone() {
        return gone;
    }

    /** Whether nothing is to be done, and nothing is being done. */
    boolean idle() {
        return !busy && turns.isEmpty();
    }

    @Override
    public boolean run(Runnable action) {
        turns.add(action);
        if (!busy && turns.size() == 1) {
            clock.after(lag, this::turn);
        }
        return !gone;
    }

    private void turn() {
        Runnable next = turns.remove();
        if (gone) {
            turns.clear();
            return;
        }
        busy = true;
        next.run();
        busy = false;
        if (!turns.isEmpty()) {
            clock.after(lag, this::turn);
        }
    }

    /** Holds the turn up for so long: the others go on meanwhile. */
    void block(long nanos) {
        clock.runUntil(clock.now() + nanos);
    }

    @Override
    public Runnable after(Duration delay, Runnable action) {
        boolean[] off = new boolean[1];
        clock.after(Math.max(1_000_000, delay.toNanos()), () -> {
            if (!off[0] && !gone) {
                action.run();
            }
        });
        return () -> off[0] = true;
    }

    @Override
    public TimeAndChance time() {
        return time;
    }
}
