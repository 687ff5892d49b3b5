package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.owner.ClusterNode;
import io.exatlas.fly.logs.internal.wire.Addresses;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.core.shareddata.Shareable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The registries of other nodes, and which of them answered last: shared by all who ask from one Vert.x. From any
 * thread.
 */
final class KnownRegistries implements Shareable {

    private static final String KEY = "io.exatlas.fly.logs.registries";

    /** How long who has answered need not be called again: a call costs little, a request that nobody hears seconds. */
    private static final long LATELY = Duration.ofSeconds(2).toNanos();

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** How many are called at once. */
    private static final int SOME = 5;

    private final Vertx vertx;
    private final TimeAndChance time;
    private Optional<Answer> last = Optional.empty();

    private record Answer(String node, long at) {}

    private KnownRegistries(Vertx vertx, TimeAndChance time) {
        this.vertx = vertx;
        this.time = time;
    }

    /** The ones that a Vert.x knows. */
    static KnownRegistries of(Vertx vertx, TimeAndChance time) {
        return vertx.sharedData()
                .<String, KnownRegistries>getLocalMap(KEY)
                .computeIfAbsent(KEY, key -> new KnownRegistries(vertx, time));
    }

    synchronized Optional<String> lately() {
        return last.filter(answer -> time.nanoTime() - answer.at() < LATELY).map(Answer::node);
    }

    synchronized void answered(String node) {
        last = Optional.of(new Answer(node, time.nanoTime()));
    }

    synchronized void silent(String node) {
        last = last.filter(answer -> !answer.node().equals(node));
    }

    /** The first that answers of some of them, in any order; empty if none does within a second. */
    Future<Optional<String>> call() {
        return ClusterNode.registrations(vertx, Addresses.REGISTRY)
                .timeout(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .otherwise(Set.of())
                .compose(this::first);
    }

    private Future<Optional<String>> first(Set<String> nodes) {
        List<String> order = new ArrayList<>(nodes);
        Collections.rotate(order, (int) (time.roll() * order.size()));
        Promise<Optional<String>> first = Promise.promise();
        List<Future<Object>> calls = order.stream()
                .limit(SOME)
                .map(node -> call(node).onSuccess(answer -> first.tryComplete(Optional.of(node))))
                .toList();
        Future.join(calls).onComplete(all -> first.tryComplete(Optional.empty()));
        return first.future();
    }

    /** One of them; fails where it does not answer within a second. An older one answers by refusing. */
    Future<Object> call(String node) {
        DeliveryOptions options = new DeliveryOptions().setSendTimeout(PATIENCE.toMillis());
        return vertx.eventBus()
                .request(Addresses.registryAt(node), new JsonObject().put("op", "here"), options)
                .map(reply -> reply.body());
    }
}
