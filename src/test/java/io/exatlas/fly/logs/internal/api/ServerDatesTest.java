package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import io.exatlas.fly.logs.model.ServerTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The server's clock, by what its answers said and our monotonic time. */
@Tag("F11")
final class ServerDatesTest {

    private static final long WALL = 1_000_000;

    private static final long HOUR = 3_600_000_000_000L;

    private long wall = WALL;
    private final ServerDates dates = new ServerDates(() -> wall);

    private static LogPage page(LogEntry... entries) {
        return new LogPage(Arrays.asList(entries), entries.length, 0, Optional.empty(), false);
    }

    private static LogPage rowsAt(long... times) {
        return page(LongStream.of(times)
                .mapToObj(time -> entry(OptionalLong.of(time)))
                .toArray(LogEntry[]::new));
    }

    private static LogEntry entry(OptionalLong time) {
        return new LogEntry(
                Optional.of("id"),
                Optional.empty(),
                time,
                "text",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of(),
                OptionalInt.empty(),
                false,
                false);
    }

    private ServerTime said(long date, long sentAt, long receivedAt) {
        return dates.of(OptionalLong.of(date), sentAt, receivedAt, rowsAt());
    }

    private ServerTime silent(long sentAt, long receivedAt, LogPage page) {
        return dates.of(OptionalLong.empty(), sentAt, receivedAt, page);
    }

    @Test
    void theClockRunsOnFromTheLastDateHeard() {
        assertThat(dates.at(5)).isEmpty();
        ServerTime unused = said(70_000, 10, 20);

        assertThat(dates.at(25)).hasValue(70_005);
    }

    @Test
    void theDateStandsAndTheQuestionWasAskedARoundTripBefore() {
        assertThat(said(5_000, 100, 130)).isEqualTo(new ServerTime(4_970, 5_000));
    }

    @Test
    void whereTheDateIsMissingTheLastOneGoesOnWithMonotonicTime() {
        ServerTime first = said(5_000, 100, 130);

        assertThat(first.date()).isEqualTo(5_000);
        assertThat(silent(200, 260, rowsAt(9_999_999))).isEqualTo(new ServerTime(5_070, 5_130));
        assertThat(silent(1_000, 1_130, rowsAt())).isEqualTo(new ServerTime(5_870, 6_000));
    }

    @Test
    void aLaterDateReplacesAnEarlierOneAlsoWhereItGoesBack() {
        List<ServerTime> heard = List.of(said(5_000, 0, 0), said(3_000, 10, 10));

        assertThat(heard).extracting(ServerTime::date).containsExactly(5_000L, 3_000L);
        assertThat(silent(20, 20, rowsAt()).date()).isEqualTo(3_010);
    }

    @Test
    void beforeAnyDateTheNewestRowStandsForIt() {
        assertThat(silent(0, 7, rowsAt(30, 90, 60))).isEqualTo(new ServerTime(83, 90));
    }

    @Test
    void aRowDoesNotCountAsADateThatWasHeard() {
        List<Long> heard = List.of(
                silent(0, 0, rowsAt(90)).date(),
                silent(0, 0, rowsAt(40)).date(),
                silent(0, 0, rowsAt()).date());

        assertThat(heard).containsExactly(90L, 40L, WALL);
    }

    @Test
    void rowsWithoutAReadableTimeSayNothingAndTheWallClockComesLast() {
        assertThat(silent(0, 5, page(entry(OptionalLong.empty())))).isEqualTo(new ServerTime(WALL - 5, WALL));
        assertThat(silent(0, 5, page(entry(OptionalLong.empty()), entry(OptionalLong.of(70))))
                        .date())
                .isEqualTo(70);
    }

    @ParameterizedTest
    @ValueSource(longs = {HOUR, -HOUR})
    void aWallClockThatJumpsWhileWeRunMovesNothing(long jump) {
        List<Long> without =
                List.of(silent(0, 10, rowsAt()).date(), silent(20, 30, rowsAt()).date());
        wall += jump;
        long stillWithout = silent(40, 50, rowsAt()).date();
        long said = said(70_000, 60, 70).date();
        wall -= 2 * jump;

        assertThat(without).containsExactly(WALL, WALL + 20);
        assertThat(stillWithout).isEqualTo(WALL + 40);
        assertThat(said).isEqualTo(70_000);
        assertThat(silent(80, 90, rowsAt())).isEqualTo(new ServerTime(70_010, 70_020));
        assertThat(dates.at(100)).hasValue(70_030);
    }

    @Test
    void aMonotonicClockThatWrapsAroundIsFine() {
        ServerTime first = said(5_000, Long.MAX_VALUE - 10, Long.MAX_VALUE);

        assertThat(first).isEqualTo(new ServerTime(4_990, 5_000));
        assertThat(silent(Long.MIN_VALUE, Long.MIN_VALUE + 9, rowsAt())).isEqualTo(new ServerTime(5_001, 5_010));
    }
}
