package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.Entries.entry;
import static io.exatlas.fly.logs.internal.poll.Entries.ids;
import static io.exatlas.fly.logs.internal.poll.Entries.unreadable;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.LogEntry;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PartCutterTest {

    private static final Gap OLD = new Gap(1, 2, "old");
    private static final Gap STALL = new Gap(7, 7, "stall");

    private static PartCutter cutter(int entries, int bytes, long redeliveredUpTo) {
        BatchLimits limits = new BatchLimits(
                entries, bytes, entry -> 100, entry -> !entry.message().contains("dull"));
        return new PartCutter(limits, 50, redeliveredUpTo, new Doubt());
    }

    private static List<Part> cut(PartCutter cutter, LogEntry... fresh) {
        return cutter.cut(Optional.empty(), List.of(fresh), Optional.empty(), 40, 45);
    }

    private static List<LogEntry> many(int count) {
        return IntStream.range(0, count).mapToObj(n -> entry("r" + n, 100 + n)).toList();
    }

    private static List<List<String>> names(List<Part> parts) {
        return parts.stream()
                .map(part -> part instanceof Part.Entries some ? ids(some.entries()) : List.of("gap"))
                .toList();
    }

    private static List<Boolean> flags(List<Part> parts) {
        return parts.stream()
                .map(part -> part instanceof Part.Entries some && some.redelivered())
                .toList();
    }

    @Test
    void nothingNewMakesNoPart() {
        assertThat(cut(cutter(10, 1_000, Long.MIN_VALUE))).isEmpty();
    }

    @Test
    @Tag("F39")
    void partHoldsAtMostAThousandEntries() {
        List<Part> parts = cutter(1_000, Integer.MAX_VALUE, Long.MIN_VALUE)
                .cut(Optional.empty(), many(2_001), Optional.empty(), 40, 45);

        assertThat(names(parts)).extracting(List::size).containsExactly(1_000, 1_000, 1);
    }

    @Test
    @Tag("F39")
    void partIsAtMostAsHeavyAsAllowed() {
        List<Part> parts = cutter(1_000, 250, Long.MIN_VALUE).cut(Optional.empty(), many(5), Optional.empty(), 40, 45);

        assertThat(names(parts)).extracting(List::size).containsExactly(2, 2, 1);
    }

    @Test
    @Tag("F39")
    void entryHeavierThanAllowedGoesAlone() {
        assertThat(names(cut(cutter(1_000, 99, Long.MIN_VALUE), entry("a", 100), entry("b", 101))))
                .containsExactly(List.of("a"), List.of("b"));
    }

    @Test
    void everyPartContinuesTheOneBefore() {
        PartCutter cutter = cutter(2, 1_000, Long.MIN_VALUE);
        List<Part> first = cut(cutter, entry("a", 100), entry("b", 110), entry("c", 120));
        List<Part> second = cut(cutter, entry("d", 130));

        assertThat(first).extracting(Part::prev).containsExactly(50L, 110L);
        assertThat(first).extracting(Part::next).containsExactly(110L, 120L);
        assertThat(second.get(0).prev()).isEqualTo(120);
    }

    @Test
    void lateOrUnreadableEntriesMoveNextNowhere() {
        PartCutter cutter = cutter(2, 1_000, Long.MIN_VALUE);
        List<Part> first = cut(cutter, entry("a", 100));
        List<Part> second = cut(cutter, entry("late", 60), unreadable("x"));

        assertThat(first.get(0).next()).isEqualTo(100);
        assertThat(second.get(0).prev()).isEqualTo(100);
        assertThat(second.get(0).next()).isEqualTo(100);
    }

    @Test
    void onlyTheLastPartCarriesTheNewFloor() {
        List<Part> parts = cut(cutter(1, 1_000, Long.MIN_VALUE), entry("a", 100), entry("b", 101), entry("c", 102));

        assertThat(parts).extracting(Part::settled).containsExactly(40L, 40L, 45L);
    }

    @Test
    void floorOfAPartNeverMovesDown() {
        List<Part> parts = cutter(1, 1_000, Long.MIN_VALUE).cut(Optional.empty(), many(1), Optional.empty(), 40, 30);

        assertThat(parts).extracting(Part::settled).containsExactly(40L);
    }

    @Test
    @Tag("F18")
    void gapsStandAroundTheEntriesAndCarryTheirPlaceInTheChain() {
        List<Part> parts = cutter(10, 1_000, Long.MIN_VALUE).cut(Optional.of(OLD), many(2), Optional.of(STALL), 40, 45);

        assertThat(parts)
                .containsExactly(
                        new Part.Hole(OLD, new Part.Link(50, 50), 40),
                        new Part.Entries(many(2), false, new Part.Link(50, 101), 40),
                        new Part.Hole(STALL, new Part.Link(101, 101), 45));
    }

    @Test
    @Tag("F22")
    void rowsUpToTheRecordedPositionAreFlaggedInPartsOfTheirOwn() {
        List<Part> parts =
                cut(cutter(10, 10_000, 101), entry("a", 100), entry("b", 101), entry("c", 102), entry("d", 101));

        assertThat(names(parts)).containsExactly(List.of("a", "b"), List.of("c"), List.of("d"));
        assertThat(flags(parts)).containsExactly(true, false, true);
    }

    @Test
    @Tag("F22")
    void unreadableRowsAreFlaggedUntilTheLiveEdgeIsReachedAndTheFloorHasPassed() {
        PartCutter cutter = cutter(10, 10_000, 101);
        cutter.caughtUp();
        List<Boolean> before = flags(cut(cutter, unreadable("x")));

        List<Part> passing = cutter.cut(Optional.empty(), List.of(), Optional.empty(), 45, 150);

        assertThat(before).containsExactly(true);
        assertThat(passing).isEmpty();
        assertThat(flags(cut(cutter, unreadable("y")))).containsExactly(false);
    }

    @Test
    void freshStreamFlagsNothing() {
        List<Part> parts = cut(cutter(10, 10_000, Long.MIN_VALUE), entry("a", 100), unreadable("x"));

        assertThat(flags(parts)).containsExactly(false);
    }

    @Test
    void unwantedEntriesAreLeftOut() {
        LogEntry dull = Entries.withoutId(101, "dull");

        assertThat(names(cut(cutter(10, 10_000, Long.MIN_VALUE), entry("a", 100), dull, entry("b", 102))))
                .containsExactly(List.of("a", "b"));
        assertThat(cut(cutter(10, 10_000, Long.MIN_VALUE), dull)).isEmpty();
    }
}
