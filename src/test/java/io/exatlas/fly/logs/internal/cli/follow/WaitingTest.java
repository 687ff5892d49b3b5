package io.exatlas.fly.logs.internal.cli.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.Notice;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a person is told who looks at an empty screen. */
final class WaitingTest {

    private final Waiting waiting = new Waiting();

    @Test
    void firstAnswerIsWaitedFor() {
        assertThat(text(1)).isEmpty();
        assertThat(text(2)).contains("waiting for the API to answer, for 2 s");

        waiting.answered();
        assertThat(text(3)).isEmpty();
    }

    @Test
    void troubleIsToldWithItsAgeAndTheNextTry() {
        waiting.on(notice(Notice.Kind.UNAVAILABLE), Duration.ofSeconds(3));
        waiting.on(notice(Notice.Kind.RATE_LIMITED), Duration.ofSeconds(5));

        assertThat(waiting.text(Duration.ofSeconds(12), Optional.of(Duration.ofMillis(2_400))))
                .contains("trying again, for 12 s, next try in 3 s: connection refused");
        assertThat(waiting.text(Duration.ofSeconds(12), Optional.of(Duration.ZERO)))
                .contains("trying again, for 12 s, trying now: connection refused");
    }

    @Test
    void troubleAfterAnAnswerIsAsOldAsItIs() {
        waiting.answered();
        waiting.on(notice(Notice.Kind.UNAVAILABLE), Duration.ofSeconds(100));

        assertThat(text(101)).isEmpty();
        assertThat(text(104)).contains("trying again, for 4 s: connection refused");
    }

    @ParameterizedTest
    @EnumSource(names = {"RECOVERED", "CAUGHT_UP"})
    void nothingIsWaitedForOnceItWorks(Notice.Kind kind) {
        waiting.on(notice(Notice.Kind.UNAVAILABLE), Duration.ofSeconds(3));
        waiting.on(notice(kind), Duration.ofSeconds(9));

        assertThat(text(60)).isEmpty();
        assertThat(waiting.trouble()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"GAP", "LATE", "TRUNCATED"})
    void restIsNoTrouble(Notice.Kind kind) {
        waiting.answered();
        waiting.on(notice(kind), Duration.ofSeconds(3));

        assertThat(text(60)).isEmpty();
    }

    private Optional<String> text(long seconds) {
        return waiting.text(Duration.ofSeconds(seconds), Optional.empty());
    }

    private static Notice notice(Notice.Kind kind) {
        return new Notice(
                AppName.of("shop"),
                new Epoch(1, "here"),
                OptionalLong.empty(),
                kind,
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                "app shop: connection refused; next try in 0.4 s",
                LeftOut.NONE);
    }
}
