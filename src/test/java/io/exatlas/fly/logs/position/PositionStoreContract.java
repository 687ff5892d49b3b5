package io.exatlas.fly.logs.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What every {@link PositionStore} has to do. Whoever writes one copies this class into his tests, with
 * {@link SomeTokens}, extends it, and answers {@link #store()} with an empty store of his own, the same one throughout
 * a test.
 */
public abstract class PositionStoreContract {

    private static final AppName APP = AppName.of("my-api");
    private static final AppName OTHER = AppName.of("other");

    /** The store under test; empty when a test begins. */
    protected abstract PositionStore store();

    @Test
    void anEmptyStoreHasNothing() {
        assertThat(get(APP, "audit")).isEmpty();
    }

    static Stream<ResumeToken> tokens() {
        return Stream.of(SomeTokens.number(1), SomeTokens.settled(), SomeTokens.withoutKeys(), SomeTokens.longest());
    }

    @ParameterizedTest
    @MethodSource("tokens")
    void whatWasPutIsThereWhole(ResumeToken token) {
        put(APP, "audit", token);

        assertThat(get(APP, "audit")).contains(token);
    }

    @Test
    void theLastOnePutIsThereAlsoIfItIsAnOlderOne() {
        put(APP, "audit", SomeTokens.number(2));
        put(APP, "audit", SomeTokens.number(1));

        assertThat(get(APP, "audit")).contains(SomeTokens.number(1));
    }

    @Test
    void namesAreKeptApart() {
        List<String> names = List.of("audit", "Audit", "AUDIT", "audit.", "audit-", "_audit", "a", "A", "0");
        for (int i = 0; i < names.size(); i++) {
            put(APP, names.get(i), SomeTokens.number(i));
        }

        assertThat(names.stream().map(name -> SomeTokens.numberOf(get(APP, name).orElseThrow())))
                .containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L);
    }

    @Test
    void appsAreKeptApart() {
        put(APP, "audit", SomeTokens.number(1));
        put(OTHER, "audit", SomeTokens.number(2));

        assertThat(get(APP, "audit")).contains(SomeTokens.number(1));
        assertThat(get(OTHER, "audit")).contains(SomeTokens.number(2));
    }

    @Test
    void whatWasRemovedIsGoneAndNothingElse() {
        put(APP, "audit", SomeTokens.number(1));
        put(APP, "alerts", SomeTokens.number(2));
        put(OTHER, "audit", SomeTokens.number(3));

        Await.success(store().remove(APP, "audit"));

        assertThat(get(APP, "audit")).isEmpty();
        assertThat(get(APP, "alerts")).isPresent();
        assertThat(get(OTHER, "audit")).isPresent();
    }

    @Test
    void removingNothingSucceeds() {
        Await.success(store().remove(APP, "audit"));
        put(OTHER, "audit", SomeTokens.number(1));
        Await.success(store().remove(APP, "audit"));

        assertThat(get(OTHER, "audit")).isPresent();
    }

    @Test
    void theLongestNamesHaveRoom() {
        AppName app = AppName.of("a".repeat(255));
        String name = "A".repeat(64);

        put(app, name, SomeTokens.longest());

        assertThat(get(app, name)).contains(SomeTokens.longest());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "..",
                ".audit",
                "a/b",
                "../audit",
                "a b",
                "a\u0000",
                "a\n",
                "a:b",
                "a+b",
                "a%2f",
                "\u00e4"
            })
    void aNameThatIsNotLegalIsRefusedByEveryVerb(String name) {
        List<Future<?>> refused = List.of(
                store().get(APP, name), store().put(APP, name, SomeTokens.settled()), store().remove(APP, name));

        assertThat(refused)
                .allSatisfy(answer -> assertThat(Await.failure(answer, FlyLogsException.InvalidRequest.class))
                        .hasMessageContaining("is not legal: it must be 1 to 64 of"));
    }

    @Test
    void aNameThatIsTooLongIsRefused() {
        assertThat(Await.failure(store().get(APP, "a".repeat(65)))).isInstanceOf(FlyLogsException.InvalidRequest.class);
    }

    @Test
    void callsTakeEffectInTheirOrderWhenNobodyWaits() {
        List<Future<?>> puts = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            puts.add(store().put(APP, "audit", SomeTokens.number(i)));
        }

        assertThat(get(APP, "audit")).contains(SomeTokens.number(99));
        Await.success(Future.all(puts));
        assertThat(get(APP, "audit")).contains(SomeTokens.number(99));
    }

    @Test
    void whatIsRemovedRightBehindAPutDoesNotComeBack() {
        Future<Void> put = store().put(APP, "audit", SomeTokens.number(1));
        Future<Void> remove = store().remove(APP, "audit");
        Await.success(Future.all(put, remove));

        assertThat(get(APP, "audit")).isEmpty();
    }

    @Test
    void manyMayPutAtOnce() {
        List<CompletableFuture<Void>> all = IntStream.range(0, 8)
                .mapToObj(writer -> CompletableFuture.runAsync(() -> putTenTimes("writer-" + writer, writer)))
                .toList();
        all.forEach(CompletableFuture::join);

        assertThat(IntStream.range(0, 8)
                        .mapToLong(writer ->
                                SomeTokens.numberOf(get(APP, "writer-" + writer).orElseThrow())))
                .containsExactly(9L, 19L, 29L, 39L, 49L, 59L, 69L, 79L);
    }

    private void putTenTimes(String name, int writer) {
        for (int i = 0; i < 10; i++) {
            put(APP, name, SomeTokens.number(writer * 10 + i));
        }
    }

    private Optional<ResumeToken> get(AppName app, String name) {
        return Await.success(store().get(app, name));
    }

    private void put(AppName app, String name, ResumeToken token) {
        Await.success(store().put(app, name, token));
    }
}
