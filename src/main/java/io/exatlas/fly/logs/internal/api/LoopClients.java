package io.exatlas.fly.logs.internal.api;

import io.exatlas.fly.logs.internal.context.Contexts;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.WebClient;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * The clients of a node: one for all, and one for each event loop that sends many requests. A client shares its
 * connections among all event loops, so three of four requests would be written and answered on another one's thread,
 * which has to be woken each time, and each request would look at all connections of the node. From any thread.
 */
final class LoopClients {

    /** An event loop that has sent fewer requests uses the connections of all. */
    private static final int MANY = 64;

    private final Context home;
    private final Supplier<WebClient> opener;
    private final WebClient common;
    private final Map<Thread, Loop> loops = new ConcurrentHashMap<>();
    private boolean closed;

    /** An event loop's own client, once there is one. Touched on its thread, but for the client. */
    private static final class Loop {
        private int requests;
        private volatile WebClient client;

        private Loop(WebClient common) {
            this.client = common;
        }
    }

    /**
     * Opens the client for all.
     *
     * @param opener opens a client; called on the context of whoever calls this, which the clients belong to
     */
    LoopClients(Vertx vertx, Supplier<WebClient> opener) {
        this.home = vertx.getOrCreateContext();
        this.opener = opener;
        this.common = opener.get();
    }

    /** The client for a request of the calling thread. */
    WebClient client() {
        if (!Context.isOnEventLoopThread()) {
            return common;
        }
        Loop loop = loops.computeIfAbsent(Thread.currentThread(), thread -> new Loop(common));
        if (loop.requests <= MANY && ++loop.requests > MANY) {
            // A client belongs to the verticle on whose context it is opened: this one may go before the others.
            Contexts.run(home, () -> open(loop));
        }
        return loop.client;
    }

    private synchronized void open(Loop loop) {
        if (!closed) {
            loop.client = opener.get();
        }
    }

    /** Ends all connections. */
    synchronized void close() {
        closed = true;
        common.close();
        loops.values().stream()
                .map(loop -> loop.client)
                .filter(client -> client != common)
                .forEach(WebClient::close);
    }
}
