package io.exatlas.fly.logs.internal.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.cli.view.Remark;
import io.exatlas.fly.logs.internal.cli.view.Times;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.Notice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Notices in words for people. */
final class ChronicleTest {

    private static final Instant NOW = Instant.parse("2026-09-20T10:16:00Z");
    private static final OptionalLong NONE = OptionalLong.empty();
    private static final OptionalLong FROM = OptionalLong.of(1_789_899_330_120_000_000L);
    private static final OptionalLong TO = OptionalLong.of(1_789_899_342_000_000_000L);

    private final Chronicle chronicle = new Chronicle(Times.utc(), () -> NOW);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "UNAVAILABLE; 1; app shop: the log API answered 502; TROUBLE; the API is unavailable: the log API answered 502",
                "UNAVAILABLE; 1; app shop: the log API cannot be reached: refused; TROUBLE;"
                        + " the log API cannot be reached: refused",
                "RATE_LIMITED; 1; app shop: slow down; TROUBLE; the API asks to wait: slow down",
                "AUTH_FAILED; 1; app shop: there is no token; TROUBLE; no access: there is no token",
                "FORBIDDEN; 1; app shop: may not read; TROUBLE; no access: may not read",
                "NOT_FOUND; 1; app shop: no such app; TROUBLE; not found: no such app",
                "FORMAT; 1; app shop: the answer is not a log page: it is not JSON; TROUBLE;"
                        + " the answer is not a log page: it is not JSON",
                "FORMAT; 3; rows could not be read and are missing; TROUBLE; rows could not be read and are missing (3)",
                "TRUNCATED; 0; answers keep ending early; LOSS; answers keep ending early",
                "LATE; 1; entries became visible; CALM; 1 line came late, after newer ones",
                "LATE; 7; entries became visible; CALM; 7 lines came late, after newer ones",
                "RECOVERED; 2; polling again after 1.5 s; CALM; polling again after 1.5 s",
            })
    void noticeIsOneSentence(Notice.Kind kind, long count, String message, Remark.Tone tone, String said) {
        assertThat(chronicle.on(notice(kind, count, message), Duration.ZERO)).contains(new Remark(tone, said));
    }

    @Test
    void liveEdgeIsNotWorthAWord() {
        assertThat(chronicle.on(notice(Notice.Kind.CAUGHT_UP, 0, "at the live edge"), Duration.ZERO))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "0, lines between 10:15:30.120Z and 10:15:42.000Z are lost: older than the API keeps",
        "1, 1 line between 10:15:30.120Z and 10:15:42.000Z is lost: older than the API keeps",
        "5, 5 lines between 10:15:30.120Z and 10:15:42.000Z are lost: older than the API keeps",
    })
    void gapIsToldWithItsBounds(long count, String said) {
        assertThat(gap(count, FROM, TO)).isEqualTo(Remark.loss(said));
    }

    @Test
    void gapOfOneTimeIsAPlace() {
        assertThat(gap(0, TO, TO).text()).startsWith("lines at 10:15:42.000Z are lost: ");
    }

    @Test
    void gapWithoutBoundsIsAGap() {
        assertThat(gap(0, NONE, NONE).text()).isEqualTo("lines are lost: older than the API keeps");
    }

    @ParameterizedTest
    @CsvSource({
        "400, less than 1 s without the API",
        "12400, 12 s without the API",
        "185000, 3 min 5 s without the API",
        "7500000, 2 h 5 min without the API",
    })
    void recoveryTellsHowLongItTook(long millis, String said) {
        trouble(Notice.Kind.UNAVAILABLE, Duration.ofSeconds(9));

        assertThat(recovered(Duration.ofSeconds(9).plusMillis(millis)))
                .isEqualTo(Remark.calm(said + ", no loss known"));
    }

    @Test
    void troubleThatChangesItsKindIsOneTrouble() {
        trouble(Notice.Kind.UNAVAILABLE, Duration.ZERO);
        trouble(Notice.Kind.RATE_LIMITED, Duration.ofSeconds(10));

        assertThat(recovered(Duration.ofSeconds(12)).text()).startsWith("12 s ");
    }

    @ParameterizedTest
    @CsvSource({"2, 3, 5 lines lost", "0, 1, 1 line lost", "2, , some lines lost"})
    void recoveryTellsWhatWasLostMeanwhile(long first, Long second, String said) {
        trouble(Notice.Kind.UNAVAILABLE, Duration.ZERO);
        if (first > 0) {
            gap(first, FROM, TO);
        }
        gap(second == null ? 0 : second, FROM, TO);

        Remark remark = recovered(Duration.ofSeconds(12));

        assertThat(remark).isEqualTo(Remark.loss("12 s without the API, " + said));
    }

    @Test
    void silenceOfAClusterIsNotCalledTheApis() {
        var said =
                chronicle.on(notice(Notice.Kind.SILENT, 0, "the cluster has 1 of the 2 nodes it needs"), Duration.ZERO);

        assertThat(said).contains(Remark.trouble("no stream is known: the cluster has 1 of the 2 nodes it needs"));
        assertThat(recovered(Duration.ofSeconds(12))).isEqualTo(Remark.calm("12 s without a stream, no loss known"));
    }

    @Test
    void nextTroubleBeginsAnew() {
        trouble(Notice.Kind.UNAVAILABLE, Duration.ZERO);
        gap(2, FROM, TO);
        recovered(Duration.ofSeconds(12));
        trouble(Notice.Kind.UNAVAILABLE, Duration.ofSeconds(100));

        assertThat(recovered(Duration.ofSeconds(103))).isEqualTo(Remark.calm("3 s without the API, no loss known"));
    }

    @Test
    void lossBeforeATroubleIsNotItsLoss() {
        gap(2, FROM, TO);
        trouble(Notice.Kind.UNAVAILABLE, Duration.ZERO);

        assertThat(recovered(Duration.ofSeconds(3)).text()).endsWith(", no loss known");
    }

    @ParameterizedTest
    @EnumSource
    void aGapAndAnEndCutShortAreLosses(Notice.Kind kind) {
        var said = chronicle.on(notice(kind, 1, "so"), Duration.ZERO);

        assertThat(chronicle.lost()).isEqualTo(kind == Notice.Kind.GAP || kind == Notice.Kind.TRUNCATED);
        assertThat(said.isEmpty()).isEqualTo(kind == Notice.Kind.CAUGHT_UP);
    }

    @Test
    void rowsThatWillNeverBeShownAreLosses() {
        assertThat(rows(LeftOut.NONE.withUnreadable(List.of(1L, 2L))))
                .isEqualTo(Remark.loss("rows could not be read and are missing (2)"));
        assertThat(rows(LeftOut.NONE.withDiffering(List.of(3L))))
                .isEqualTo(Remark.loss("rows differ from one with the same id and are missing (1)"));
        assertThat(chronicle.lost()).isTrue();
    }

    @Test
    void rowsOfTheFutureAreNoLoss() {
        assertThat(rows(LeftOut.NONE.withFuture(List.of(4L))))
                .isEqualTo(Remark.trouble("entries are stamped in the future and held until their time (1)"));
        assertThat(chronicle.lost()).isFalse();
    }

    @Test
    void aBeginningOlderThanTheApiKeepsIsNoLoss() {
        Notice notice = Notice.expired(AppName.of("shop"), Epoch.NONE, FROM.getAsLong(), TO.getAsLong());

        assertThat(chronicle.on(notice, Duration.ZERO))
                .contains(Remark.calm("lines between 10:15:30.120Z and 10:15:42.000Z may be gone, which is no loss:"
                        + " the beginning is older than the API keeps"));
        assertThat(chronicle.lost()).isFalse();
    }

    private Remark rows(LeftOut rows) {
        Notice notice = Notice.of(AppName.of("shop"), Epoch.NONE, rows).get(0);
        return chronicle.on(notice, Duration.ZERO).orElseThrow();
    }

    private void trouble(Notice.Kind kind, Duration elapsed) {
        assertThat(chronicle.on(notice(kind, 1, "app shop: so"), elapsed)).isPresent();
    }

    @CanIgnoreReturnValue
    private Remark recovered(Duration elapsed) {
        return chronicle
                .on(notice(Notice.Kind.RECOVERED, 1, "polling again"), elapsed)
                .orElseThrow();
    }

    @CanIgnoreReturnValue
    private Remark gap(long count, OptionalLong from, OptionalLong to) {
        String message = "entries may be missing: older than the API keeps";
        return chronicle
                .on(notice(Notice.Kind.GAP, count, from, to, message), Duration.ZERO)
                .orElseThrow();
    }

    private static Notice notice(Notice.Kind kind, long count, String message) {
        return notice(kind, count, NONE, NONE, message);
    }

    private static Notice notice(Notice.Kind kind, long count, OptionalLong from, OptionalLong to, String message) {
        return new Notice(AppName.of("shop"), new Epoch(1, "here"), NONE, kind, count, from, to, message, LeftOut.NONE);
    }
}
