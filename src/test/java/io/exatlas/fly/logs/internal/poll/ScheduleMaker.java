package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** Makes a schedule from a seed: bursts, silence, ties, late and broken rows, a server of some kind, faults. */
final class ScheduleMaker {

    private static final long SECOND = Entries.SECOND;

    private final long seed;
    private final Random chance;
    private final long begin;
    private final long producing;
    private final int hint;
    private final List<ServedRow> rows = new ArrayList<>();
    private final boolean unreadable;
    private final boolean future;
    private final boolean idsMissing;
    private final double late;
    private final int machines;

    private ScheduleMaker(long seed) {
        this.seed = seed;
        this.chance = new Random(seed * 7_919 + 13);
        this.begin = Entries.DAWN + chance.nextInt(1_000_000_000);
        this.producing = begin + pick(60L, 100L, 160L) * SECOND;
        this.hint = happens(0.8) ? pick(3, 5, 10) : 100;
        this.unreadable = happens(0.4);
        this.future = happens(0.3);
        this.idsMissing = happens(0.4);
        this.late = pick(0.0, 0.02, 0.2, 0.6);
        this.machines = pick(1, 2, 4);
    }

    static Schedule make(long seed) {
        return new ScheduleMaker(seed).make();
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

    private Schedule make() {
        long history = pick(0L, 20L, 60L, 120L, 300L) * SECOND;
        makeRows(begin - history);
        long retention = happens(0.12) ? pick(70L, 90L, 130L) * SECOND : Long.MAX_VALUE / 4;
        ServerRules rules = new ServerRules(
                happens(0.8) ? hint : hint * 3,
                pick(ServerRules.Reads.values()),
                happens(0.2),
                happens(0.6) ? ServerRules.Token.LAST : pick(ServerRules.Token.values()),
                retention);
        Optional<Checkpoint> record = happens(0.4) ? Optional.of(record(history)) : Optional.empty();
        long calm = producing + 5 * SECOND;
        return new Schedule(
                seed,
                rules,
                rows,
                limits(retention),
                new BatchLimits(pick(3, 7, 1_000), pick(350, 512 * 1024), entry -> 100, entry -> true),
                record,
                faults(),
                new Schedule.Span(begin, calm, calm + 200 * SECOND));
    }

    private Checkpoint record(long history) {
        long settled = begin - upTo(history / (double) SECOND) - 33 * SECOND;
        return Checkpoint.NONE
                .withSeq(7)
                .withStart(settled)
                .withPosition(settled + upTo(40))
                .withSettled(settled);
    }

    private CursorLimits limits(long retention) {
        return CursorLimits.DEFAULT
                .withPageHint(hint)
                .withOverlap(pick(1L, SECOND / 4))
                .withSweepInterval(pick(10, 30) * SECOND)
                .withRetention(retention)
                .withSeenBound(hint < 100 && happens(0.2) ? pick(60, 120) : 65_536);
    }

    private Schedule.Faults faults() {
        boolean errors = happens(0.6);
        return new Schedule.Faults(
                errors ? pick(0.02, 0.1, 0.3) : 0,
                errors ? pick(0.0, 0.02) : 0,
                happens(0.4) ? pick(0.05, 0.2, 0.6) : 0,
                happens(0.6) ? pick(0.01, 0.05) : 0,
                pick(20L, 80L, 200L, 500L) * 1_000_000,
                happens(0.5) ? 2 * SECOND : 0,
                happens(0.35) ? stretch(60, 0) : stretch(0, 0),
                happens(0.4) ? stretch(40, pick(3L, 8L, 14L) * SECOND) : stretch(0, 0));
    }

    private Schedule.Stretch stretch(double length, long size) {
        long from = begin + upTo((producing - begin) / (double) SECOND);
        return new Schedule.Stretch(from, from + upTo(length), size);
    }

    private void makeRows(long from) {
        double rate = Math.min(pick(0.1, 0.5, 2.0, 5.0), pick(60, 200, 450) / ((producing - from) / (double) SECOND));
        Schedule.Stretch silence = happens(0.5) ? stretch(60, 0) : new Schedule.Stretch(0, 0, 0);
        long time = from;
        while (time < producing) {
            time += (long) (-Math.log(1 - chance.nextDouble()) / rate * SECOND);
            if (time < producing && !silence.holds(time)) {
                makeGroup(time);
                if (happens(0.1)) {
                    addRow(++time, chance.nextInt(machines), delay());
                }
            }
        }
        if (unreadable && happens(0.3) && !rows.isEmpty()) {
            breakSome();
        }
    }

    /** Rows with one timestamp: mostly one, sometimes some, seldom more than a page holds. */
    private void makeGroup(long time) {
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
            addRow(time, happens(0.5) ? machine : chance.nextInt(machines), together ? delay : delay());
        }
    }

    private long delay() {
        if (happens(0.02)) {
            return 30 * SECOND + upTo(25);
        }
        return happens(late) ? upTo(30) : upTo(0.3);
    }

    private void addRow(long time, int machine, long delay) {
        boolean odd = unreadable && happens(0.04);
        boolean ahead = future && !odd && happens(0.02);
        long stamped = ahead ? time + pick(8L, 20L, 60L, 3_600L) * SECOND : time;
        boolean nameless = idsMissing && !odd && machine % 2 == 0;
        String id = "r" + rows.size();
        LogEntry entry = new LogEntry(
                nameless ? Optional.empty() : Optional.of(id),
                Optional.of(odd ? "yesterday" : Long.toString(stamped)),
                odd ? OptionalLong.empty() : OptionalLong.of(stamped),
                nameless && happens(0.5) ? "same" : "m-" + id,
                Optional.of("info"),
                Optional.of("ams"),
                machine == 3 ? Optional.empty() : Optional.of("machine" + machine),
                Optional.of("app"),
                Map.of(),
                OptionalInt.empty(),
                false,
                false);
        rows.add(new ServedRow(entry, stamped, time + delay));
    }

    /** A run of rows whose time cannot be read. */
    private void breakSome() {
        int first = chance.nextInt(rows.size());
        int last = Math.min(rows.size(), first + 1 + chance.nextInt(2 * hint));
        for (int i = first; i < last; i++) {
            ServedRow row = rows.get(i);
            if (row.entry().id().isPresent() && row.time() <= row.visibleAt()) {
                LogEntry odd = Entries.unreadable(row.entry().id().get());
                rows.set(i, new ServedRow(odd, row.time(), row.visibleAt()));
            }
        }
    }
}
