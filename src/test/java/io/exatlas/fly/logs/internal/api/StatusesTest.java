package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The table of statuses. */
final class StatusesTest {

    private static final AppName SHOP = AppName.of("shop");
    private static final OptionalLong DATE = OptionalLong.of(1_789_899_330_000_000_000L);
    private static final Optional<Duration> PAUSE = Optional.of(Duration.ofSeconds(7));

    private static FlyLogsException failure(int status) {
        return Statuses.failure(SHOP, status, Optional.of("01REQ"), DATE, PAUSE);
    }

    @Tag("F20")
    @ParameterizedTest
    @CsvSource({
        "401, unauthorized, false",
        "403, forbidden, false",
        "404, not_found, false",
        "429, rate_limited, true",
        "500, unavailable, true",
        "503, unavailable, true",
        "504, unavailable, true",
        "400, unavailable, true",
        "408, unavailable, true",
        "302, unavailable, true",
        "304, unavailable, true",
        "204, unavailable, true",
        "206, unavailable, true",
        "599, unavailable, true",
        "999, unavailable, true"
    })
    void eachStatusHasItsWord(int status, String word, boolean retryable) {
        FlyLogsException failure = failure(status);

        assertThat(failure.word()).isEqualTo(word);
        assertThat(failure.retryable()).isEqualTo(retryable);
    }

    @Test
    void everyFailureNamesAppStatusAndRequestAndKeepsTheServersDate() {
        IntStream.rangeClosed(201, 999)
                .mapToObj(StatusesTest::failure)
                .forEach(failure -> assertThat(failure)
                        .hasMessageStartingWith("app shop: the log API answered ")
                        .hasMessageContaining("(fly-request-id 01REQ)")
                        .extracting(FlyLogsException::serverDate)
                        .isEqualTo(DATE));
    }

    @Tag("F2")
    @ParameterizedTest
    @CsvSource({"429", "500", "502", "503"})
    void thePauseThatTheServerAsksForIsKept(int status) {
        assertThat(failure(status).retryAfter()).isEqualTo(PAUSE);
    }

    @Tag("F38")
    @ParameterizedTest
    @CsvSource({"301", "302", "303", "307", "308"})
    void aRedirectAsksForNoPauseAndSaysThatItIsNotFollowed(int status) {
        assertThat(failure(status)).hasMessageContaining("redirects are not followed");
        assertThat(failure(status).retryAfter()).isEmpty();
    }

    @Test
    void aRequestIdThatCannotBeOneIsLeftOut() {
        String id = "\u001b[2J\n" + "x".repeat(100_000);

        String message =
                Statuses.failure(SHOP, 500, Optional.of(id), DATE, PAUSE).getMessage();

        assertThat(message).isEqualTo("app shop: the log API answered 500");
    }
}
