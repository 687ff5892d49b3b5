package io.exatlas.fly.logs.sim;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A simulator on a clock that a test drives, and a plain client that asks it. As an extension it closes itself. */
final class SimulatorRig implements AutoCloseable, AfterEachCallback {

    /** Longer than anything here takes; only a hang meets it. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    final Vertx vertx = Vertx.vertx();
    final AtomicLong clock = new AtomicLong(Rows.second(1000));
    final FlySimulator fly;
    private final HttpClient client;

    SimulatorRig() {
        this(SimulatorOptions.quiet());
    }

    SimulatorRig(SimulatorOptions options) {
        fly = await(FlySimulator.start(vertx, options.withClock(clock::get)));
        client = vertx.createHttpClient(new HttpClientOptions().setDecompressionSupported(false));
    }

    @CanIgnoreReturnValue
    static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            throw new IllegalStateException(failed.getCause());
        } catch (InterruptedException | TimeoutException hung) {
            throw new AssertionError("no answer", hung);
        }
    }

    /** What came back. */
    record Got(int status, Map<String, String> headers, Buffer body) {
        String text() {
            return body.toString();
        }

        JsonObject json() {
            return body.toJsonObject();
        }

        JsonArray rows() {
            return json().getJsonArray("data");
        }

        List<String> messages() {
            return rows().stream()
                    .map(row -> ((JsonObject) row).getJsonObject("attributes").getString("message"))
                    .collect(Collectors.toList());
        }
    }

    /** A page of the app {@code shop}, with the token that is accepted. */
    @CanIgnoreReturnValue
    Got page() {
        return get("/api/v1/apps/shop/logs");
    }

    @CanIgnoreReturnValue
    Got page(String query) {
        return get("/api/v1/apps/shop/logs?" + query);
    }

    @CanIgnoreReturnValue
    Got get(String path) {
        return get(path, Map.of("Authorization", "FlyV1 " + SimulatorOptions.DEMO_TOKEN));
    }

    @CanIgnoreReturnValue
    Got get(String path, Map<String, String> headers) {
        return await(ask(path, headers));
    }

    /** On an event loop from the first step on: a body that nobody waits for yet would be lost. */
    Future<Got> ask(String path, Map<String, String> headers) {
        Promise<Got> got = Promise.promise();
        vertx.runOnContext(turn -> exchange(path, headers).onComplete(got));
        return got.future();
    }

    private Future<Got> exchange(String path, Map<String, String> headers) {
        return send(path, headers).compose(HttpClientRequest::send).compose(response -> {
            Map<String, String> received = new LinkedHashMap<>();
            response.headers().forEach(header -> received.put(header.getKey(), header.getValue()));
            return response.body().map(body -> new Got(response.statusCode(), received, body));
        });
    }

    Future<HttpClientRequest> send(String path, Map<String, String> headers) {
        RequestOptions request = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(fly.port())
                .setURI(path)
                .setMethod(HttpMethod.GET);
        headers.forEach(request::putHeader);
        return client.request(request);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        close();
    }

    @Override
    public void close() {
        await(vertx.close());
    }
}
