package io.exatlas.fly.logs.internal.token.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.store.TokenStore.Kind;
import io.exatlas.fly.logs.internal.token.store.TokenStore.Stored;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every {@link TokenStore} has to do. Whoever writes one copies this class into his tests, extends it, and answers
 * {@link #store()} with an empty store of his own, the same one throughout a test.
 */
public abstract class TokenStoreContract {

    private static final AppName APP = AppName.of("my-api");
    private static final AppName OTHER = AppName.of("other");
    private static final Instant SINCE = Instant.parse("2026-09-20T10:15:30.123456789Z");

    /** The store under test; empty when a test begins. */
    protected abstract TokenStore store();

    @ParameterizedTest
    @EnumSource
    void anEmptyStoreHasNothing(Kind kind) {
        assertThat(get(APP, kind)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasPutIsThereWithItsTime(Kind kind) {
        put(APP, kind, "FlyV1 fm2_a,fm2_b");

        assertThat(get(APP, kind)).contains(stored("FlyV1 fm2_a,fm2_b"));
    }

    @ParameterizedTest
    @EnumSource
    void theLastOnePutIsThere(Kind kind) {
        put(APP, kind, "fm2_a");
        put(APP, kind, "fo1_b");

        assertThat(get(APP, kind)).contains(stored("fo1_b"));
    }

    @Test
    void kindsAreKeptApart() {
        put(APP, Kind.CACHED, "fm2_cached");
        put(APP, Kind.MANUAL, "fm2_manual");

        assertThat(get(APP, Kind.CACHED)).contains(stored("fm2_cached"));
        assertThat(get(APP, Kind.MANUAL)).contains(stored("fm2_manual"));
    }

    @Test
    void appsAreKeptApart() {
        put(APP, Kind.CACHED, "fm2_mine");
        put(OTHER, Kind.CACHED, "fm2_others");

        assertThat(get(APP, Kind.CACHED)).contains(stored("fm2_mine"));
        assertThat(get(OTHER, Kind.CACHED)).contains(stored("fm2_others"));
    }

    @Test
    void whatWasRemovedIsGoneAndNothingElse() {
        put(APP, Kind.CACHED, "fm2_a");
        put(APP, Kind.MANUAL, "fm2_b");
        put(OTHER, Kind.CACHED, "fm2_c");

        Await.success(store().remove(APP, Kind.CACHED));

        assertThat(get(APP, Kind.CACHED)).isEmpty();
        assertThat(get(APP, Kind.MANUAL)).isPresent();
        assertThat(get(OTHER, Kind.CACHED)).isPresent();
    }

    @ParameterizedTest
    @EnumSource
    void removingNothingSucceeds(Kind kind) {
        Await.success(store().remove(APP, kind));
        put(OTHER, kind, "fm2_a");
        Await.success(store().remove(APP, kind));

        assertThat(get(OTHER, kind)).isPresent();
    }

    @Test
    void theLongestNameAndTheLongestTokenHaveRoom() {
        AppName longest = AppName.of("a".repeat(255));
        String text = "fm2_" + "/".repeat(Token.LONGEST - 4);

        put(longest, Kind.MANUAL, text);

        assertThat(get(longest, Kind.MANUAL)).contains(stored(text));
    }

    @Test
    void ofTokensPutAtOnceOneIsThereWhole() {
        List<Future<?>> puts = new ArrayList<>();
        List<Stored> candidates = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            candidates.add(stored("fm2_" + i + "x".repeat(i * 100)));
            puts.add(store().put(APP, Kind.CACHED, candidates.get(i)));
        }
        Await.success(Future.all(puts));

        assertThat(candidates).contains(get(APP, Kind.CACHED).orElseThrow());
    }

    private Optional<Stored> get(AppName app, Kind kind) {
        return Await.success(store().get(app, kind));
    }

    private void put(AppName app, Kind kind, String text) {
        Await.success(store().put(app, kind, stored(text)));
    }

    private static Stored stored(String text) {
        return new Stored(Token.parse(text).orElseThrow(), SINCE);
    }
}
