package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.Await;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterEach;

final class SharedOwnershipTest extends OwnershipContract {

    private final Vertx vertx = Vertx.vertx();
    private final SharedRecords records =
            new SharedRecords(Await.success(vertx.sharedData().getLocalAsyncMap(RecordMap.NAME)));

    @Override
    protected RecordMap records(int node) {
        return records;
    }

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }
}
