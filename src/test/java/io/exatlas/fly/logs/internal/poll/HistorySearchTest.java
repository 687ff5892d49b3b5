package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.AppServer.HOUR;
import static io.exatlas.fly.logs.internal.poll.AppServer.NOW;
import static io.exatlas.fly.logs.internal.poll.Entries.SECOND;
import static io.exatlas.fly.logs.internal.poll.Entries.ids;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.sim.CursorReading;
import io.exatlas.fly.logs.sim.PageRules;
import io.exatlas.fly.logs.sim.SimulatedRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of history that follow each other, over logs and servers made by chance. */
class HistorySearchTest {

    private final Random chance = new Random();

    static long[] seeds() {
        return new Random(11).longs(300).toArray();
    }

    private PageRules rules() {
        CursorReading[] readings = CursorReading.values();
        PageRules rules = PageRules.fly().withReading(readings[chance.nextInt(readings.length)]);
        rules = chance.nextInt(3) == 0 ? rules.withCursorWindow(Duration.ofHours(20 + chance.nextInt(10))) : rules;
        return chance.nextInt(4) == 0 ? rules.withShuffle(chance.nextLong()) : rules;
    }

    /** Groups of fewer rows than a page holds, now and then a row without a readable time, now and then silence. */
    private List<SimulatedRow> rows() {
        List<SimulatedRow> rows = new ArrayList<>();
        long time = NOW - 160 * HOUR + (long) (chance.nextDouble() * HOUR);
        double pace = SECOND;
        while (time < NOW && rows.size() < 1_500) {
            pace = chance.nextInt(100) == 0 ? Math.pow(10, 3 + 10 * chance.nextDouble()) : pace;
            int group = chance.nextInt(20) == 0 ? 1 + chance.nextInt(70) : 1;
            for (int n = 0; n < group; n++) {
                SimulatedRow row = SimulatedRow.of("r" + rows.size(), time, "m");
                rows.add(chance.nextInt(60) == 0 ? row.withTimestamp("yesterday") : row);
            }
            time += 1 + (long) (pace * 2 * chance.nextDouble());
        }
        return rows;
    }

    @Tag("F6")
    @ParameterizedTest
    @MethodSource("seeds")
    void everyRowComesAndThoseWithATimeOnceAndInOrder(long seed) {
        chance.setSeed(seed);
        List<SimulatedRow> rows = rows();
        AppServer server = new AppServer(rules()).add(rows);
        long from = NOW - 165 * HOUR;
        long to = chance.nextInt(3) == 0 ? NOW - chance.nextInt(160) * HOUR : Long.MAX_VALUE;
        int limit = 1 + chance.nextInt(chance.nextBoolean() ? 5 : 1_000);
        List<String> joined = new ArrayList<>();

        long at = from;
        boolean more = true;
        while (more) {
            HistoryPage page = server.read(HistoryQuestion.after(at, to, limit));
            assertThat(page.from()).isEqualTo(at);
            assertThat(page.next() > at || !page.more()).isTrue();
            assertThat(page.gaps()).isEmpty();
            joined.addAll(ids(page.entries()));
            at = page.next();
            more = page.more();
        }

        List<String> readable = rows.stream()
                .filter(row -> row.timestamp().isEmpty() && row.time() <= to)
                .map(row -> row.id().orElseThrow())
                .toList();
        List<String> odd = rows.stream()
                .filter(row -> row.timestamp().isPresent() && row.time() <= to)
                .map(row -> row.id().orElseThrow())
                .toList();
        assertThat(joined.stream().filter(readable::contains).toList()).containsExactlyInAnyOrderElementsOf(readable);
        assertThat(new LinkedHashSet<>(joined)).containsAll(odd);
        assertThat(times(joined, rows)).isSorted();
    }

    private static List<Long> times(List<String> ids, List<SimulatedRow> rows) {
        return ids.stream()
                .map(id -> rows.get(Integer.parseInt(id.substring(1))))
                .filter(row -> row.timestamp().isEmpty())
                .map(SimulatedRow::time)
                .toList();
    }
}
