package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One run of a command. */
@Timeout(value = 10, unit = TimeUnit.SECONDS)
final class LifetimeTest {

    private final Lifetime life = Lifetime.begin();

    @Test
    void firstEndCounts() throws InterruptedException {
        life.end(3);
        life.end(0);

        assertThat(life.await()).isEqualTo(3);
    }

    @Test
    void verticlesAreClosedAtTheEnd() throws InterruptedException {
        Promise<Void> stopped = Promise.promise();
        life.vertx().deployVerticle(new Stopping(stopped.future(), stopped)).await();
        life.end(0);

        int ignored = life.await();

        assertThat(stopped.future().isComplete()).isTrue();
    }

    @Test
    void closeThatHangsIsNotWaitedForLong() throws InterruptedException {
        life.vertx()
                .deployVerticle(new Stopping(Promise.<Void>promise().future(), Promise.promise()))
                .await();
        life.end(0);

        assertThat(life.await()).isZero();
    }

    @Test
    void expectedFailureIsThrownAsItIs() {
        FlyLogsException failure = new FlyLogsException.NotFound("no such app");
        life.fail(failure);

        assertThatThrownBy(life::await).isSameAs(failure);
    }

    @Test
    void otherFailureKeepsItsCause() {
        Exception failure = new Exception("surprise");
        life.fail(failure);

        assertThatThrownBy(life::await).hasCause(failure);
    }

    @Test
    void runIsOverOnceItHasEnded() throws InterruptedException {
        assertThat(life.over()).isFalse();

        life.end(0);

        assertThat(life.over()).isTrue();
        assertThat(life.await()).isZero();
    }

    private static final class Stopping extends VerticleBase {
        private final Future<Void> until;
        private final Promise<Void> asked;

        Stopping(Future<Void> until, Promise<Void> asked) {
            this.until = until;
            this.asked = asked;
        }

        @Override
        public Future<?> stop() {
            boolean first = asked.tryComplete();
            return first ? until : Future.succeededFuture();
        }
    }
}
