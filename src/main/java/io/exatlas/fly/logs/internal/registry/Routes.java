package io.exatlas.fly.logs.internal.registry;

import io.exatlas.fly.logs.internal.owner.Assignments;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Brings a request about an app to the node the app belongs to, and tries again while that is changing. On the
 * registry's event loop only.
 */
final class Routes {

    /** Longer than it takes to notice that a node is frozen; shorter than whoever asked waits. */
    private static final long PATIENCE = Duration.ofSeconds(8).toNanos();

    private static final long AGAIN_MILLIS = 250;

    private final Vertx vertx;
    private final LongSupplier nanoTime;
    private final Assignments assignments;
    private final String me;
    private final Peers peers;

    Routes(Vertx vertx, LongSupplier nanoTime, Assignments assignments, String me, Peers peers) {
        this.vertx = vertx;
        this.nanoTime = nanoTime;
        this.assignments = assignments;
        this.me = me;
        this.peers = peers;
    }

    /**
     * Has a request answered.
     *
     * @param repeatable whether it does no harm to do it twice
     * @param here answers it on this node
     */
    Future<JsonObject> route(AppName app, JsonObject request, boolean repeatable, Supplier<Future<JsonObject>> here) {
        return attempt(app, new Request(request, repeatable, here, nanoTime.getAsLong() + PATIENCE));
    }

    private record Request(JsonObject body, boolean repeatable, Supplier<Future<JsonObject>> here, long until) {}

    private Future<JsonObject> attempt(AppName app, Request request) {
        Optional<String> owner = assignments.owner(app);
        Future<JsonObject> answer = owner.map(
                        node -> node.equals(me) ? request.here().get() : peers.ask(node, request.body()))
                .orElseGet(() -> Future.failedFuture(new FlyLogsException.NoStreamer("no registry is in sight")));
        return answer.recover(failure -> again(app, request, failure));
    }

    private Future<JsonObject> again(AppName app, Request request, Throwable failure) {
        boolean mayBeGone = failure instanceof Peers.Silent silent && (request.repeatable() || !silent.heard());
        boolean mayHaveMoved = mayBeGone || failure instanceof FlyLogsException.NoStreamer;
        boolean recordsSilent = failure instanceof FlyLogsException.Unavailable && request.repeatable();
        if ((mayHaveMoved || recordsSilent) && nanoTime.getAsLong() - request.until() < 0) {
            return vertx.timer(AGAIN_MILLIS, TimeUnit.MILLISECONDS).compose(later -> attempt(app, request));
        }
        return Future.failedFuture(failure instanceof Peers.Silent silent ? silent.told() : failure);
    }
}
