package io.exatlas.fly.logs.internal.token.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.token.Answer;
import io.exatlas.fly.logs.internal.token.CacheTimes;
import io.exatlas.fly.logs.internal.token.CachedTokens;
import io.exatlas.fly.logs.internal.token.ScriptedSource;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.TokenSource;
import io.exatlas.fly.logs.internal.token.store.TokenStore.Kind;
import io.exatlas.fly.logs.internal.token.store.TokenStore.Stored;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The links that read from a store, and the decorator that writes to it. */
final class StoreLinksTest {

    private static final AppName APP = AppName.of("my-api");
    private static final Instant START = Instant.parse("2026-09-20T10:00:00Z");
    private static final Token OLD = token("fm2_old");
    private static final Token NEW = token("fm2_new");

    private final AtomicLong nanos = new AtomicLong();
    private final InstantSource wall = () -> START.plusNanos(nanos.get());
    private final TokenStore store = new MemoryTokenStore();
    private final StoredTokens stored = new StoredTokens(store, Duration.ofHours(23), wall);
    private final ManualTokens manual = new ManualTokens(store, wall);
    private final ScriptedSource flyctl = ScriptedSource.answering("flyctl", "fm2_old");

    @Test
    void aCachedTokenIsGivenWithItsAgeUntilItIsTooOld() {
        put(Kind.CACHED, OLD, START);

        pass(Duration.ofHours(23).minusNanos(1));
        assertThat(stored.explain(APP).result())
                .contains(new Answer(OLD, "store", Duration.ofHours(23).minusNanos(1)));
        pass(Duration.ofNanos(1));

        assertThat(stored.find(APP).result()).isEmpty();
    }

    @Test
    void aTokenFromTheFutureDoesNotLiveForEver() {
        put(Kind.CACHED, OLD, START.plus(Duration.ofHours(23)));
        assertThat(stored.find(APP).result()).isEmpty();

        put(Kind.CACHED, OLD, START.plus(Duration.ofHours(1)));
        assertThat(stored.find(APP).result()).contains(OLD);
        put(Kind.CACHED, OLD, Instant.MAX);
        assertThat(stored.find(APP).result()).isEmpty();
    }

    @Test
    @Tag("F19")
    void aRefusedTokenIsRemovedFromTheStoreAndAnotherOneIsNot() {
        put(Kind.CACHED, OLD, START);

        stored.forget(APP, NEW);
        assertThat(get(Kind.CACHED)).isPresent();
        stored.forget(APP, OLD);

        assertThat(get(Kind.CACHED)).isEmpty();
    }

    @Test
    void aManualTokenHasNoEndAndIsOfTheManualKind() {
        assertThat(manual.set(APP, OLD).succeeded()).isTrue();
        pass(Duration.ofDays(1_000));

        assertThat(manual.explain(APP).result()).contains(new Answer(OLD, "manual", Duration.ofDays(1_000)));
        assertThat(get(Kind.CACHED)).isEmpty();
    }

    @Test
    void aManualTokenStaysWhenItIsRefusedAndGoesWhenItIsCleared() {
        assertThat(manual.set(APP, OLD).succeeded()).isTrue();

        manual.forget(APP, OLD);
        assertThat(manual.find(APP).result()).contains(OLD);
        assertThat(manual.clear(APP).succeeded()).isTrue();

        assertThat(manual.find(APP).result()).isEmpty();
    }

    @Test
    void whatASourceGivesIsSavedOnceWithTheTimeItWasMade() {
        TokenSource saved = new SavedTokens(flyctl.aged(Duration.ofHours(2)), store, wall);

        assertThat(saved.find(APP).result()).contains(OLD);
        assertThat(get(Kind.CACHED)).contains(new Stored(OLD, START.minus(Duration.ofHours(2))));
        assertThat(store.remove(APP, Kind.CACHED).succeeded()).isTrue();
        assertThat(saved.find(APP).result()).contains(OLD);

        assertThat(get(Kind.CACHED)).isEmpty();
    }

    @Test
    void nobodyWaitsForTheStore() {
        TokenSource saved = new SavedTokens(flyctl, new StuckStore(), wall);

        assertThat(saved.find(APP).result()).contains(OLD);
    }

    @Test
    void aTokenIsMadeAnewAnHourBeforeItsEndWhileTheOldOneIsGivenAndTheStoreTakesOver() {
        TokenSource chain = wholeChain();
        assertThat(chain.find(APP).result()).contains(OLD);
        flyctl.answer("fm2_new");

        pass(Duration.ofHours(22));
        assertThat(chain.explain(APP).result().orElseThrow().source()).isEqualTo("store");
        pass(Duration.ofHours(1));
        assertThat(chain.find(APP).result()).contains(OLD);
        assertThat(chain.find(APP).result()).contains(NEW);
        pass(Duration.ofMinutes(1));

        assertThat(chain.explain(APP).result()).contains(new Answer(NEW, "store", Duration.ofMinutes(1)));
        assertThat(get(Kind.CACHED).map(Stored::token)).contains(NEW);
        assertThat(flyctl.questions).hasSize(2);
    }

    @Test
    void afterARestartTheStoreAnswersAndFlyctlIsNotAsked() {
        assertThat(wholeChain().find(APP).result()).contains(OLD);
        pass(Duration.ofHours(5));

        assertThat(wholeChain().explain(APP).result()).contains(new Answer(OLD, "store", Duration.ofHours(5)));
        assertThat(flyctl.questions).hasSize(1);
    }

    @Test
    @Tag("F19")
    void aRefusedTokenIsSkippedInTheStoreAndMadeAnewOnce() {
        TokenSource chain = wholeChain();
        assertThat(chain.find(APP).result()).contains(OLD);
        pass(Duration.ofHours(5));
        assertThat(chain.find(APP).result()).contains(OLD);
        flyctl.answer("fm2_new");

        assertThat(chain.refresh(APP, OLD).result()).contains(NEW);
        pass(Duration.ofSeconds(2));

        assertThat(chain.find(APP).result()).contains(NEW);
        assertThat(get(Kind.CACHED).map(Stored::token)).contains(NEW);
        assertThat(flyctl.questions).hasSize(2);
    }

    /** As a service puts it together. */
    private TokenSource wholeChain() {
        CacheTimes brief = CacheTimes.brief(Duration.ofMinutes(1));
        return TokenSource.firstOf(List.of(
                CachedTokens.perApp(stored, brief, nanos::get),
                new SavedTokens(CachedTokens.forAllApps(flyctl, CacheTimes.DAY, nanos::get), store, wall),
                CachedTokens.perApp(new StoredTokens(store, Duration.ofHours(24), wall), brief, nanos::get),
                CachedTokens.perApp(manual, brief, nanos::get)));
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
    }

    private Optional<Stored> get(Kind kind) {
        return store.get(APP, kind).result();
    }

    private void put(Kind kind, Token token, Instant since) {
        Await.success(store.put(APP, kind, new Stored(token, since)));
    }

    private static Token token(String text) {
        return Token.parse(text).orElseThrow();
    }

    /** Never comes back. */
    private static final class StuckStore implements TokenStore {
        @Override
        public Future<Optional<Stored>> get(AppName app, Kind kind) {
            return Promise.<Optional<Stored>>promise().future();
        }

        @Override
        public Future<Void> put(AppName app, Kind kind, Stored stored) {
            return Promise.<Void>promise().future();
        }

        @Override
        public Future<Void> remove(AppName app, Kind kind) {
            return Promise.<Void>promise().future();
        }
    }
}
