package io.exatlas.fly.logs;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Mark;
import io.exatlas.fly.logs.model.StopReason;
import io.exatlas.fly.logs.position.ResumeToken;
import io.exatlas.fly.logs.subscribe.Subscription;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Who wants to begin at a place that is yet to come is told, and does not wait for nothing. */
final class FutureStartTest {

    @RegisterExtension
    private final LiveRig rig = new LiveRig();

    private Throwable refusal(SubscribeOptions options) {
        rig.deploy();
        rig.fly().app("shop");
        Promise<Throwable> refused = Promise.promise();
        Subscription subscription = Await.success(rig.logs().subscribe("shop", options));
        subscription.exceptionHandler(refused::complete).handler(batch -> {});
        return Await.success(refused.future());
    }

    private long inAnHour() {
        return rig.nextTime() + Duration.ofHours(1).toNanos();
    }

    @Test
    void aPositionInTheFutureIsRefused() {
        assertThat(refusal(new SubscribeOptions().after(inAnHour())))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining("by the API's clock it is");
    }

    @Test
    void theLastPositionThereIsIsRefusedByName() {
        assertThat(refusal(new SubscribeOptions().after(Long.MAX_VALUE)))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining("there is nothing after " + Long.MAX_VALUE);
    }

    @Test
    void aResumeTokenFromTheFutureIsRefused() {
        long there = inAnHour();
        Mark mark = new Mark(there, there, Optional.of(List.of()), List.of());

        assertThat(refusal(new SubscribeOptions().resume(new ResumeToken(mark, OptionalLong.empty()))))
                .isInstanceOf(FlyLogsException.InvalidRequest.class)
                .hasMessageContaining("by the API's clock it is");
    }

    @Test
    void aListenerHearsItAsAStreamThatFailed() {
        rig.deploy();
        rig.fly().app("shop");
        Heard heard = new Heard();
        Await.success(rig.logs().subscribe("shop", new SubscribeOptions().after(inAnHour()), heard));

        assertThat(heard.awaitStopped().reason()).isEqualTo(StopReason.FAILED);
        assertThat(heard.awaitStopped().message()).contains("by the API's clock it is");
    }
}
