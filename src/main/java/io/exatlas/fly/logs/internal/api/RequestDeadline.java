package io.exatlas.fly.logs.internal.api;

import io.vertx.core.Timer;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.client.impl.WebClientInternal;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * Ends a request whose answer is not whole in time. The web client's own timeout ends with the answer's head: a body
 * that drips or stalls would be waited for for ever. Only the client's interceptor sees the request itself, and it
 * lives in a package that is not public; this is the one class that uses it.
 */
final class RequestDeadline {

    /** HTTP/2's CANCEL; over HTTP/1.1 the connection is closed. */
    private static final long CANCEL = 8;

    private static final String BEGUN = RequestDeadline.class.getName();

    private final Vertx vertx;
    private final long millis;
    private final Connections connections;
    private final LongSupplier nanoTime;

    private RequestDeadline(Vertx vertx, long millis, Connections connections, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.millis = millis;
        this.connections = connections;
        this.nanoTime = nanoTime;
    }

    /**
     * Gives every request of the client a deadline, from asking for a connection to the answer's last byte. One with a
     * timeout of its own has that if it is shorter.
     */
    static void install(WebClient client, Vertx vertx, long millis, Connections connections, LongSupplier nanoTime) {
        RequestDeadline deadline = new RequestDeadline(vertx, millis, connections, nanoTime);
        ((WebClientInternal) client).addInterceptor(deadline::intercept);
    }

    private void intercept(HttpContext<?> context) {
        if (context.phase() == ClientPhase.CREATE_REQUEST) {
            context.set(BEGUN, nanoTime.getAsLong());
        } else if (context.phase() == ClientPhase.SEND_REQUEST) {
            send(context, nanoTime.getAsLong());
        }
        context.next();
    }

    private void send(HttpContext<?> context, long now) {
        HttpClientRequest request = context.clientRequest();
        if (context.request().bodyCodec() instanceof PageBody body) {
            body.sent(now, connections.reused(request.connection()), () -> request.reset(CANCEL));
            request.response().onSuccess(response -> body.received(nanoTime.getAsLong(), response));
        }
        long begun = context.<Long>get(BEGUN);
        long own = context.request().timeout();
        long whole = own > 0 ? Math.min(own, millis) : millis;
        // Not setTimer: it goes with the verticle that asks, and a body that stalls would keep its connection for ever.
        Timer timer = vertx.timer(Math.max(1, whole - TimeUnit.NANOSECONDS.toMillis(now - begun)));
        timer.onSuccess(late -> request.reset(CANCEL));
        request.response().compose(HttpClientResponse::end).onComplete(done -> timer.cancel());
    }
}
