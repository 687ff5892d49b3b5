package io.exatlas.fly.logs.cluster.nodes;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.SubscribeOptions;
import io.exatlas.fly.logs.cluster.ClusterRig;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.position.ClusterPositionStore;
import io.exatlas.fly.logs.subscribe.Subscription;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A named subscription whose node dies, and the one that streamed its app with it. */
final class NamedSubscriptionMovesTest {

    private final Registries registries = Registries.start(3);
    private final AppName app = registries.appOf(0, "moved");

    @AfterEach
    void close() {
        registries.close();
    }

    @Test
    @Tag("F22")
    void itGoesOnOnAnotherNodeWhereItAcknowledged() {
        List<String> first = new CopyOnWriteArrayList<>();
        Subscription subscription = subscribed(0, first);
        write(0, 50);
        ClusterRig.awaitThat(() -> first.size() == 50);
        Await.success(subscription.ack());

        registries.crash(0);
        write(50, 100);

        List<String> second = new CopyOnWriteArrayList<>();
        assertThat(subscribed(2, second)).isNotNull();
        ClusterRig.awaitThat(() -> second.contains("line-99"));
        assertThat(first).isEqualTo(lines(0, 50));
        assertThat(second).isEqualTo(lines(50, 100));
    }

    private Subscription subscribed(int node, List<String> heard) {
        FlyLogs logs = FlyLogs.connect(registries.vertx(node));
        ClusterPositionStore places = Await.success(ClusterPositionStore.of(registries.vertx(node)));
        Subscription subscription = Await.success(
                logs.subscribe(app.value(), new SubscribeOptions().tail(1_000).resume("audit", places)));
        subscription.handler(
                batch -> batch.entries().stream().map(LogEntry::message).forEach(heard::add));
        return subscription;
    }

    private void write(int from, int to) {
        lines(from, to).forEach(line -> registries.write(app, line));
    }

    private static List<String> lines(int from, int to) {
        return IntStream.range(from, to).mapToObj(number -> "line-" + number).toList();
    }
}
