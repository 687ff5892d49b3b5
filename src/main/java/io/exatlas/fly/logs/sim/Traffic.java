package io.exatlas.fly.logs.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * What one app writes, at a chosen rate: scenes of one to eight rows at random moments. No clock and no chance beyond
 * its seed; times are nanoseconds since 1970. For one thread at a time.
 */
public final class Traffic {

    private static final long SECOND = 1_000_000_000;
    private static final long LATEST = 30 * SECOND;

    /** A server nobody asked for days has that much to catch up at most; what would lie before is left out. */
    private static final int MOST_ROWS = 1_000_000;

    private final TrafficOptions options;
    private final int mostRows;
    private final RandomGenerator chance;
    private final Scenes scenes;
    private final RowQueue planned = new RowQueue(SimulatedRow::time);
    private long nextScene;

    public Traffic(TrafficOptions options, long begin) {
        this(options, begin, MOST_ROWS);
    }

    Traffic(TrafficOptions options, long begin, int mostRows) {
        this.options = options;
        this.mostRows = mostRows;
        this.chance = new SplittableRandom(options.seed());
        this.scenes = new Scenes(chance);
        this.nextScene = begin + gap(1);
    }

    /** The rows from where the last call ended up to now, oldest first. */
    public List<SimulatedRow> until(long now) {
        nextScene = Math.max(nextScene, now - longest());
        while (nextScene <= now) {
            play(scenes.next(nextScene));
        }
        List<SimulatedRow> rows = new ArrayList<>();
        for (Optional<SimulatedRow> row = planned.poll(now); row.isPresent(); row = planned.poll(now)) {
            rows.add(row.get());
        }
        return rows;
    }

    private long longest() {
        return (long) (mostRows / options.rowsPerSecond() * SECOND);
    }

    private void play(List<SimulatedRow> scene) {
        for (SimulatedRow row : scene) {
            planned.add(chance.nextDouble() < options.lateShare() ? late(row) : row);
        }
        nextScene += gap(scene.size());
    }

    private SimulatedRow late(SimulatedRow row) {
        return row.withVisibleAt(row.time() + chance.nextLong(LATEST));
    }

    /** A longer scene is followed by a longer silence, which keeps the rate. */
    private long gap(int rows) {
        double seconds = -Math.log(1 - chance.nextDouble()) * rows / options.rowsPerSecond();
        return Math.max(1, (long) (seconds * SECOND));
    }
}
