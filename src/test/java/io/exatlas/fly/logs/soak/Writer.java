package io.exatlas.fly.logs.soak;

import io.exatlas.fly.logs.sim.SimulatedApp;
import io.exatlas.fly.logs.sim.SimulatedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Writes an app's rows, numbered from 0 on in the order of their times: at an even rate, some visible late. Only at
 * times that have passed, so that nobody ever sees a newer row first. For one thread at a time.
 */
public final class Writer {

    private static final double LATE_SHARE = 0.02;
    private static final String[] MACHINES = {"148ed726c12358", "286565fd1d7d08", "9080e6f3a12e87"};

    private final SimulatedApp app;
    private final long gap;
    private final long latest;
    private final Consumer<SimulatedRow> keeper;
    private final Random chance = new Random(7);
    private long next;
    private int number;

    /**
     * A writer.
     *
     * @param begin its first row's time, in nanoseconds since 1970
     * @param latest how late a late row becomes visible at most, in nanoseconds; 0 for none
     * @param keeper is given every row
     */
    public Writer(SimulatedApp app, long begin, double perSecond, long latest, Consumer<SimulatedRow> keeper) {
        this.app = app;
        this.gap = (long) (1e9 / perSecond);
        this.latest = latest;
        this.keeper = keeper;
        this.next = begin;
    }

    /** Writes what is due. */
    public void until(long now) {
        List<SimulatedRow> rows = new ArrayList<>();
        while (next <= now) {
            rows.add(row(next));
            next += gap;
        }
        rows.forEach(keeper);
        app.add(rows);
    }

    /** How many rows were written. */
    int written() {
        return number;
    }

    private SimulatedRow row(long time) {
        String machine = MACHINES[chance.nextInt(MACHINES.length)];
        SimulatedRow row =
                SimulatedRow.of("row-" + number, time, Integer.toString(number)).withMachine(machine, "ams");
        number++;
        return latest > 0 && chance.nextDouble() < LATE_SHARE ? row.withVisibleAt(time + chance.nextLong(latest)) : row;
    }
}
