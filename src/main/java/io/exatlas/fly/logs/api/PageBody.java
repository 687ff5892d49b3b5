package io.exatlas.fly.logs.api;

import io.exatlas.fly.logs.wire.Bounds;
import io.exatlas.fly.logs.wire.PageParser;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.ext.web.codec.BodyCodec;
import io.vertx.ext.web.codec.spi.BodyStream;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
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
    private static final Pattern PLAIN = Pattern.compile("[\\s,]*((identity|none)[\\s,]*)*", Pattern.CASE_INSENSITIVE);

    private final boolean parsing;
    private final PageParser parser = new PageParser(Bounds.DEFAULTS, this::keeps);
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
        return ended.future().succeeded();
    }

    /** Why the body is not whole. */
    String reason() {
        return parser.overBound()
                ? "the answer is larger than is read of one"
                : "the answer broke off or took too long";
    }

    Optional<String> header(String name) {
        return head.map(HttpClientResponse::headers)
                .flatMap((MultiMap headers) -> Optional.ofNullable(headers.get(name)));
    }

    OptionalLong date() {
        return HeaderTimes.date(header("Date"));
    }

    /** Set only if the body is packed in a way we did not ask for: the client unpacks gzip and drops the header. */
    Optional<String> unknownEncoding() {
        return header("Content-Encoding")
                .filter(encoding -> !PLAIN.matcher(encoding).matches());
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

    @Override
    public Future<Void> write(Buffer chunk) {
        if (parsing && ok() && unknownEncoding().isEmpty()) {
            parser.feed(chunk);
            if (parser.overBound()) {
                abort.run();
            }
        } else {
            discarded += chunk.length();
            if (discarded > ERROR_BYTES) {
                abort.run();
            }
        }
        return Future.succeededFuture();
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
