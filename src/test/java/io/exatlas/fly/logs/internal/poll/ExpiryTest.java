package io.exatlas.fly.logs.internal.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.ServerTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an API that keeps 70 seconds has lost, in seconds. */
final class ExpiryTest {

    private final Expiry expiry = new Expiry(70 * Entries.SECOND);

    private static Reading asked(long seconds, long answered) {
        ServerTime time = new ServerTime(seconds * Entries.SECOND, answered * Entries.SECOND);
        return new Reading(OptionalLong.of(0), List.of(), 0, time, false, Optional.empty(), 0, 0, false, List.of());
    }

    private Optional<Long> lostUpTo(Reading reading, long known) {
        return expiry.lost(reading, 40 * Entries.SECOND, known * Entries.SECOND).map(gap -> gap.to() / Entries.SECOND);
    }

    @ParameterizedTest
    @CsvSource({"54, true", "55, false"})
    void aLossIsToldWhereLessIsKnownThanTheApiIsSureToKeep(long known, boolean told) {
        assertThat(lostUpTo(asked(100, 100), known)).isEqualTo(told ? Optional.of(55L) : Optional.empty());
    }

    /** 36 were told: of what was asked at 100, all up to 30 had gone then, but all up to 37 when it was answered. */
    @ParameterizedTest
    @CsvSource({"100, false", "103, false", "104, true", "107, true"})
    void whatWentWhileASlowAnswerWasMadeIsToldToo(long answered, boolean told) {
        expiry.tell(new Gap(0, 36 * Entries.SECOND, "older than the API keeps"));

        assertThat(lostUpTo(asked(100, answered), 40)).isEqualTo(told ? Optional.of(55L) : Optional.empty());
    }

    @Test
    void whatIsToldIsRemembered() {
        expiry.tell(new Gap(0, 36, "older than the API keeps"));
        expiry.tell(new Gap(0, 35, "older than the API keeps"));

        assertThat(expiry.told()).isEqualTo(36);
    }
}
