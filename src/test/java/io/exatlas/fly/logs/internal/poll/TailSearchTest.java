package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.AppServer.HOUR;
import static io.exatlas.fly.logs.internal.poll.AppServer.LIMITS;
import static io.exatlas.fly.logs.internal.poll.AppServer.NOW;
import static io.exatlas.fly.logs.internal.poll.Entries.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.source.RowKeys;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.ServerTime;
import io.exatlas.fly.logs.sim.CursorReading;
import io.exatlas.fly.logs.sim.PageRules;
import io.exatlas.fly.logs.sim.SimulatedRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where the newest so many rows begin. */
class TailSearchTest {

    private static final PageRules FLY = PageRules.fly().withCursorWindow(Duration.ofHours(24));

    private static AppServer server(PageRules rules, int count, long firstAge, long step) {
        return new AppServer(rules).add(AppServer.rows(count, firstAge, step));
    }

    private static long begins(AppServer server, int newest) {
        return server.read(HistoryQuestion.newest(newest, Long.MAX_VALUE, 1_000))
                .from();
    }

    private static int count(AppServer server, int newest) {
        return server.ids(begins(server, newest), Long.MAX_VALUE).size();
    }

    @ParameterizedTest
    @CsvSource({"1", "7", "99", "100"})
    void theNewestPageTellsUpToItsSize(int newest) {
        AppServer server = server(FLY, 1_000, HOUR, SECOND);

        assertThat(count(server, newest)).isEqualTo(newest);
        assertThat(server.asked()).hasSizeLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"101", "150", "1000", "9000"})
    void moreThanAPageIsCountedFromAGuess(int newest) {
        AppServer server = server(FLY, 9_500, 3 * HOUR, SECOND);

        assertThat(count(server, newest)).isEqualTo(newest);
    }

    @Test
    void anEmptyLogBeginsWhereRowsMayStillBecomeVisible() {
        AppServer server = new AppServer(FLY);

        HistoryPage page = server.read(HistoryQuestion.newest(10, Long.MAX_VALUE, 1_000));

        assertThat(page.from()).isEqualTo(NOW - 33 * SECOND);
        assertThat(page.more()).isFalse();
        assertThat(server.asked()).hasSizeLessThan(24);
    }

    @Test
    void anAppThatWasQuietForDaysIsFoundAllTheSame() {
        AppServer server = server(FLY, 40, 90 * HOUR, SECOND);

        assertThat(count(server, 10)).isEqualTo(10);
    }

    @Test
    void fewerRowsThanAskedForAreAllOfThem() {
        AppServer server = server(FLY, 40, 90 * HOUR, HOUR);

        assertThat(count(server, 1_000)).isEqualTo(40);
    }

    @Test
    void rowsWithoutAReadableTimeBeforeAllOthersAreAmongAllThereAre() {
        AppServer server = new AppServer(FLY)
                .add(unreadable(1_290, HOUR, SECOND))
                .add("a", 60 * SECOND)
                .add("b", 50 * SECOND);

        assertThat(count(server, 5_000)).isEqualTo(1_292);
    }

    @Test
    void rowsWithoutAReadableTimeCountAmongTheNewest() {
        List<LogEntry> all = IntStream.range(0, 2_000)
                .mapToObj(n -> Entries.unreadable("x" + n))
                .toList();
        long first = NOW - 3_000 * SECOND;
        TailSearch search = new TailSearch(300, LIMITS);
        search.take(reading(OptionalLong.empty(), NOW, all.subList(1_900, 2_000)));
        while (!search.done()) {
            long cursor = search.cursor().orElseThrow();
            int begin = (int) Math.max(0, Math.min(2_000, (cursor - first) / SECOND + 1));
            int end = Math.min(2_000, begin + 100);
            search.take(reading(
                    search.cursor(),
                    end < 2_000 ? first + (end - 1) * SECOND : NOW,
                    all.subList(begin, end),
                    end < 2_000));
        }

        assertThat(search.position()).isBetween(first + 1_500 * SECOND, first + 1_699 * SECOND);
    }

    private static List<SimulatedRow> unreadable(int count, long firstAge, long step) {
        return AppServer.rows(count, firstAge, step).stream()
                .map(row -> row.withTimestamp("yesterday"))
                .toList();
    }

    @Test
    void rowsOfOneTimeMayAddAFew() {
        AppServer server = server(FLY, 500, 60 * SECOND, 0);

        assertThat(begins(server, 150)).isLessThan(NOW - 60 * SECOND);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void burstsAndSilencesAreCountedRight(long seed) {
        Random chance = new Random(seed);
        List<SimulatedRow> rows = burstsAndSilences(chance);
        CursorReading reading = seed % 2 == 0 ? CursorReading.INCLUSIVE : CursorReading.EXCLUSIVE;
        AppServer server = new AppServer(FLY.withReading(reading)).add(rows);
        int newest = Math.min(rows.size(), 1 + chance.nextInt(3_000));

        assertThat(count(server, newest)).isEqualTo(newest);
        assertThat(server.asked()).hasSizeLessThan(300);
    }

    private static List<SimulatedRow> burstsAndSilences(Random chance) {
        List<SimulatedRow> rows = new ArrayList<>();
        long time = NOW - 160 * HOUR;
        while (time < NOW) {
            int burst = 1 + chance.nextInt(chance.nextBoolean() ? 3 : 900);
            for (int n = 0; n < burst && time < NOW; n++) {
                rows.add(SimulatedRow.of("r" + rows.size(), time, "m"));
                time += 1 + chance.nextInt(1_000_000);
            }
            time += (long) (Math.pow(chance.nextDouble(), 4) * 20 * HOUR);
        }
        return rows;
    }

    @Test
    void whoeverIsInAHurryIsToldHowFarItIsAndHowToGoOn() {
        AppServer server = server(FLY, 9_000, 3 * HOUR, SECOND);
        HistoryRead read = new HistoryRead(HistoryQuestion.newest(5_000, Long.MAX_VALUE, 1_000), LIMITS);

        HistoryPage page = ((HistoryRead.Step.Done) read.take(server.answer(read.ask()), true)).page();

        long place = NOW - 3 * HOUR + 8_900 * SECOND - 1;
        assertThat(page.search().orElseThrow().counted()).isEqualTo(99);
        assertThat(page.next()).isEqualTo(place);
        assertThat(page.more()).isTrue();
        assertThat(page.gaps()).singleElement().satisfies(gap -> {
            assertThat(gap.to()).isEqualTo(place);
            assertThat(gap.from()).isEqualTo(NOW - 168 * HOUR);
            assertThat(gap.reason()).contains("5000").contains("in the time of one answer");
        });
    }

    @ParameterizedTest
    @CsvSource({"100", "101", "1000", "4000", "9499", "10000"})
    void aSearchInterruptedAfterEachRequestFindsTheSamePlace(int newest) {
        AppServer server = server(FLY, 9_500, 3 * HOUR, SECOND / 5);

        HistoryPage page = interrupted(server, newest);

        assertThat(server.ids(page.from(), Long.MAX_VALUE)).hasSize(Math.min(9_500, newest));
        assertThat(page.gaps()).isEmpty();
        assertThat(page.search()).isEmpty();
        assertThat(server.asked()).hasSizeLessThan(20 + newest / 50);
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13, 14, 15, 16})
    void interruptionsChangeNothingInBurstsAndSilences(long seed) {
        AppServer server = new AppServer(FLY).add(burstsAndSilences(new Random(seed)));
        int newest = 1 + new Random(seed).nextInt(6_000);

        assertThat(interrupted(server, newest).from()).isEqualTo(begins(server, newest));
    }

    /** One answer for each request, each asked for with the token of the one before. */
    private static HistoryPage interrupted(AppServer server, int newest) {
        HistoryQuestion question = HistoryQuestion.newest(newest, Long.MAX_VALUE, 1_000);
        while (true) {
            HistoryRead read = new HistoryRead(question, LIMITS);
            HistoryRead.Step step = read.take(server.answer(read.ask()), true);
            HistoryPage page = step instanceof HistoryRead.Step.Done done
                    ? done.page()
                    : read.end().orElseThrow();
            if (page.search().isEmpty()) {
                return page;
            }
            assertThat(page.search().get().token()).matches("[A-Za-z0-9_-]{1,6144}");
            question = HistoryQuestion.searching(newest, page.search().get().token(), Long.MAX_VALUE, 1_000);
        }
    }

    @Test
    void aRowStampedLongBeforeWhatIsKeptIsNotAmongTheNewestIfOthersAre() {
        TailSearch search = new TailSearch(20, LIMITS);

        search.take(newestPage(30));

        assertThat(search.done()).isTrue();
        assertThat(search.position()).isEqualTo(NOW - 20 * SECOND - 1);
    }

    @Test
    void ifThereAreTooFewOthersItIs() {
        TailSearch search = new TailSearch(31, LIMITS);
        search.take(newestPage(30));
        for (int requests = 0; !search.done() && requests < 100; requests++) {
            long cursor = search.cursor().orElseThrow();
            List<LogEntry> rows = cursor < NOW - 30 * SECOND ? rows(30) : List.of();
            search.take(reading(search.cursor(), NOW, rows));
        }

        assertThat(search.done()).isTrue();
        assertThat(search.position()).isEqualTo(SECOND - 1);
    }

    private static Reading newestPage(int rows) {
        List<LogEntry> all = new ArrayList<>(List.of(Entries.entry("ancient", SECOND)));
        all.addAll(rows(rows));
        return reading(OptionalLong.empty(), NOW - SECOND - 1, all);
    }

    private static List<LogEntry> rows(int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> Entries.entry("r" + n, NOW - (count - n) * SECOND))
                .toList();
    }

    private static Reading reading(OptionalLong cursor, long cover, List<LogEntry> rows) {
        return reading(cursor, cover, rows, false);
    }

    private static Reading reading(OptionalLong cursor, long cover, List<LogEntry> rows, boolean full) {
        ServerTime now = new ServerTime(NOW, NOW);
        return new Reading(cursor, new RowKeys().of(rows), cover, now, full, Optional.empty(), 0, 0, false, List.of());
    }

    @Test
    void aSearchEndsInTheEndWhateverTheServerSaysAndSaysSo() {
        TailSearch search = new TailSearch(10_000, LIMITS);
        int requests = 0;
        while (!search.done()) {
            long from = search.cursor().orElse(NOW - HOUR);
            List<LogEntry> some = Entries.equalTimes(100, from + 2, "i" + requests++);
            search.take(new Reading(
                    search.cursor(),
                    new RowKeys().of(some),
                    from + 1,
                    new ServerTime(NOW, NOW),
                    true,
                    Optional.empty(),
                    0,
                    0,
                    false,
                    List.of()));
        }

        assertThat(requests).isEqualTo(TailSearch.MOST_REQUESTS);
        assertThat(search.cutShort()).isTrue();
    }
}
