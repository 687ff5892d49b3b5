package io.exatlas.fly.logs.sim;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * One request and the ways to answer it, well and badly. Once the client has gone, nothing more is written. Touched on
 * the request's event loop only.
 */
final class Exchange {

    private static final int DRIPS_PER_SECOND = 10;

    private final Vertx vertx;
    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final boolean compress;

    Exchange(Vertx vertx, HttpServerRequest request, boolean compress) {
        this.vertx = vertx;
        this.request = request;
        this.response = request.response();
        this.compress = compress;
    }

    void header(String name, String value) {
        response.putHeader(name, value);
    }

    /** The whole answer, compressed if that is agreed. */
    void send(Answer answer) {
        Answer wire = encoded(answer);
        if (begin(wire)) {
            ignore(response.end(wire.body()));
        }
    }

    /** The answer as it is: its headers say how it is encoded. */
    void sendRaw(Answer answer) {
        if (begin(answer)) {
            ignore(response.end(answer.body()));
        }
    }

    /** The head and some of the body, then the connection breaks. */
    void breakOff(Answer answer, int afterBytes) {
        Answer wire = encoded(answer);
        if (begin(wire)) {
            Future<Void> written = afterBytes == 0
                    ? response.writeHead()
                    : response.write(wire.cutTo(afterBytes).body());
            written.onComplete(done -> breakOff());
        }
    }

    void breakOff() {
        ignore(request.connection().close());
    }

    /** The answer in small pieces. */
    void drip(Answer answer, int bytesPerSecond) {
        Answer wire = encoded(answer);
        if (begin(wire)) {
            int piece = Math.max(1, bytesPerSecond / DRIPS_PER_SECOND);
            drip(wire.body(), piece, Math.max(1, 1000L * piece / bytesPerSecond));
        }
    }

    private void drip(Buffer rest, int piece, long pause) {
        if (gone()) {
            return;
        }
        if (rest.length() <= piece) {
            ignore(response.end(rest));
            return;
        }
        ignore(response.write(rest.slice(0, piece)));
        later(pause, () -> drip(rest.slice(piece, rest.length()), piece, pause));
    }

    /** Piece after piece, each once the one before it is on its way. */
    void flood(Reply.Flood flood) {
        if (flood.gzip()) {
            header("Content-Encoding", "gzip");
        }
        header("Content-Type", "application/json; charset=utf-8");
        response.setChunked(flood.gzip() || flood.bytes().isEmpty());
        if (!response.isChunked()) {
            header("Content-Length", Long.toString(flood.bytes().orElse(0)));
        }
        flood(new FloodBytes(flood.bytes(), flood.gzip()));
    }

    private void flood(FloodBytes bytes) {
        if (gone()) {
            return;
        }
        Optional<Buffer> piece = bytes.next();
        if (piece.isEmpty()) {
            ignore(response.end());
        } else if (piece.get().length() == 0) {
            vertx.runOnContext(turn -> flood(bytes));
        } else {
            // A turn of the loop between two pieces: other requests are answered, and the stack stays flat.
            response.write(piece.get()).onSuccess(written -> vertx.runOnContext(turn -> flood(bytes)));
        }
    }

    void later(Duration delay, Runnable action) {
        later(delay.toMillis(), action);
    }

    private void later(long millis, Runnable action) {
        vertx.setTimer(millis, timer -> action.run());
    }

    private boolean begin(Answer answer) {
        if (gone()) {
            return false;
        }
        response.setStatusCode(answer.status());
        answer.headers().forEach(this::header);
        header("Content-Length", Integer.toString(answer.body().length()));
        return true;
    }

    private Answer encoded(Answer answer) {
        return compress && !answer.headers().containsKey("Content-Encoding") ? answer.gzipped() : answer;
    }

    private boolean gone() {
        return response.closed() || response.ended();
    }

    /** A client that went away is its own affair. */
    private static void ignore(Future<Void> written) {
        written.onFailure(gone -> {});
    }
}
