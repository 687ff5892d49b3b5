package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.sim.SimulatedRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes traffic: bursts, silence, equal times, late rows, rows without an id, with a bad time or one in the future. */
final class RowMaker {

    private static final long SECOND = WorldApi.SECOND;

    private final Random chance;
    private final long from;
    private final long to;
    private final int hint;
    private final int most;
    private final List<SimulatedRow> rows = new ArrayList<>();
    private final boolean unreadable;
    private final boolean future;
    private final boolean idsMissing;
    private final double late;
    private final int machines;
    private final double jitter;

    RowMaker(Random chance, long from, long to, int hint, int most) {
        this.chance = chance;
        this.from = from;
        this.to = to;
        this.hint = hint;
        this.most = most;
        this.unreadable = happens(0.4);
        this.future = happens(0.3);
        this.idsMissing = happens(0.4);
        this.late = pick(0.0, 0.02, 0.2, 0.6);
        this.machines = pick(1, 2, 4);
        this.jitter = pick(0.0, 0.3, 1.5);
    }

    @SafeVarargs
    private <T> T pick(T... choices) {
        return choices[chance.nextInt(choices.length)];
    }

    private boolean happens(double probability) {
        return chance.nextDouble() < probability;
    }

    private long upTo(double seconds) {
        return (long) (chance.nextDouble() * seconds * SECOND);
    }

    List<SimulatedRow> make() {
        double seconds = (to - from) / (double) SECOND;
        double rate = Math.min(pick(0.1, 0.5, 2.0, 5.0), pick(60, 200, most) / seconds);
        long quietFrom = happens(0.5) ? from + upTo(seconds) : to;
        long quietTo = quietFrom + upTo(60);
        long time = from;
        while (time < to) {
            time += (long) (-Math.log(1 - chance.nextDouble()) / rate * SECOND);
            if (time < to && (time < quietFrom || time >= quietTo)) {
                group(time);
                if (happens(0.1)) {
                    time++;
                    add(time, chance.nextInt(machines), delay());
                }
            }
        }
        if (unreadable && happens(0.3) && !rows.isEmpty()) {
            breakSome();
        }
        return List.copyOf(rows);
    }

    /** Rows with one timestamp: mostly one, sometimes some, seldom more than a page holds. */
    private void group(long time) {
        double luck = chance.nextDouble();
        int size = 1;
        if (luck < 0.01) {
            size = hint + chance.nextInt(hint < 100 ? hint * 2 : 50);
        } else if (luck < 0.15) {
            size = 2 + chance.nextInt(4);
        }
        int machine = chance.nextInt(machines);
        boolean together = happens(0.5);
        long delay = delay();
        for (int i = 0; i < size; i++) {
            add(time, happens(0.5) ? machine : chance.nextInt(machines), together ? delay : delay());
        }
    }

    private long delay() {
        if (happens(0.02)) {
            return 30 * SECOND + upTo(25);
        }
        return happens(late) ? upTo(30) : upTo(jitter);
    }

    private void add(long time, int machine, long delay) {
        boolean bad = unreadable && happens(0.04);
        boolean ahead = future && !bad && happens(0.02);
        long stamped = ahead ? time + pick(8L, 20L, 60L, 3_600L) * SECOND : time;
        boolean nameless = idsMissing && !bad && machine % 2 == 0;
        String id = "r" + rows.size();
        SimulatedRow row = SimulatedRow.of(id, stamped, nameless && happens(0.5) ? "same" : "m-" + id)
                .withVisibleAt(time + delay);
        row = machine == 3 ? row.withoutInstance() : row.withMachine("machine" + machine, "ams");
        row = nameless ? row.withoutId() : row;
        rows.add(bad ? row.withTimestamp("yesterday") : row);
    }

    /** A run of rows whose time cannot be read. */
    private void breakSome() {
        int first = chance.nextInt(rows.size());
        int last = Math.min(rows.size(), first + 1 + chance.nextInt(2 * hint));
        for (int i = first; i < last; i++) {
            SimulatedRow row = rows.get(i);
            if (row.id().isPresent() && row.time() <= row.visibleAt()) {
                rows.set(i, row.withTimestamp("yesterday"));
            }
        }
    }
}
