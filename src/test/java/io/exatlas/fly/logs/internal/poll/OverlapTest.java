package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.Entries.at;
import static io.exatlas.fly.logs.internal.poll.Entries.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.LogEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How far polls look back, and what makes them look further. */
final class OverlapTest {

    private static final long BASE = Entries.SECOND / 4;

    private final Overlap overlap = new Overlap(Entries.LIMITS);

    /** A sweep brings so many rows, of which so many are late by some seconds. */
    private void sweep(double now, int rows, int late, double by) {
        List<LogEntry> fresh = new ArrayList<>(Collections.nCopies(rows - late, entry("a", at(now))));
        fresh.addAll(Collections.nCopies(late, entry("b", at(now - by)).asLate()));
        overlap.took(fresh, at(now), true, at(now));
    }

    private void sweeps(double from, int times, int rows, int late, double by) {
        for (int i = 0; i < times; i++) {
            sweep(from + 30 * i, rows, late, by);
        }
    }

    @Test
    @Tag("F7")
    void manyRowsLateBySecondsAreLookedBackFor() {
        sweeps(0, 2, 100, 20, 2.5);

        assertThat(overlap.value()).isEqualTo(3 * Entries.SECOND);
    }

    @Test
    void oneInAHundredIsBearable() {
        sweeps(0, 10, 100, 1, 2.5);

        assertThat(overlap.value()).isEqualTo(BASE);
    }

    @Test
    void fewRowsProveNothing() {
        sweeps(0, 4, 10, 5, 2.5);

        assertThat(overlap.value()).isEqualTo(BASE);
    }

    @Test
    void oneSweepJudgesNothingBeforeThePauseIsOver() {
        sweep(0, 100, 50, 2.5);
        sweep(29, 100, 50, 2.5);

        assertThat(overlap.value()).isEqualTo(BASE);
    }

    @Test
    @Tag("F7")
    void whereThreeSecondsHelpAndAreNotEnoughItIsFive() {
        sweeps(0, 3, 100, 20, 2.5);
        sweep(90, 100, 5, 4);

        assertThat(overlap.value()).isEqualTo(5 * Entries.SECOND);
    }

    @Test
    void whatDoesNotHelpIsGivenUpForAnHour() {
        sweeps(0, 2, 100, 20, 20);
        long tried = overlap.value();
        sweeps(60, 2, 100, 20, 20);
        long givenUp = overlap.value();
        sweeps(120, 100, 100, 20, 20);
        long within = overlap.value();
        sweep(3_700, 100, 20, 20);

        assertThat(tried).isEqualTo(3 * Entries.SECOND);
        assertThat(givenUp).isEqualTo(BASE);
        assertThat(within).isEqualTo(BASE);
        assertThat(overlap.value()).isEqualTo(3 * Entries.SECOND);
    }

    @Test
    void whatCameLateBeforeAChangeDoesNotSpeakAgainstIt() {
        sweeps(0, 2, 100, 20, 2.5);
        sweep(60, 100, 50, 20);

        assertThat(overlap.value()).isEqualTo(3 * Entries.SECOND);
    }

    @Test
    void fiveQuietMinutesEndIt() {
        sweeps(0, 2, 100, 20, 2.5);
        sweeps(60, 9, 100, 0, 0);
        long quiet = overlap.value();
        sweep(330, 100, 0, 0);

        assertThat(quiet).isEqualTo(3 * Entries.SECOND);
        assertThat(overlap.value()).isEqualTo(BASE);
    }

    @Test
    void rowsThatPollsFindByLookingBackAreNotQuiet() {
        sweeps(0, 2, 100, 20, 2.5);
        sweeps(60, 20, 100, 20, 2.5);

        assertThat(overlap.value()).isEqualTo(3 * Entries.SECOND);
    }
}
