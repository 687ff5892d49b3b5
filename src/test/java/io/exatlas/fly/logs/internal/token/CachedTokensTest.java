package io.exatlas.fly.logs.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Context;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One answer for all apps. */
final class CachedTokensTest {

    private static final AppName APP = AppName.of("my-api");
    private static final AppName OTHER = AppName.of("other");

    private final ScriptedSource source = ScriptedSource.answering("file", "fm2_old");
    private final AtomicLong nanos = new AtomicLong();
    private final CachedTokens shared = CachedTokens.forAllApps(source, CacheTimes.DAY, nanos::get);

    @Test
    void aTokenIsRememberedForEveryApp() {
        assertThat(shared.find(APP).result()).contains(token("fm2_old"));
        assertThat(shared.find(OTHER).result()).contains(token("fm2_old"));

        assertThat(source.questions).containsExactly(APP);
    }

    @Test
    void equalQuestionsInFlightAreJoined() {
        Promise<Optional<Token>> later = source.answerLater();
        Future<Optional<Token>> first = shared.find(APP);
        Future<Optional<Token>> second = shared.find(OTHER);

        later.complete(Optional.of(token("fm2_new")));

        assertThat(first.result()).contains(token("fm2_new"));
        assertThat(second.result()).contains(token("fm2_new"));
        assertThat(source.questions).containsExactly(APP);
    }

    @Test
    void aFailureReachesAllThatWait() {
        Promise<Optional<Token>> later = source.answerLater();
        Future<Optional<Token>> first = shared.find(APP);
        Future<Optional<Token>> second = shared.find(OTHER);

        later.fail(new FlyLogsException.Unauthorized("gone"));

        assertThat(first.cause()).hasMessage("gone");
        assertThat(second.cause()).hasMessage("gone");
    }

    @Test
    void aSourceThatThrowsFailsTheQuestionOnly() {
        source.crash(new IllegalStateException("bug"));
        assertThat(shared.find(APP).cause()).hasMessage("bug");

        source.answer("fm2_new");
        nanos.addAndGet(CacheTimes.DAY.pause().toNanos());

        assertThat(shared.find(APP).result()).contains(token("fm2_new"));
    }

    @Test
    @Tag("F19")
    void onlyTheRefusedTokenIsDropped() {
        assertThat(shared.find(APP).result()).contains(token("fm2_old"));
        source.answer("fm2_new");

        shared.forget(OTHER, token("fm2_other"));
        assertThat(shared.find(APP).result()).contains(token("fm2_old"));
        shared.forget(OTHER, token("fm2_old"));
        assertThat(shared.find(APP).result()).contains(token("fm2_new"));
        shared.forget(APP, token("fm2_old"));
        assertThat(shared.find(APP).result()).contains(token("fm2_new"));

        assertThat(source.questions).hasSize(2);
    }

    @Test
    void aSourceThatHasSomethingNewIsAskedAgain() {
        source.answerNothing();
        assertThat(shared.find(APP).result()).isEmpty();
        source.answer("fm2_new");

        shared.renew(APP);

        assertThat(shared.find(APP).result()).contains(token("fm2_new"));
    }

    @Test
    void anAnswerFromBeforeTheSourceChangedIsNotTaken() {
        Promise<Optional<Token>> early = source.answerLater();
        Future<Optional<Token>> asked = shared.find(APP);
        source.answer("fm2_new");

        shared.renew(APP);
        early.complete(Optional.empty());

        assertThat(asked.result()).contains(token("fm2_new"));
        assertThat(shared.find(APP).result()).contains(token("fm2_new"));
        assertThat(source.questions).hasSize(2);
    }

    @Test
    @Tag("F19")
    void fiftyAppsRefusedAtOnceCauseOneNewQuestionAndNoneGetsTheRefusedToken() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            assertThat(shared.find(APP).result()).contains(token("fm2_old"));
            source.answer("fm2_new");
            TokenSource chain = TokenSource.firstOf(List.of(shared));

            List<Future<Optional<Token>>> renewed = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                AppName app = AppName.of("app-" + i);
                renewed.add(onLoopOfItsOwn(vertx, () -> {
                    chain.forget(app, token("fm2_old"));
                    return chain.find(app);
                }));
            }
            within5Seconds(Future.all(renewed));

            assertThat(renewed).allSatisfy(found -> assertThat(found.result()).contains(token("fm2_new")));
            assertThat(source.questions).hasSize(2);
        } finally {
            within5Seconds(vertx.close());
        }
    }

    @Test
    void eachCallerIsAnsweredOnItsOwnContext() throws Exception {
        Vertx vertx = Vertx.vertx();
        try {
            Promise<Optional<Token>> later = source.answerLater();
            Promise<Void> bothAsked = Promise.promise();
            Future<Boolean> first = onLoopOfItsOwn(vertx, () -> answeredHere(vertx));
            Future<Boolean> second = onLoopOfItsOwn(vertx, () -> {
                Future<Boolean> here = answeredHere(vertx);
                bothAsked.complete();
                return here;
            });
            within5Seconds(bothAsked.future());
            later.complete(Optional.of(token("fm2_new")));

            assertThat(within5Seconds(first)).isTrue();
            assertThat(within5Seconds(second)).isTrue();
        } finally {
            within5Seconds(vertx.close());
        }
    }

    private Future<Boolean> answeredHere(Vertx vertx) {
        Context asked = vertx.getOrCreateContext();
        return shared.find(APP).map(found -> Vertx.currentContext() == asked);
    }

    private static <T> Future<T> onLoopOfItsOwn(Vertx vertx, Supplier<Future<T>> call) {
        Promise<T> done = Promise.promise();
        vertx.deployVerticle(
                        () -> new VerticleBase() {
                            @Override
                            public Future<?> start() {
                                call.get().onComplete(done);
                                return Future.succeededFuture();
                            }
                        },
                        new DeploymentOptions())
                .onFailure(done::tryFail);
        return done.future();
    }

    @CanIgnoreReturnValue
    private static <T> T within5Seconds(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(5, TimeUnit.SECONDS);
    }

    private static Token token(String text) {
        return Token.parse(text).orElseThrow();
    }
}
