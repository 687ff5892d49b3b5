package io.exatlas.fly.logs.internal.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A refresh and others who ask at the same time. */
final class RefreshTest {

    private static final AppName APP = AppName.of("my-api");
    private static final AppName OTHER = AppName.of("other");
    private static final Token OLD = token("fm2_old");
    private static final Token NEW = token("fm2_new");

    private final AtomicLong nanos = new AtomicLong();
    private final ScriptedSource source = ScriptedSource.answering("file", "fm2_old");
    private final TokenSource cache = CachedTokens.forAllApps(source, CacheTimes.DAY, nanos::get);

    @Test
    @Tag("F19")
    void whoeverAsksDuringARefreshWaitsForTheSameAnswer() {
        assertThat(cache.find(APP).result()).contains(OLD);
        Promise<Optional<Token>> later = source.answerLater();

        Future<Optional<Token>> refreshed = cache.refresh(APP, OLD);
        Future<Optional<Token>> other = cache.find(OTHER);
        later.complete(Optional.of(NEW));

        assertThat(refreshed.result()).contains(NEW);
        assertThat(other.result()).contains(NEW);
        assertThat(source.questions).hasSize(2);
    }

    @Test
    @Tag("F19")
    void anAnswerFromBeforeTheRefusalIsNotTakenAndTheSourceIsAskedAgain() {
        Promise<Optional<Token>> early = source.answerLater();
        Future<Optional<Token>> first = cache.find(OTHER);
        source.answer("fm2_new");

        Future<Optional<Token>> refreshed = cache.refresh(APP, OLD);
        early.complete(Optional.of(OLD));

        assertThat(refreshed.result()).contains(NEW);
        assertThat(first.result()).contains(NEW);
        assertThat(cache.find(APP).result()).contains(NEW);
        assertThat(source.questions).hasSize(2);
    }

    @Test
    @Tag("F19")
    void theSourceIsToldAgainBeforeItIsAskedAgain() {
        Promise<Optional<Token>> early = source.answerLater();
        Future<Optional<Token>> first = cache.find(APP);
        cache.forget(APP, OLD);
        source.answerWith(() -> Future.succeededFuture(Optional.of(source.forgotten.size() == 2 ? NEW : OLD)));

        early.complete(Optional.of(OLD));

        assertThat(first.result()).contains(NEW);
    }

    @Test
    @Tag("F19")
    void aRefreshAheadThatBringsTheRefusedTokenLateDoesNotBringItBack() {
        assertThat(cache.find(APP).result()).contains(OLD);
        nanos.addAndGet(Duration.ofHours(23).toNanos());
        Promise<Optional<Token>> background = source.answerLater();
        assertThat(cache.find(APP).result()).contains(OLD);
        source.answer("fm2_new");

        cache.forget(OTHER, OLD);
        background.complete(Optional.of(OLD));

        assertThat(cache.find(APP).result()).contains(NEW);
    }

    @Test
    @Tag("F19")
    void oneWhoAsksWhileTheSourceIsBeingToldStillGetsTheOldAnswerAndKeepsNothing() {
        List<Runnable> between = new ArrayList<>();
        TokenSource planted = CachedTokens.forAllApps(
                new Between(source, () -> between.forEach(Runnable::run)), CacheTimes.DAY, nanos::get);
        List<Optional<Token>> given = new ArrayList<>();
        between.add(() -> given.add(planted.find(OTHER).result()));
        assertThat(planted.find(APP).result()).contains(OLD);
        source.answer("fm2_new");

        assertThat(planted.refresh(APP, OLD).result()).contains(NEW);

        assertThat(given).containsExactly(Optional.of(OLD));
        assertThat(planted.find(OTHER).result()).contains(NEW);
    }

    @Test
    @Tag("F19")
    void aSourceThatStillGivesTheRefusedTokenIsAskedOncePerPauseForFiftyApps() {
        assertThat(cache.find(APP).result()).contains(OLD);

        for (int i = 0; i < 50; i++) {
            assertThat(cache.refresh(AppName.of("app-" + i), OLD).result()).contains(OLD);
        }
        assertThat(source.questions).hasSize(2);
        source.answer("fm2_new");
        nanos.addAndGet(CacheTimes.DAY.pause().toNanos());

        assertThat(cache.find(APP).result()).contains(NEW);
    }

    @Test
    @Tag("F20")
    void aTokenThatWasNotAtFaultIsRememberedAsBefore() {
        assertThat(cache.find(APP).result()).contains(OLD);
        assertThat(cache.refresh(APP, OLD).result()).contains(OLD);

        cache.pardon(APP, OLD);
        nanos.addAndGet(Duration.ofHours(1).toNanos());

        assertThat(cache.find(OTHER).result()).contains(OLD);
        assertThat(source.questions).hasSize(2);
    }

    @Test
    @Tag("F19")
    void manyThreadsAtOnceNeverGetATokenBackAfterItWasRefused() throws Exception {
        AtomicInteger version = new AtomicInteger();
        source.answerWith(() -> Future.succeededFuture(Token.parse("fm2_" + version.get())));
        List<Callable<Boolean>> streamers = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            AppName app = AppName.of("app-" + i);
            streamers.add(() -> neverGoesBack(app, version));
        }
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            for (var done : threads.invokeAll(streamers, 20, TimeUnit.SECONDS)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** Each refusal is told after the source has a newer token; nobody may be given the refused one from then on. */
    private boolean neverGoesBack(AppName app, AtomicInteger version) {
        int least = 0;
        for (int round = 0; round < 2_000; round++) {
            int given = versionOf(cache.find(app));
            if (given < least) {
                return false;
            }
            if (round % 5 == 0) {
                version.compareAndSet(given, given + 1);
                least = given + 1;
                if (versionOf(cache.refresh(app, token("fm2_" + given))) < least) {
                    return false;
                }
            }
        }
        return true;
    }

    private static int versionOf(Future<Optional<Token>> found) {
        Token token = found.toCompletionStage().toCompletableFuture().join().orElseThrow();
        return Integer.parseInt(token.header().substring("FlyV1 fm2_".length()));
    }

    /** Does something each time the source was told of a refusal, before anybody else can know. */
    private record Between(TokenSource source, Runnable then) implements TokenSource {
        @Override
        public String name() {
            return source.name();
        }

        @Override
        public Future<Optional<Token>> find(AppName app) {
            return source.find(app);
        }

        @Override
        public void forget(AppName app, Token refused) {
            source.forget(app, refused);
            then.run();
        }
    }

    private static Token token(String text) {
        return Token.parse(text).orElseThrow();
    }
}
