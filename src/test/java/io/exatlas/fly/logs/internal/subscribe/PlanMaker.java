package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.poll.BatchLimits;
import io.exatlas.fly.logs.internal.poll.CursorLimits;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.sim.CursorReading;
import io.exatlas.fly.logs.sim.PageRules;
import io.exatlas.fly.logs.sim.SimulatedRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Makes a plan from a seed: traffic, a server of some kind, faults, subscribers. */
final class PlanMaker {

    private static final long SECOND = WorldApi.SECOND;
    /** Seeds of wider plans begin here. */
    static final long WIDE = 1_000_000;

    private static final long DAWN = 1_789_000_000L * SECOND;

    private final long seed;
    private final Random chance;
    private final long begin;
    private final long producing;
    private final int hint;
    private final long history;

    /** From a million on plans hold more than the first ones did. */
    private final boolean wide;

    /** How long nothing was written, somewhere in the past. */
    private final long silence;

    private PlanMaker(long seed) {
        this.seed = seed;
        this.chance = new Random(seed * 7_919 + 13);
        this.begin = DAWN + chance.nextInt(1_000_000_000);
        this.producing = begin + pick(60L, 100L, 160L) * SECOND;
        this.hint = happens(0.8) ? pick(3, 5, 10) : 100;
        this.history = pick(0L, 20L, 60L, 120L, 300L) * SECOND;
        this.wide = seed >= WIDE;
        this.silence = wide && happens(0.3) ? pick(13L, 30L, 80L) * 3_600 * SECOND : 0;
    }

    static Plan make(long seed) {
        return new PlanMaker(seed).make();
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

    private long within() {
        return begin + upTo((producing - begin) / (double) SECOND);
    }

    private Plan make() {
        int most = wide && happens(0.2) ? 1_500 : 450;
        List<SimulatedRow> rows = silent(new RowMaker(chance, begin - history, producing, hint, most).make());
        long retention = happens(wide ? 0.25 : 0.12)
                ? pick(70L, 90L, 130L) * SECOND
                : Duration.ofDays(7).toNanos();
        boolean calmWeather = happens(0.1);
        long calm = producing + 5 * SECOND;
        return new Plan(
                seed,
                rules(retention),
                token(),
                rows,
                limits(retention),
                new BatchLimits(pick(3, 7, 1_000), pick(350, 512 * 1024), entry -> 100, entry -> true),
                happens(0.4) ? Optional.of(record()) : Optional.empty(),
                calmWeather ? Plan.Api.GOOD : api(),
                calmWeather ? Plan.Bus.GOOD : bus(),
                calmWeather ? Plan.Streams.GOOD : streams(),
                readers(),
                new Plan.Span(begin, calm, calm + 300 * SECOND));
    }

    /** A page of nothing but unreadable times is left by a second at a time: only a token leads across a silence. */
    private Plan.Token token() {
        Plan.Token any = happens(0.6) ? Plan.Token.LAST : pick(Plan.Token.values());
        return silence > 0 ? Plan.Token.LAST : any;
    }

    /** The same rows, with a silence in the middle of the past. */
    private List<SimulatedRow> silent(List<SimulatedRow> rows) {
        return silence == 0 ? rows : rows.stream().map(this::earlier).toList();
    }

    private SimulatedRow earlier(SimulatedRow row) {
        if (Math.max(row.visibleAt(), row.time()) >= begin - history / 2) {
            return row;
        }
        return new SimulatedRow(
                row.id(),
                row.time() - silence,
                row.visibleAt() - silence,
                row.timestamp(),
                row.message(),
                row.level(),
                row.instance(),
                row.region(),
                row.provider(),
                row.meta(),
                row.raw());
    }

    /** Some time in the past: mostly near, sometimes before the silence. */
    private long past(double more) {
        long near = begin - upTo(history / (double) SECOND + more);
        return silence > 0 && happens(0.5) ? near - silence : near;
    }

    private PageRules rules(long retention) {
        PageRules rules = PageRules.fly()
                .withPageSize(happens(0.8) ? hint : hint * 3)
                .withReading(pick(CursorReading.INCLUSIVE, CursorReading.EXCLUSIVE, CursorReading.ALTERNATING))
                .withRetention(Duration.ofNanos(retention));
        if (silence > 0 && happens(0.6)) {
            rules = rules.withCursorWindow(Duration.ofHours(24));
        }
        return happens(0.2) ? rules.withShuffle(seed) : rules;
    }

    private Checkpoint record() {
        long settled = past(0) - 33 * SECOND;
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

    private Plan.Api api() {
        boolean errors = happens(0.6);
        return new Plan.Api(
                errors ? pick(0.02, 0.1, 0.3) : 0,
                errors ? pick(0.0, 0.02) : 0,
                happens(0.4) ? cut() : 0,
                pick(20L, 80L, 200L, 500L) * 1_000_000,
                happens(0.5) ? 2 * SECOND : 0,
                happens(0.35) ? stretch(60, 0) : Plan.Stretch.NEVER,
                happens(0.4) ? stretch(40, pick(3L, 8L, 14L) * SECOND) : Plan.Stretch.NEVER,
                wide && happens(0.3) ? pick(1, 3) * SECOND : 0);
    }

    private double cut() {
        return wide ? pick(0.05, 0.2, 0.5) : pick(0.05, 0.2);
    }

    private Plan.Bus bus() {
        return new Plan.Bus(
                happens(0.7) ? pick(0.02, 0.1, 0.4) : 0,
                happens(0.5) ? pick(0.02, 0.2) : 0,
                happens(0.4) ? stretch(40, 0) : Plan.Stretch.NEVER);
    }

    private Plan.Streams streams() {
        List<Long> crashes = new ArrayList<>();
        for (int i = happens(0.6) ? 1 + chance.nextInt(3) : 0; i > 0; i--) {
            crashes.add(within());
        }
        return new Plan.Streams(
                happens(0.5) ? 0.7 : 0, List.copyOf(crashes), happens(0.4) ? 0.7 : 0, wide && happens(0.5));
    }

    private List<Plan.Reader> readers() {
        List<Plan.Reader> readers = new ArrayList<>();
        for (int i = 1 + chance.nextInt(3); i > 0; i--) {
            readers.add(reader());
        }
        return List.copyOf(readers);
    }

    private Plan.Reader reader() {
        long at = begin + upTo(0.6 * (producing - begin) / SECOND);
        Plan.Keeps keeps = pick(Plan.Keeps.NOTHING, Plan.Keeps.WITH_EFFECT, Plan.Keeps.WITH_EFFECT, Plan.Keeps.AFTER);
        boolean slow = happens(0.4);
        return new Plan.Reader(
                pick(Plan.From.NOW, Plan.From.NOW, Plan.From.SINCE, Plan.From.TAIL),
                at,
                Math.min(at, past(10)),
                pick(1, 5, 50),
                keeps,
                slow ? pick(SECOND / 2, 2 * SECOND, 6 * SECOND) : SECOND / 1_000,
                happens(0.3) ? List.of(stretch(60, 0)) : List.of(),
                happens(0.4) ? deaths() : List.of());
    }

    private List<Plan.Stretch> deaths() {
        Plan.Stretch first = stretch(wide ? 150 : 60, 0);
        Plan.Stretch second = stretch(wide ? 150 : 60, 0);
        return second.from() > first.to() ? List.of(first, second) : List.of(first);
    }

    private Plan.Stretch stretch(double length, long size) {
        long from = within();
        return new Plan.Stretch(from, from + upTo(length), size);
    }
}
