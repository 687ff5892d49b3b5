package io.exatlas.fly.logs.api;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.client.impl.WebClientInternal;
import java.util.function.LongSupplier;

/**
 * Ends a request whose answer is not whole in time. The web client's own timeout ends with the answer's head: a body
 * that drips or stalls would be waited for for ever. Only the client's interceptor sees the request itself, and it
 * lives in a package that is not public; this is the one class that uses it.
 */
final class RequestDeadline {

    /** HTTP/2's CANCEL; over HTTP/1.1 the connection is closed. */
    private static final long CANCEL = 8;

    private final Vertx vertx;
    private final long millis;
    private final LongSupplier nanoTime;

    private RequestDeadline(Vertx vertx, long millis, LongSupplier nanoTime) {
        this.vertx = vertx;
        this.millis = millis;
        this.nanoTime = nanoTime;
    }

    /** Gives every request of the client a deadline for its whole answer. */
    static void install(WebClient client, Vertx vertx, long millis, LongSupplier nanoTime) {
        RequestDeadline deadline = new RequestDeadline(vertx, millis, nanoTime);
        ((WebClientInternal) client).addInterceptor(deadline::intercept);
    }

    private void intercept(HttpContext<?> context) {
        if (context.phase() == ClientPhase.SEND_REQUEST) {
            HttpClientRequest request = context.clientRequest();
            if (context.request().bodyCodec() instanceof PageBody body) {
                body.sent(nanoTime.getAsLong(), () -> request.reset(CANCEL));
                request.response().onSuccess(response -> body.received(nanoTime.getAsLong(), response));
            }
            long timer = vertx.setTimer(millis, late -> request.reset(CANCEL));
            request.response().compose(response -> response.end()).onComplete(done -> vertx.cancelTimer(timer));
        }
        context.next();
    }
}
