package io.exatlas.fly.logs.cluster.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A thousand apps, and a third node for them. */
final class ManyAppsInAClusterTest {

    private static final int APPS = 1_000;

    private final Registries registries = Registries.start(2, Registries::slow);

    @AfterEach
    void close() {
        registries.close();
    }

    @Test
    void eachIsStreamedOnceWhereItBelongs() {
        List<AppName> apps = IntStream.range(0, APPS)
                .mapToObj(number -> AppName.of("many-" + number))
                .toList();
        List<Future<JsonObject>> asked = new ArrayList<>();
        for (AppName app : apps) {
            asked.add(registries.ask(asked.size() % 2, "subscribe", app));
        }
        Await.success(Future.all(asked));

        registries.cluster().add();
        registries.deploy(2);
        long began = System.nanoTime();
        registries.awaitAsComputed(apps);
        long millis = (System.nanoTime() - began) / 1_000_000;

        assertThat(registries.held()).isEqualTo(registries.recorded(0)).hasSize(APPS);
        assertThat(millis).isLessThan(5_000);
    }
}
