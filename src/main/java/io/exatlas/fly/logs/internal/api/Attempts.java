package io.exatlas.fly.logs.internal.api;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.VertxException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;
import io.vertx.core.net.SocketAddress;
import java.io.IOException;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Sends one request over as many connections as it takes, within its deadline: where an address cannot be reached the
 * next one of the name is tried (at last one that was slow gets what is left of the time), and where a connection that
 * was kept dies before it answers, the request goes out once more on a new one. A server may close such a connection at
 * any time, so this says nothing about the server.
 */
final class Attempts {

    /** How long one address may keep the others waiting. */
    private static final long PATIENCE_MILLIS = 2_000;

    private static final int REQUEST_TIMEOUT = 408;
    private static final int MISDIRECTED_REQUEST = 421;

    private final AppName app;
    private final NextHop hop;
    private final Carrier carrier;
    private final Addresses addresses;
    private final Connections connections;
    private final LongSupplier nanoTime;
    private final long deadline;
    private Optional<Throwable> first = Optional.empty();

    /** An address that others were not held up for; it may only be slow. */
    private Optional<SocketAddress> slow = Optional.empty();

    /** Sends the request once. */
    interface Carrier {

        /**
         * Sends it.
         *
         * @param to where to connect to
         * @param fresh whether on a connection of its own
         * @param connectMillis how long it may take to connect
         * @param wholeMillis how long it may take in all
         * @return what came of it; never fails
         */
        Future<Attempt> send(SocketAddress to, boolean fresh, long connectMillis, long wholeMillis);
    }

    /**
     * What came of it.
     *
     * @param body the answer, which there may not be
     * @param failure why there is none, or why it is not whole
     */
    record Attempt(PageBody body, Optional<Throwable> failure) {

        private boolean answered() {
            return body.status() != 0;
        }

        /** Whether a connection that was kept was at fault, and not the server. */
        private boolean stale() {
            if (answered()) {
                return body.reused() && (body.status() == REQUEST_TIMEOUT || body.status() == MISDIRECTED_REQUEST);
            }
            // A connection may also die between being chosen and being written to.
            return failure.filter(
                            body.sent()
                                    ? why -> body.reused() && closed(why)
                                    : why -> why instanceof HttpClosedException)
                    .isPresent();
        }

        /** Also where it has said something unasked before it closes, or left bytes behind the answer before. */
        private static boolean closed(Throwable why) {
            return (why instanceof VertxException && !(why instanceof StreamResetException))
                    || why instanceof IOException
                    || Unreachable.isNotHttp(why);
        }
    }

    Attempts(AppName app, NextHop hop, Carrier carrier, ApiClient.Routes routes, long timeoutMillis) {
        this.app = app;
        this.hop = hop;
        this.carrier = carrier;
        this.addresses = routes.addresses();
        this.connections = routes.connections();
        this.nanoTime = routes.nanoTime();
        this.deadline = nanoTime.getAsLong() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
    }

    /** The answer, whole or not. Fails with a {@link FlyLogsException.Unavailable} if there is none. */
    Future<PageBody> run() {
        if (hop.isAddress()) {
            return over(List.of(hop.address()), Optional.empty());
        }
        // As long as there is a connection its name need not be looked up.
        Optional<SocketAddress> connected = addresses.last(hop).filter(connections::lead);
        return connected.isPresent()
                ? send(connected.get(), PATIENCE_MILLIS)
                        .compose(done -> done.body().sent() || done.answered() ? settled(done) : lookUp())
                : lookUp();
    }

    private Future<PageBody> lookUp() {
        return addresses
                .lookUp(hop)
                .timeout(Math.max(1, left()), TimeUnit.MILLISECONDS)
                .transform(found -> found.succeeded()
                        ? over(found.result(), Optional.of(found.result()))
                        : unresolved(found.cause()));
    }

    private Future<PageBody> unresolved(Throwable why) {
        UnknownHostException failure = new UnknownHostException(hop.host());
        failure.initCause(why);
        return Future.failedFuture(failure(failure));
    }

    /**
     * Tries one after the other.
     *
     * @param told what was told of the name, as long as there may be addresses of the other family
     */
    private Future<PageBody> over(List<SocketAddress> untried, Optional<List<SocketAddress>> told) {
        int count = untried.size();
        int perhaps = count + (told.isPresent() ? 1 : 0);
        long patience = perhaps == 1 ? left() : Math.min(PATIENCE_MILLIS, left() / perhaps);
        return send(untried.get(0), patience).compose(done -> {
            if (done.answered() || done.body().sent() || left() <= 0) {
                return settled(done);
            }
            first = first.or(done::failure);
            slow = slow.or(() ->
                    done.failure().filter(TimeoutException.class::isInstance).map(late -> untried.get(0)));
            if (count > 1) {
                return over(untried.subList(1, count), told);
            }
            return told.isPresent() ? overOthers(told.get(), done) : last(done);
        });
    }

    private Future<PageBody> overOthers(List<SocketAddress> told, Attempt done) {
        return addresses
                .others(hop, told)
                .timeout(Math.max(1, Math.min(PATIENCE_MILLIS, left() / 2)), TimeUnit.MILLISECONDS)
                .otherwise(List.of())
                .compose(others -> others.isEmpty() ? last(done) : over(others, Optional.empty()));
    }

    private Future<PageBody> last(Attempt done) {
        return slow.isPresent() && left() > 0 ? send(slow.get(), left()).compose(this::settled) : settled(done);
    }

    private Future<Attempt> send(SocketAddress to, long patience) {
        return carrier.send(to, false, Math.max(1, patience), Math.max(1, left()))
                .compose(done -> {
                    if (done.stale() && left() > 0) {
                        return carrier.send(to, true, left(), left()).onSuccess(again -> note(to, again));
                    }
                    note(to, done);
                    return Future.succeededFuture(done);
                });
    }

    private void note(SocketAddress to, Attempt done) {
        if (done.body().sent()) {
            addresses.reached(hop, to);
        }
    }

    private Future<PageBody> settled(Attempt done) {
        if (done.answered()) {
            return Future.succeededFuture(done.body());
        }
        Optional<Throwable> why = done.body().sent() ? done.failure() : first.or(done::failure);
        return Future.failedFuture(failure(why.orElseGet(() -> new HttpClosedException("without an answer"))));
    }

    private FlyLogsException failure(Throwable why) {
        return Unreachable.failure(app, hop, why);
    }

    private long left() {
        return TimeUnit.NANOSECONDS.toMillis(deadline - nanoTime.getAsLong());
    }
}
