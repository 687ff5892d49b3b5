package io.exatlas.fly.logs.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Positions in a map that nodes share; here it is that of one node. */
final class ClusterPositionStoreTest extends PositionStoreContract {

    private static final AppName APP = AppName.of("my-api");
    private static final String KEY = "my-api/audit";

    private final Vertx vertx = Vertx.vertx();
    private final AsyncMap<String, String> map =
            Await.success(vertx.sharedData().<String, String>getLocalAsyncMap(ClusterPositionStore.NAME));
    private final PositionStore store = new ClusterPositionStore(vertx, map);

    @Override
    protected PositionStore store() {
        return store;
    }

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{\"version\":1}", "no position at all, but longer than its checksum"})
    @Tag("F41")
    void whatIsDamagedIsRefusedAndLeftInPlaceUntilItIsReplaced(String damaged) {
        Await.success(map.put(KEY, damaged));

        assertThat(Await.failure(store.get(APP, "audit"), FlyLogsException.InvalidRequest.class))
                .hasMessage("position store: what the cluster keeps as the position \"audit\" of app my-api cannot be"
                        + " used (it is damaged) and is left in place, since to begin anew may lose entries or repeat"
                        + " them: remove it to begin anew");
        assertThat(Await.success(map.get(KEY))).isEqualTo(damaged);

        Await.success(store.put(APP, "audit", SomeTokens.number(1)));
        assertThat(Await.success(store.get(APP, "audit"))).contains(SomeTokens.number(1));
    }

    @Test
    void aPositionOfAnotherNameIsRefused() {
        Await.success(store.put(APP, "other", SomeTokens.number(1)));
        Await.success(map.put(KEY, Await.success(map.get("my-api/other"))));

        assertThat(Await.failure(store.get(APP, "audit"), FlyLogsException.InvalidRequest.class))
                .hasMessageContaining("it was written for another app or name");
    }

    @Test
    void aMapThatDoesNotAnswerIsNotWaitedFor() {
        PositionStore silent = new CoalescedPositions(
                vertx, new SharedPositions(saying(() -> Promise.promise().future())), Duration.ofMillis(20));

        assertThat(everyVerb(silent))
                .allSatisfy(answer -> assertThat(Await.failure(answer, FlyLogsException.Unavailable.class))
                        .hasMessageContaining("no answer within"));
    }

    @Test
    void aMapThatThrowsFailsTheFuture() {
        assertThat(everyVerb(new ClusterPositionStore(vertx, saying(() -> {
                    throw new IllegalStateException("not active");
                }))))
                .allSatisfy(answer -> assertThat(Await.failure(answer, FlyLogsException.Unavailable.class))
                        .hasMessageContaining("of app my-api cannot be ")
                        .hasMessageContaining("the cluster: \"not active\""));
    }

    @Test
    void answersComeOnTheCallersContext() {
        Context caller = vertx.getOrCreateContext();
        Promise<Boolean> same = Promise.promise();
        caller.runOnContext(now -> store.put(APP, "audit", SomeTokens.number(1))
                .compose(done -> store.get(APP, "audit"))
                .onComplete(found -> same.complete(Vertx.currentContext() == caller)));

        assertThat(Await.success(same.future())).isTrue();
    }

    @Test
    void aVertxOutsideAClusterHasNone() {
        assertThat(Await.failure(ClusterPositionStore.of(vertx), FlyLogsException.InvalidRequest.class))
                .hasMessage("position store: this Vert.x is not a node of a cluster");
    }

    private static List<Future<?>> everyVerb(PositionStore store) {
        return List.of(
                store.get(APP, "read"), store.put(APP, "put", SomeTokens.number(1)), store.remove(APP, "removed"));
    }

    @SuppressWarnings("unchecked")
    private static AsyncMap<String, String> saying(Supplier<Future<?>> answer) {
        return (AsyncMap<String, String>) Proxy.newProxyInstance(
                ClusterPositionStoreTest.class.getClassLoader(),
                new Class<?>[] {AsyncMap.class},
                (map, method, arguments) -> answer.get());
    }
}
