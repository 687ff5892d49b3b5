package io.exatlas.fly.logs.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.sim.Reply;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How long nothing is asked about an app whose API wants a pause. */
@Tag("F2")
final class PausesTest {

    private static final AppName SHOP = AppName.of("shop");

    private long nanos = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();
    private final Pauses pauses = new Pauses(() -> nanos);

    private void pass(Duration time) {
        nanos += time.toNanos();
    }

    private static FlyLogsException limited(Duration pause) {
        return new FlyLogsException.RateLimited("slow down", OptionalLong.of(7), Optional.of(pause));
    }

    @Test
    void untilItIsOverWhatWasSaidIsSaidAgainWithTheRest() {
        pauses.heard(SHOP, limited(Duration.ofSeconds(7)));

        pass(Duration.ofSeconds(6));
        FlyLogsException again = pauses.of(SHOP).orElseThrow();
        assertThat(again).isInstanceOf(FlyLogsException.RateLimited.class).hasMessage("slow down");
        assertThat(again.retryAfter()).contains(Duration.ofSeconds(1));
        assertThat(again.serverDate()).as("it is not said now").isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(pauses.of(SHOP)).isEmpty();
    }

    @Test
    void aServerThatIsBrokenAndAsksForAPauseGetsOneToo() {
        pauses.heard(
                SHOP,
                new FlyLogsException.Unavailable("down", OptionalLong.empty(), Optional.of(Duration.ofSeconds(2))));

        assertThat(pauses.of(SHOP)).containsInstanceOf(FlyLogsException.Unavailable.class);
    }

    @Test
    void otherFailuresAndOtherAppsAreNotPaused() {
        pauses.heard(SHOP, new FlyLogsException.RateLimited("slow down"));
        pauses.heard(SHOP, new IllegalStateException());
        assertThat(pauses.of(SHOP)).isEmpty();

        pauses.heard(SHOP, limited(Duration.ofSeconds(7)));
        assertThat(pauses.of(AppName.of("other"))).isEmpty();
    }

    @Test
    void whoReadsThePastKeepsThePausesOfTheStreamToo() {
        try (ApiRig rig = new ApiRig()) {
            FlyApi api = new FlyApi(rig.vertx(), ApiRig.settings(rig.fly().url()), TimeAndChance.real());
            rig.fly().script("shop", Reply.status(429).retryAfter("60"));
            PageSource stream = api.logs(SHOP, ApiRig.token());
            PageSource past = api.history(SHOP, ApiRig.token());

            assertThat(pause(stream)).isEqualTo(Duration.ofSeconds(60));
            assertThat(pause(past)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
            assertThat(pause(past)).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(60));
            assertThat(rig.fly().requests("shop")).hasSize(1);

            assertThat(Await.success(stream.page(ApiRig.NEWEST)))
                    .as("a stream waits by itself")
                    .isNotNull();
        }
    }

    private static Duration pause(PageSource reader) {
        return Await.failure(reader.page(ApiRig.NEWEST), FlyLogsException.RateLimited.class)
                .retryAfter()
                .orElseThrow();
    }

    @Test
    void aLaterAnswerDoesNotShortenIt() {
        pauses.heard(SHOP, limited(Duration.ofSeconds(60)));
        pauses.heard(SHOP, limited(Duration.ofSeconds(1)));

        pass(Duration.ofSeconds(2));
        assertThat(pauses.of(SHOP)).isPresent();
    }

    @Test
    void nobodyGetsMoreThanFiveMinutes() {
        pauses.heard(SHOP, limited(Duration.ofHours(1)));

        assertThat(pauses.of(SHOP).orElseThrow().retryAfter()).contains(Duration.ofMinutes(5));
    }
}
