package io.exatlas.fly.logs.internal.api;

import io.exatlas.fly.logs.internal.wire.Bounds;
import io.exatlas.fly.logs.internal.wire.PageParser;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Parses one answer while it arrives and never holds it whole. It takes every byte and never fails, since a body stream
 * that fails leaves the web client reading for ever; what goes over a bound is cut off by resetting the request. On the
 * caller's context only.
 */
final class PageBody implements BodyCodec<Void>, BodyStream<Void> {

    private static final int OK = 200;

    /** A proxy on the way has changed something, such as the encoding. */
    private static final int OK_BY_ANOTHER = 203;

    /** More of an error page is not read. */
    private static final int ERROR_BYTES = 64 * 1024;

    /** Words for an encoding that is none; servers send an empty one as well. */
    private static final Set<String> PLAIN = Set.of("", "identity", "none", "chunked");

    private static final Set<String> GZIP = Set.of("gzip", "x-gzip");

    /** How the body is packed. */
    private enum Packing {
        NONE,
        GZIP,
        UNKNOWN
    }

    private final boolean parsing;
    private final PageParser parser = new PageParser(Bounds.DEFAULTS, this::keeps);
    private Packing packing = Packing.NONE;
    private Optional<GzipReader> gzip = Optional.empty();
    private final Promise<Void> ended = Promise.promise();
    private boolean sent;
    private boolean reused;
    private long sentAt;
    private long receivedAt;
    private Optional<HttpClientResponse> head = Optional.empty();
    private Runnable abort = () -> {};
    private int discarded;
    private long kept;

    private PageBody(boolean parsing) {
        this.parsing = parsing;
    }

    /** For an answer that should be a page. */
    static PageBody page() {
        return new PageBody(true);
    }

    /** For an answer of which only the status counts. */
    static PageBody ignored() {
        return new PageBody(false);
    }

    /**
     * The request goes out now.
     *
     * @param onUsed whether its connection has carried another one before
     */
    void sent(long now, boolean onUsed, Runnable reset) {
        sent = true;
        reused = onUsed;
        sentAt = now;
        abort = reset;
    }

    /** The head of the answer is here; the body follows. */
    void received(long now, HttpClientResponse response) {
        receivedAt = now;
        head = Optional.of(response);
        packing = packing(response.headers());
        gzip = reads() && packing == Packing.GZIP ? Optional.of(new GzipReader(this::unpacked)) : Optional.empty();
        response.end().onComplete(ended);
        ended.future().onComplete(over -> release());
    }

    private boolean keeps(long bytes) {
        boolean taken = !ended.future().isComplete() && PageMemory.SHARED.take(bytes);
        kept += taken ? bytes : 0;
        return taken;
    }

    /** The entries are somebody else's from now on. */
    private void release() {
        PageMemory.SHARED.give(kept);
        kept = 0;
        gzip.ifPresent(GzipReader::close);
    }

    PageParser parser() {
        return parser;
    }

    /** Whether there was a connection. */
    boolean sent() {
        return sent;
    }

    /** Whether the connection was one that had been kept. */
    boolean reused() {
        return reused;
    }

    long sentAt() {
        return sentAt;
    }

    long receivedAt() {
        return receivedAt;
    }

    /** 0 as long as there is no answer. */
    int status() {
        return head.map(HttpClientResponse::statusCode).orElse(0);
    }

    boolean ok() {
        return status() == OK || status() == OK_BY_ANOTHER;
    }

    boolean whole() {
        return ended.future().succeeded() && gzip.map(GzipReader::whole).orElse(true);
    }

    /** Why the body is not whole. */
    String reason() {
        if (parser.overBound()) {
            return "the answer is larger than is read of one";
        }
        return gzip.map(GzipReader::broken).orElse(false)
                ? "the answer is said to be gzip and cannot be unpacked"
                : "the answer broke off or took too long";
    }

    Optional<String> header(String name) {
        return head.map(HttpClientResponse::headers)
                .flatMap((MultiMap headers) -> Optional.ofNullable(headers.get(name)));
    }

    OptionalLong date() {
        return HeaderTimes.date(header("Date"));
    }

    /** Whether the body is packed in a way we did not ask for. */
    boolean unknownEncoding() {
        return packing == Packing.UNKNOWN;
    }

    private static Packing packing(MultiMap headers) {
        List<String> codings = Stream.of("Content-Encoding", "Transfer-Encoding")
                .flatMap(name -> headers.getAll(name).stream())
                .flatMap(value -> Arrays.stream(value.split(",")))
                .map(coding -> coding.trim().toLowerCase(Locale.ROOT))
                .filter(coding -> !PLAIN.contains(coding))
                .toList();
        if (codings.isEmpty()) {
            return Packing.NONE;
        }
        return codings.size() == 1 && GZIP.contains(codings.get(0)) ? Packing.GZIP : Packing.UNKNOWN;
    }

    @Override
    public BodyStream<Void> stream() {
        return this;
    }

    @Override
    public Future<Void> result() {
        return ended.future();
    }

    @Override
    public void handle(Throwable failure) {
        ended.tryFail(failure);
    }

    private boolean reads() {
        return parsing && ok() && !unknownEncoding();
    }

    @Override
    public Future<Void> write(Buffer chunk) {
        if (gzip.isPresent()) {
            gzip.get().feed(chunk);
        } else if (reads()) {
            parser.feed(chunk);
        } else {
            discarded += chunk.length();
        }
        if (parser.overBound()
                || discarded > ERROR_BYTES
                || gzip.map(GzipReader::broken).orElse(false)) {
            abort.run();
        }
        return Future.succeededFuture();
    }

    private boolean unpacked(byte[] bytes, int length) {
        parser.feed(bytes, length);
        return !parser.overBound();
    }

    /** Also called where the answer broke off: only the answer's own end tells whether it is whole. */
    @Override
    public Future<Void> end() {
        return Future.succeededFuture();
    }

    @Override
    public PageBody exceptionHandler(@Nullable Handler<Throwable> handler) {
        return this;
    }

    @Override
    public PageBody setWriteQueueMaxSize(int maxSize) {
        return this;
    }

    @Override
    public boolean writeQueueFull() {
        return false;
    }

    @Override
    public PageBody drainHandler(@Nullable Handler<Void> handler) {
        return this;
    }
}
