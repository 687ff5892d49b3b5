package io.exatlas.fly.logs.internal.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.wire.Addresses;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which registry is asked, and how often. */
final class RegistryClientTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger asked = new AtomicInteger();

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    private RegistryClient client(Duration whole, Duration part, Duration pause) {
        return new RegistryClient(
                vertx,
                TimeAndChance.real(),
                RegistryTries.Patience.USUAL.withWhole(whole).withPart(part).withPause(pause));
    }

    /** A registry that says its name, but not before it was asked so often. */
    private void registry(String address, String name, int silent) {
        vertx.eventBus().consumer(address, message -> {
            if (asked.incrementAndGet() > silent) {
                message.reply(new JsonObject().put("name", name));
            }
        });
    }

    private static JsonObject op(String op) {
        return new JsonObject().put("op", op);
    }

    @Test
    void theRegistryOfOnesOwnNodeIsAskedFirst() {
        registry(Addresses.REGISTRY, "any", 0);
        registry(Addresses.LOCAL_REGISTRY, "own", 0);

        for (int n = 0; n < 4; n++) {
            assertThat(Await.success(client(LONG, LONG, LONG).ask(op("list"))).getString("name"))
                    .isEqualTo("own");
        }
        assertThat(asked).hasValue(4);
    }

    @Test
    void withoutOneAnyOtherIsAskedAtOnce() {
        registry(Addresses.REGISTRY, "any", 0);

        assertThat(Await.success(client(LONG, LONG, LONG).ask(op("start"))).getString("name"))
                .isEqualTo("any");
    }

    @Test
    void aRegistryThatComesAMomentLaterIsFound() {
        Future<JsonObject> answer = client(LONG, LONG, Duration.ofMillis(200)).ask(op("start"));
        registry(Addresses.REGISTRY, "any", 0);

        assertThat(Await.success(answer).getString("name")).isEqualTo("any");
    }

    @Test
    void whereThereIsNoneThatIsSaid() {
        FlyLogsException failure =
                Await.failure(client(LONG, LONG, SHORT).ask(op("list")), FlyLogsException.NoStreamer.class);

        assertThat(failure).hasMessageContaining("no registry is deployed");
    }

    @ParameterizedTest
    @ValueSource(strings = {"subscribe", "heartbeat", "unsubscribe", "status", "list"})
    void whoDoesNotAnswerIsAskedAgain(String op) {
        registry(Addresses.REGISTRY, "any", 2);

        assertThat(Await.success(client(LONG, SHORT, LONG).ask(op(op))).getString("name"))
                .isEqualTo("any");
        assertThat(asked).hasValue(3);
    }

    @Test
    void theOwnRegistryIsWaitedForAndAskedOnce() {
        registry(Addresses.LOCAL_REGISTRY, "own", 1);
        registry(Addresses.REGISTRY, "any", 0);

        Await.failure(client(SHORT, LONG, LONG).ask(op("list")), FlyLogsException.Unavailable.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void threeTimesIsEnough() {
        registry(Addresses.REGISTRY, "any", 3);

        Await.failure(client(LONG, SHORT, LONG).ask(op("list")), FlyLogsException.Unavailable.class);
        assertThat(asked).hasValue(3);
    }

    /** A start might start twice, an end that was done fails, and history costs the API as much again. */
    @ParameterizedTest
    @ValueSource(strings = {"start", "stop", "history", "whatever comes"})
    void whatMustNotBeDoneTwiceIsAskedOnce(String op) {
        registry(Addresses.REGISTRY, "any", 1);

        Await.failure(client(SHORT, LONG, LONG).ask(op(op)), FlyLogsException.Unavailable.class);
        assertThat(asked).hasValue(1);
    }

    @Test
    void aRefusalIsAnAnswer() {
        vertx.eventBus().consumer(Addresses.LOCAL_REGISTRY, message -> {
            asked.incrementAndGet();
            message.fail(409, "stopped: by hand");
        });
        registry(Addresses.REGISTRY, "any", 0);

        FlyLogsException failure =
                Await.failure(client(LONG, LONG, LONG).ask(op("heartbeat")), FlyLogsException.StreamStopped.class);

        assertThat(failure).hasMessage("by hand");
        assertThat(asked).hasValue(1);
    }
}
