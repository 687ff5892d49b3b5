package io.exatlas.fly.logs.internal.historyserver;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RetriesTest {

    private final FlyLogsException broken = new FlyLogsException.Unavailable("503");

    @Test
    void theFirstFailureIsTriedAgainSoonAndTheSecondLater() {
        assertThat(Retries.after(broken, 1, 0)).contains(Duration.ofMillis(100));
        assertThat(Retries.after(broken, 1, 0.5)).contains(Duration.ofMillis(150));
        assertThat(Retries.after(broken, 2, 0)).contains(Duration.ofMillis(500));
        assertThat(Retries.after(broken, 3, 0)).isEmpty();
    }

    @Test
    void anAnswerThatIsNoPageMayComeFromOneOfMany() {
        assertThat(Retries.after(new FlyLogsException.UnknownFormat("html"), 1, 0))
                .contains(Duration.ofMillis(100));
    }

    static Stream<Throwable> answers() {
        return Stream.of(
                new FlyLogsException.Forbidden("no"),
                new FlyLogsException.NotFound("no"),
                new FlyLogsException.Unauthorized("no"),
                new FlyLogsException.RateLimited("later"),
                FlyLogsException.RateLimited.own(AppName.of("shop"), "later"),
                new FlyLogsException.Unavailable("503", OptionalLong.empty(), Optional.of(Duration.ofSeconds(1))),
                new NullPointerException());
    }

    @ParameterizedTest
    @MethodSource("answers")
    void whatDoesNotPassByItselfOrAsksForAPauseIsTheAnswer(Throwable failure) {
        assertThat(Retries.after(failure, 1, 0)).isEmpty();
    }
}
