package io.exatlas.fly.logs.internal.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryStart;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which stretch of a log is meant. */
final class SpanTest {

    private static final Instant NOW = Instant.parse("2026-09-20T10:15:30Z");
    private static final Duration KEPT = Duration.ofDays(7);
    private static final long NANOS = 1_000_000_000L;

    @Test
    void newestHundredAreTheBeginningByDefault() {
        assertThat(span("", "", "")).isEqualTo(begins(new HistoryStart.Newest(100)));
    }

    @Test
    void ageIsLeftToTheServersClock() {
        assertThat(span("10m", "", "")).isEqualTo(begins(new HistoryStart.Ago(Duration.ofMinutes(10))));
    }

    @Test
    void timeItselfIsShownToo() {
        assertThat(span("2026-09-20T10:00:00Z", "", ""))
                .isEqualTo(begins(new HistoryStart.Since(
                        Instant.parse("2026-09-20T10:00:00Z").getEpochSecond() * NANOS - 1)));
    }

    @Test
    void endIsATime() {
        long end = Instant.parse("2026-09-20T10:05:30Z").getEpochSecond() * NANOS;

        assertThat(span("2h", "10m", "").until()).isEqualTo(OptionalLong.of(end));
        assertThat(span("2h", "2026-09-20T10:05:30.000000001Z", "").until()).isEqualTo(OptionalLong.of(end + 1));
    }

    @Test
    void whatHasAnEndIsNotFollowed() {
        assertThat(span("2h", "", "").follow()).isTrue();
        assertThat(span("2h", "10m", "").follow()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"1", "10000"})
    void tailIsANumberOfEntries(int count) {
        assertThat(span("", "", Integer.toString(count))).isEqualTo(begins(new HistoryStart.Newest(count)));
    }

    @Test
    void tailOfNothingIsWhatIsNew() {
        assertThat(span("", "", "0")).isEqualTo(new Span(Optional.empty(), OptionalLong.empty(), true));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "10m; ''; 5; --since and --tail both say where to begin",
                "''; 10m; 5; --tail counts back from now",
                "''; ''; -2; --tail is from 0",
                "''; ''; 10001; for more give --since",
                "10m; 1h; ''; --until is not after --since: from 2026-09-20T10:05:30Z to 2026-09-20T09:15:30Z",
                "10m; 10m; ''; --until is not after --since",
                "1h; 2026-09-20T10:15:31Z; ''; --until lies in the future",
                "2026-09-21; ''; ''; --since lies in the future",
                "1969-12-31; ''; ''; --since lies before 1970",
                "999999999d; ''; ''; --since lies before 1970",
                "now; ''; ''; --tail 0 does that",
                "''; 8d; ''; --until is not after --since",
                "''; 10m; all; --until alone",
            })
    void contradictionIsToldWithWhatToDoInstead(String since, String until, String tail, String told) {
        assertThatThrownBy(() -> span(since, until, tail))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining(told);
    }

    @Test
    void nothingNewComesForWhoDoesNotFollow() {
        Span.Wish nothing = new Span.Wish(Optional.empty(), Optional.empty(), OptionalInt.of(0));

        assertThatThrownBy(() -> Span.of(nothing, false, NOW, KEPT)).hasMessageContaining("nothing is left to show");
    }

    @Test
    void endAloneBeginsWithTheOldest() {
        Span span = span("", "2026-09-20T10:05:30Z", "");

        assertThat(span.start()).contains(new HistoryStart.Ago(KEPT));
        assertThat(span.until()).hasValue(Instant.parse("2026-09-20T10:05:30Z").getEpochSecond() * NANOS);
        assertThat(span.follow()).isFalse();
    }

    @Test
    void allIsWhatIsKept() {
        assertThat(span("", "", "all")).isEqualTo(begins(new HistoryStart.Ago(KEPT)));
    }

    /** At half past ten 23:00 was yesterday. */
    @Test
    void timesOfDayMayLieOnBothSidesOfMidnight() {
        Span span = span("23:00", "01:00", "");

        assertThat(span.start())
                .contains(new HistoryStart.Since(
                        Instant.parse("2026-09-19T23:00:00Z").getEpochSecond() * NANOS - 1));
        assertThat(span.until()).hasValue(Instant.parse("2026-09-20T01:00:00Z").getEpochSecond() * NANOS);
    }

    @Test
    void whatThisComputersZoneWasTakenForIsSaid() {
        Span.Wish wish = new Span.Wish(moment("06:40"), moment("10m"), OptionalInt.empty());

        assertThat(wish.readings(NOW)).containsExactly("--since is 2026-09-20T06:40Z, in the zone of this computer, Z");
    }

    private static Span begins(HistoryStart start) {
        return new Span(Optional.of(start), OptionalLong.empty(), true);
    }

    private static Span span(String since, String until, String tail) {
        OptionalInt count = tail.isEmpty() ? OptionalInt.empty() : OptionalInt.of(new Tails().convert(tail));
        return Span.of(new Span.Wish(moment(since), moment(until), count), true, NOW, KEPT);
    }

    private static Optional<Moment> moment(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty()).map(new Moments(ZoneOffset.UTC)::convert);
    }
}
