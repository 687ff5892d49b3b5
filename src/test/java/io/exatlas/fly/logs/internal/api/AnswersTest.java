package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.sim.RecordedRequest;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatedRow;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer of the API comes to. */
final class AnswersTest {

    private static final long SECOND = 1_000_000_000L;

    @RegisterExtension
    private final ApiRig rig = new ApiRig();

    @Test
    void aPageHasItsEntriesItsCursorAndTheServersClock() {
        rig.fly().script("shop", Reply.page(SimulatedRow.of("a", 1_789_899_330_000_000_001L, "hello")));

        Fetched fetched = Await.success(rig.newest());

        assertThat(fetched.page().entries())
                .extracting(entry -> entry.message())
                .containsExactly("hello");
        assertThat(fetched.page().nextToken()).contains("1789899330000000001");
        assertThat(fetched.time().date() % SECOND).isZero();
        assertThat(fetched.time().asOf()).isLessThanOrEqualTo(fetched.time().date());
    }

    @ParameterizedTest
    @CsvSource({
        "403, Forbidden, 403",
        "404, NotFound, 404",
        "429, RateLimited, 429",
        "400, Unavailable, 504",
        "422, Unavailable, 504",
        "500, Unavailable, 504",
        "502, Unavailable, 504",
        "503, Unavailable, 504"
    })
    void eachStatusHasItsKind(int status, String kind, int code) {
        rig.fly().script("shop", Reply.status(status));

        FlyLogsException failure = Await.failure(rig.newest(), FlyLogsException.class);

        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.code()).isEqualTo(code);
        assertThat(failure).hasMessageContaining("shop").hasMessageContaining("" + status);
        assertThat(failure.serverDate()).isPresent();
    }

    @Test
    void theRequestIdOfAFailureIsShownAndTheBodyIsNot() {
        rig.fly()
                .script(
                        "shop",
                        Reply.status(500)
                                .header("fly-request-id", "01K5ABC-ams")
                                .text("a secret body"),
                        Reply.status(500).header("fly-request-id", "fm2_echo"));

        FlyLogsException failure = Await.failure(rig.newest(), FlyLogsException.class);

        assertThat(failure.getMessage()).contains("01K5ABC-ams").doesNotContain("secret");
        assertThat(Await.failure(rig.newest(), FlyLogsException.class).getMessage())
                .doesNotContain("fm2_echo");
    }

    @Tag("F2")
    @Test
    void retryAfterIsReadInSecondsAndAsADateHeldAgainstTheServersOwnClock() {
        rig.fly()
                .script(
                        "shop",
                        Reply.status(429).retryAfter("7"),
                        Reply.body(
                                429,
                                Map.of(
                                        "Date", "Sun, 20 Sep 2026 10:15:30 GMT",
                                        "Retry-After", "Sun, 20 Sep 2026 10:15:42 GMT"),
                                io.vertx.core.buffer.Buffer.buffer("{}")),
                        Reply.status(429).retryAfter("soon"),
                        Reply.status(429).retryAfter("-7"),
                        Reply.status(429).retryAfter("99999999999999999999"));

        assertThat(pause()).contains(Duration.ofSeconds(7));
        assertThat(pause()).contains(Duration.ofSeconds(12));
        assertThat(pause()).isEmpty();
        assertThat(pause()).isEmpty();
        assertThat(pause()).contains(Duration.ofSeconds(999_999_999));
    }

    private Optional<Duration> pause() {
        return Await.failure(rig.newest(), FlyLogsException.class).retryAfter();
    }

    @Tag("F16")
    @ParameterizedTest
    @ValueSource(strings = {"<!doctype html><html>sign in</html>", "{\"error\":\"no\"}", "\"text\"", "42", "", " "})
    void aSuccessThatIsNoLogPageIsAFailureOfItsOwnKind(String body) {
        rig.fly().script("shop", Reply.json(body));

        FlyLogsException failure = Await.failure(rig.newest(), FlyLogsException.UnknownFormat.class);

        assertThat(failure.word()).isEqualTo("format");
        assertThat(failure.getMessage()).contains("shop").doesNotContain("sign in");
    }

    @Tag("F13")
    @Test
    void aPageIsUnpackedAlsoWhereNobodyAskedForAPackedOne() {
        rig.fly().wire(rig.fly().wire().withGzip(io.exatlas.fly.logs.sim.WireRules.Gzip.ALWAYS));
        rig.fly().app("shop").add(SimulatedRow.of("a", now(), "packed"));

        assertThat(Await.success(rig.newest()).page().entries())
                .extracting(entry -> entry.message())
                .containsExactly("packed");
    }

    @Tag("F13")
    @Test
    void anEncodingNobodyAskedForIsAnErrorAndNotText() {
        rig.fly().script("shop", Reply.unknownEncoding());

        assertThat(Await.failure(rig.newest(), FlyLogsException.UnknownFormat.class))
                .hasMessageContaining("encoded");
    }

    @Test
    void cursorAndInstanceGoIntoTheQueryEncoded() {
        Await.success(rig.logs().page(PageRequest.from(1_789_899_332_000_000_000L, "a b&c")));

        RecordedRequest sent = rig.fly().requests("shop").get(0);
        assertThat(sent.query())
                .containsEntry("next_token", "1789899332000000000")
                .containsEntry("instance", "a b&c");
    }

    @Test
    void theOtherRequestFormReadsLines() {
        rig.fly().app("shop").add(SimulatedRow.of("a", now(), "line"));
        ApiSettings fly = ApiRig.settings(rig.fly().url());
        ApiSettings exatlas = new ApiSettings(
                fly.url(),
                fly.machinesUrl(),
                ApiSettings.Format.EXATLAS,
                fly.timeout(),
                fly.requestsPerSecond(),
                fly.historyRequestsPerSecond(),
                Optional.empty(),
                Optional.empty(),
                fly.userAgent());

        Fetched fetched = Await.success(rig.logs(exatlas).page(PageRequest.from(now() - 60 * SECOND)));

        assertThat(fetched.page().entries())
                .extracting(entry -> entry.message())
                .containsExactly("line");
        assertThat(rig.fly().requests("shop").get(0).path()).isEqualTo("/v1/apps/shop/logs");
    }

    private static long now() {
        java.time.Instant now = java.time.Instant.now();
        return now.getEpochSecond() * SECOND + now.getNano();
    }
}
