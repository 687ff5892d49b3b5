package io.exatlas.fly.logs;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Event loops for requests, which belong to no verticle. A verticle takes its timers with it when it goes: a request
 * made on the loop of a streamer that ends would lose its deadline, and keep its connection and its place among the
 * node's requests for ever. From any thread.
 */
final class RequestLoops {

    private final Vertx vertx;
    private final List<Context> loops;

    RequestLoops(Vertx vertx, int count) {
        this.vertx = vertx;
        this.loops = IntStream.range(0, count).mapToObj(n -> newContext(vertx)).toList();
    }

    /** A thread that Vert.x does not know is given a context without a verticle. */
    private static Context newContext(Vertx vertx) {
        CompletableFuture<Context> made = new CompletableFuture<>();
        new Thread(() -> made.complete(vertx.getOrCreateContext()), "fly-logs-requests-start").start();
        return made.join();
    }

    /** Makes an app's request, always on the same loop; it is answered on the caller's context. */
    <T> Future<T> call(AppName app, Supplier<Future<T>> request) {
        Context caller = vertx.getOrCreateContext();
        Promise<T> answer = Promise.promise();
        loops.get(Math.floorMod(app.hashCode(), loops.size()))
                .runOnContext(turn -> Future.succeededFuture()
                        .compose(begin -> request.get())
                        .onComplete(done -> caller.runOnContext(back -> answer.handle(done))));
        return answer.future();
    }
}
