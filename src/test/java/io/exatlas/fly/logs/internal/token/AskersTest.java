package io.exatlas.fly.logs.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.TokenFile;
import io.exatlas.fly.logs.internal.context.Contexts;
import io.exatlas.fly.logs.internal.token.file.FileTokens;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many join one question: it ends, whatever becomes of who asked it first and of the source. */
@ExtendWith(VertxExtension.class)
final class AskersTest {

    private static final AppName APP = AppName.of("my-api");
    private static final AppName OTHER = AppName.of("other");
    private static final int MANY = 1_000;
    private static final CacheTimes TIMES = CacheTimes.brief(Duration.ofSeconds(5));
    private static final CacheTimes IMPATIENT = TIMES.withPatience(Duration.ofMillis(50));

    private final Vertx vertx;
    private final Executor asker;
    private final AtomicLong nanos = new AtomicLong();
    private final ScriptedSource source = ScriptedSource.answering("file", "fm2_old");

    AskersTest(Vertx vertx) {
        this.vertx = vertx;
        this.asker = Contexts.executor(Contexts.own(vertx));
    }

    private CachedTokens cached(TokenSource of, CacheTimes times) {
        return CachedTokens.forAllApps(of, times, nanos::get).askedOn(asker);
    }

    /** Its workers go with it, and with them the tasks that wait for one: nobody is told of these. */
    @Test
    @Tag("F19")
    void anAskerThatIsUndeployedLeavesTheAnswerToThoseWhoJoined() {
        FileTokens file = new FileTokens(vertx, TokenFile.with("fm2_here").toString());
        CachedTokens tokens = cached(file, TIMES);
        CountDownLatch busy = new CountDownLatch(1);
        Promise<Void> asked = Promise.promise();
        VerticleBase first = new VerticleBase() {
            @Override
            public Future<?> start() {
                vertx.executeBlocking(
                                () -> {
                                    busy.await();
                                    return true;
                                },
                                false)
                        .onFailure(interrupted -> {});
                tokens.find(APP).onFailure(gone -> {});
                asked.complete();
                return Future.succeededFuture();
            }
        };
        String id = Await.success(vertx.deployVerticle(
                first, new DeploymentOptions().setWorkerPoolName("one").setWorkerPoolSize(1)));
        Await.success(asked.future());
        Await.success(vertx.undeploy(id));
        busy.countDown();

        assertThat(Await.success(tokens.find(OTHER))).contains(token("fm2_here"));
    }

    @Test
    void aSourceThatNeverAnswersFailsAllThatJoinedByNameAndIsAskedAnew() {
        Promise<Optional<Token>> never = source.answerLater();
        CachedTokens tokens = cached(source, IMPATIENT);
        List<Future<Optional<Token>>> joined = IntStream.range(0, MANY)
                .mapToObj(n -> tokens.find(AppName.of("app-" + n)))
                .toList();

        for (Future<Optional<Token>> one : joined) {
            assertThat(Await.failure(one, FlyLogsException.Unavailable.class))
                    .hasMessage("token source file: no answer within 50 ms");
        }
        assertThat(source.questions).hasSize(1);

        source.answer("fm2_new");
        nanos.addAndGet(IMPATIENT.pause().toNanos());
        assertThat(Await.success(tokens.find(APP))).contains(token("fm2_new"));
        never.complete(Optional.of(token("fm2_old")));
        assertThat(Await.success(tokens.find(APP))).contains(token("fm2_new"));
        assertThat(source.questions).hasSize(2);
    }

    @Test
    void whileASourceDoesNotAnswerTheOldTokenServesToItsEnd() {
        CacheTimes times = CacheTimes.DAY.withPatience(Duration.ofMillis(50));
        CachedTokens tokens = cached(source, times);
        assertThat(Await.success(tokens.find(APP))).contains(token("fm2_old"));
        Promise<Optional<Token>> never = source.answerLater();
        nanos.addAndGet(times.timeToLive().minus(times.refreshAhead()).toNanos());

        assertThat(Await.success(tokens.find(APP))).contains(token("fm2_old"));
        Await.success(vertx.timer(200));
        assertThat(Await.success(tokens.find(APP))).contains(token("fm2_old"));
        assertThat(never.future().isComplete()).isFalse();
    }

    @Test
    void aSourceThatThrowsFailsAllThatJoined() {
        CachedTokens tokens = cached(source, TIMES);
        source.crash(new IllegalStateException("bug"));
        List<Future<Optional<Token>>> joined = IntStream.range(0, MANY)
                .mapToObj(n -> tokens.find(AppName.of("app-" + n)))
                .toList();

        for (Future<Optional<Token>> one : joined) {
            assertThat(Await.failure(one)).hasMessage("bug");
        }
    }

    @Test
    void manyJoinOneQuestionAndEachGetsItsAnswer() {
        Promise<Optional<Token>> later = source.answerLater();
        CachedTokens tokens = cached(source, TIMES);
        List<Future<Optional<Token>>> joined = IntStream.range(0, MANY)
                .mapToObj(n -> tokens.find(AppName.of("app-" + n)))
                .toList();
        later.complete(Optional.of(token("fm2_new")));

        for (Future<Optional<Token>> one : joined) {
            assertThat(Await.success(one)).contains(token("fm2_new"));
        }
        assertThat(source.questions).hasSize(1);
    }

    private static Token token(String text) {
        return Token.parse(text).orElseThrow();
    }
}
