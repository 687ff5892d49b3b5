package io.exatlas.fly.logs.sim;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** What a script makes the server do with one request for logs. Where it says "the real answer", the app gives it. */
public sealed interface Reply {

    /** The real answer, unspoilt. */
    static Reply live() {
        return new Live();
    }

    /** A page of these rows, none for an empty one. */
    static Reply page(SimulatedRow... rows) {
        return new Page(List.of(rows));
    }

    /** These rows one a line, also where a page was asked for. */
    static Reply lines(SimulatedRow... rows) {
        return new Lines(List.of(rows));
    }

    /** Any answer at all. */
    static Body body(int status, Map<String, String> headers, Buffer bytes) {
        return new Body(status, headers, bytes);
    }

    /** A 200 with this JSON, however broken. */
    static Body json(String text) {
        return body(200, Map.of("Content-Type", "application/json; charset=utf-8"), Buffer.buffer(text));
    }

    /** An answer with this status and a short JSON body. */
    static Body status(int code) {
        return body(
                code,
                Map.of("Content-Type", "application/json; charset=utf-8"),
                Buffer.buffer("{\"error\":\"simulated " + code + "\"}"));
    }

    /** A 200 that is a web page. */
    static Body html() {
        return body(
                200,
                Map.of("Content-Type", "text/html; charset=utf-8"),
                Buffer.buffer("<!doctype html><title>Sign in</title><h1>Sign in</h1>"));
    }

    /** Sends the client elsewhere. */
    static Body redirect(int code, String location) {
        return status(code).header("Location", location);
    }

    /** The real answer's head and that many bytes of its body; then the connection breaks. */
    static Reply hangUp(int afterBytes) {
        return new HangUp(afterBytes);
    }

    /** The connection breaks without an answer. */
    static Reply hangUp() {
        return new HangUp(-1);
    }

    /** A complete answer whose body is the beginning of the real one. */
    static Reply truncated(int afterBytes) {
        return new Truncated(afterBytes);
    }

    /** No answer, and the connection stays open. */
    static Reply stall() {
        return new Stall();
    }

    /** The real answer, slowly; 1 to 1,000,000 bytes a second. */
    static Reply drip(int bytesPerSecond) {
        return new Drip(bytesPerSecond);
    }

    /** A page that never ends. */
    static Reply endless() {
        return new Flood(OptionalLong.empty(), false);
    }

    /** A page of that many bytes. */
    static Reply huge(long bytes) {
        return new Flood(OptionalLong.of(bytes), false);
    }

    /** A page of that many bytes, which compresses to a thousandth. */
    static Reply gzipBomb(long inflatedBytes) {
        return new Flood(OptionalLong.of(inflatedBytes), true);
    }

    /** The real answer, said to be encoded in a way that nobody knows. */
    static Reply unknownEncoding() {
        return new UnknownEncoding();
    }

    /** Another reply, later. */
    static Reply delayed(Duration delay, Reply reply) {
        return new Delayed(delay, reply);
    }

    /** See {@link Reply#live()}. */
    record Live() implements Reply {}

    /** See {@link Reply#page}. */
    record Page(List<SimulatedRow> rows) implements Reply {
        public Page {
            rows = List.copyOf(rows);
        }
    }

    /** See {@link Reply#lines}. */
    record Lines(List<SimulatedRow> rows) implements Reply {
        public Lines {
            rows = List.copyOf(rows);
        }
    }

    /** See {@link Reply#body}. */
    record Body(int status, Map<String, String> headers, Buffer bytes) implements Reply {
        public Body {
            headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        }

        /** The same answer with one more header. */
        public Body header(String name, String value) {
            Map<String, String> more = new LinkedHashMap<>(headers);
            more.put(name, value);
            return new Body(status, more, bytes);
        }

        /** The same answer asking for a pause, in whatever words. */
        public Body retryAfter(String value) {
            return header("Retry-After", value);
        }

        /** The same answer with that text as its body. */
        public Body text(String body) {
            return new Body(status, headers, Buffer.buffer(body.getBytes(StandardCharsets.UTF_8)));
        }
    }

    /** See {@link Reply#hangUp(int)}. */
    record HangUp(int afterBytes) implements Reply {}

    /** See {@link Reply#truncated}. */
    record Truncated(int afterBytes) implements Reply {}

    /** See {@link Reply#stall}. */
    record Stall() implements Reply {}

    /** See {@link Reply#drip}. */
    record Drip(int bytesPerSecond) implements Reply {
        public Drip {
            if (bytesPerSecond < 1 || bytesPerSecond > 1_000_000) {
                throw new IllegalArgumentException("bytes per second must be 1 to 1000000: " + bytesPerSecond);
            }
        }
    }

    /** See {@link Reply#endless}, {@link Reply#huge}, {@link Reply#gzipBomb}; no size is no end. */
    record Flood(OptionalLong bytes, boolean gzip) implements Reply {
        public Flood {
            if (bytes.isPresent() && bytes.getAsLong() < FloodBytes.SMALLEST) {
                throw new IllegalArgumentException("a page has at least " + FloodBytes.SMALLEST + " bytes");
            }
        }
    }

    /** See {@link Reply#unknownEncoding}. */
    record UnknownEncoding() implements Reply {}

    /** See {@link Reply#delayed}. */
    record Delayed(Duration delay, Reply reply) implements Reply {
        public Delayed {
            if (delay.toMillis() < 1) {
                throw new IllegalArgumentException("a delay must be at least a millisecond: " + delay);
            }
        }
    }
}
