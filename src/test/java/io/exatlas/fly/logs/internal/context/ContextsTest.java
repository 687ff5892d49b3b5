package io.exatlas.fly.logs.internal.context;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.Complaints;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Every answer comes, whether the context that it belongs on is still there or not. */
@ExtendWith(VertxExtension.class)
final class ContextsTest {

    private final Vertx vertx;

    ContextsTest(Vertx vertx) {
        this.vertx = vertx;
    }

    @Test
    void anAnswerComesOnItsContext() {
        Context context = Contexts.own(vertx);
        Promise<String> elsewhere = Promise.promise();
        Future<Boolean> there =
                Contexts.on(context, elsewhere.future()).map(answer -> Vertx.currentContext() == context);

        elsewhere.complete("here");

        assertThat(Await.success(there)).isTrue();
    }

    @Test
    @Tag("F43")
    void whereItsContextIsGoneAnAnswerComesAllTheSame() {
        Vertx other = Vertx.vertx();
        Context gone = Contexts.own(other);
        Promise<String> late = Promise.promise();
        Promise<String> failed = Promise.promise();
        Future<String> answer = Contexts.on(gone, late.future());
        Future<String> failure = Contexts.on(gone, failed.future());
        Await.success(other.close());

        try (Complaints complaints = new Complaints()) {
            late.complete("late");
            failed.fail("broken");

            assertThat(answer.result()).isEqualTo("late");
            assertThat(failure.cause()).hasMessage("broken");
            assertThat(complaints.texts()).isEmpty();
        }
    }

    @Test
    void workForAContextThatIsGoneIsNotRun() {
        Vertx other = Vertx.vertx();
        Context gone = Contexts.own(other);
        AtomicBoolean run = new AtomicBoolean();
        assertThat(Contexts.run(gone, () -> {})).isTrue();
        Await.success(other.close());

        assertThat(Contexts.run(gone, () -> run.set(true))).isFalse();
        assertThat(run).isFalse();
        Contexts.executor(gone).execute(() -> run.set(true));
        assertThat(run).isTrue();
    }

    @Test
    void theContextOfAWorkerVerticleThatIsUndeployedIsGone() {
        Promise<Context> its = Promise.promise();
        VerticleBase worker = new VerticleBase() {
            @Override
            public Future<?> start() {
                its.complete(context);
                return Future.succeededFuture();
            }
        };
        String id = Await.success(
                vertx.deployVerticle(worker, new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER)));
        Await.success(vertx.undeploy(id));
        Promise<String> late = Promise.promise();
        Future<String> answer = Contexts.on(Await.success(its.future()), late.future());

        late.complete("late");

        assertThat(Await.success(answer)).isEqualTo("late");
    }

    @Test
    void aContextOfItsOwnBelongsToNoVerticle() {
        Promise<Context> made = Promise.promise();
        VerticleBase verticle = new VerticleBase() {
            @Override
            public Future<?> start() {
                made.complete(Contexts.own(vertx));
                return Future.succeededFuture();
            }
        };
        String id = Await.success(vertx.deployVerticle(verticle));
        Await.success(vertx.undeploy(id));
        Context own = Await.success(made.future());

        assertThat(own.deploymentID()).isNull();
        assertThat(Await.success(own.executeBlocking(() -> "worked", false))).isEqualTo("worked");
    }

    @Test
    void whoeverWaitsIsToldThatTheContextIsGone() {
        Vertx other = Vertx.vertx();
        Context context = Contexts.own(other);
        Future<String> never = Promise.<String>promise().future();
        Future<String> answer = Contexts.whileOpen(context, never, Future.failedFuture("closed"));
        Future<String> known = Contexts.whileOpen(context, Future.succeededFuture("there"), Future.failedFuture("no"));
        assertThat(known.result()).isEqualTo("there");

        Await.success(other.close());

        assertThat(Await.failure(answer)).hasMessage("closed");
    }

    @Test
    void whileTheContextIsThereTheResultIsWaitedFor() {
        Context context = Contexts.own(vertx);
        Promise<String> slow = Promise.promise();
        Future<String> answer = Contexts.whileOpen(context, slow.future(), Future.failedFuture("closed"));

        Await.success(vertx.timer(1_200));
        assertThat(answer.isComplete()).isFalse();
        slow.complete("there");

        assertThat(Await.success(answer)).isEqualTo("there");
    }
}
