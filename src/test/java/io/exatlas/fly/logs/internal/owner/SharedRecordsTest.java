package io.exatlas.fly.logs.internal.owner;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.shareddata.AsyncMap;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SharedRecordsTest extends RecordMapContract {

    private static final AppName APP = AppName.of("my-api");

    private final Vertx vertx = Vertx.vertx();
    private final AsyncMap<String, String> map =
            Await.success(vertx.sharedData().<String, String>getLocalAsyncMap(RecordMap.NAME));
    private final SharedRecords records = new SharedRecords(map);

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    @Override
    protected RecordMap records(int node) {
        return records;
    }

    @Test
    void whatIsNoRecordOfAnAppIsPassedOver() {
        Await.success(map.put("NO APP", "one"));
        Await.success(map.put(APP.value(), "two"));

        assertThat(Await.success(records.all())).isEqualTo(Map.of(APP, "two"));
    }

    @Test
    void aMapThatDoesNotAnswerIsNotWaitedFor() {
        assertThat(everyVerb(new SharedRecords(saying(() -> Promise.promise().future()), Duration.ofMillis(20))))
                .allSatisfy(answer -> assertThat(Await.failure(answer, FlyLogsException.Unavailable.class))
                        .hasMessage("cluster records: no answer within 20 ms"));
    }

    @Test
    void aMapThatThrowsFailsTheFuture() {
        assertThat(everyVerb(new SharedRecords(saying(() -> {
                    throw new IllegalStateException("not active");
                }))))
                .allSatisfy(answer -> assertThat(Await.failure(answer, FlyLogsException.Unavailable.class))
                        .hasMessage("cluster records: \"not active\""));
    }

    @Test
    void aVertxOutsideAClusterHasNoSharedRecords() {
        assertThat(Await.failure(SharedRecords.of(vertx))).hasMessageContaining("cluster");
    }

    private static List<Future<?>> everyVerb(RecordMap records) {
        return List.of(
                records.get(APP),
                records.create(APP, "one"),
                records.replace(APP, "one", "two"),
                records.remove(APP, "one"),
                records.all());
    }

    @SuppressWarnings("unchecked")
    private static AsyncMap<String, String> saying(Supplier<Future<?>> answer) {
        return (AsyncMap<String, String>) Proxy.newProxyInstance(
                SharedRecordsTest.class.getClassLoader(),
                new Class<?>[] {AsyncMap.class},
                (map, method, arguments) -> answer.get());
    }
}
