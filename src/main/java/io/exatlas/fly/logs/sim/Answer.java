package io.exatlas.fly.logs.sim;

import io.vertx.core.buffer.Buffer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * A finished answer.
 *
 * @param status of HTTP
 * @param headers beside those that every answer carries
 * @param body plain, or as the {@code Content-Encoding} among the headers says
 */
record Answer(int status, Map<String, String> headers, Buffer body) {

    static Answer json(int status, Buffer body) {
        return new Answer(status, Map.of("Content-Type", "application/json; charset=utf-8"), body);
    }

    static Answer lines(Buffer body) {
        return new Answer(200, Map.of("Content-Type", "application/x-ndjson"), body);
    }

    static Answer error(int status, String text) {
        return json(status, Buffer.buffer("{\"error\":\"" + text + "\"}"));
    }

    Answer cutTo(int bytes) {
        return new Answer(status, headers, body.slice(0, Math.min(bytes, body.length())));
    }

    Answer withEncoding(String name) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put("Content-Encoding", name);
        return new Answer(status, more, body);
    }

    Answer gzipped() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body.getBytes());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return new Answer(status, headers, Buffer.buffer(bytes.toByteArray())).withEncoding("gzip");
    }
}
