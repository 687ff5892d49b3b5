package io.exatlas.fly.logs.internal.api;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.AddressResolver;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * The web client with all that a token needs to stay safe: no redirect, the server's certificate and name checked, no
 * proxy but the one that is set, a deadline. From any thread.
 */
final class ApiClient {

    /** Larger headers of an answer are not read. */
    private static final int HEADER_BYTES = 64 * 1024;

    private final ApiSettings settings;
    private final Routes routes;
    private final LoopClients keeping;

    /** A connection for each request: no other client can be told not to use one that it has kept. */
    private final WebClient fresh;

    /** What is known of the ways to the servers. */
    record Routes(Addresses addresses, Connections connections, LongSupplier nanoTime) {}

    /**
     * Opens it. Nothing is sent.
     *
     * @throws FlyLogsException.InvalidRequest if the trust file cannot be used
     */
    ApiClient(Vertx vertx, ApiSettings settings, LongSupplier nanoTime) {
        this.settings = settings;
        this.routes = new Routes(new Addresses(vertx), new Connections(), nanoTime);
        WebClientOptions options = options(settings);
        this.keeping = new LoopClients(vertx, () -> client(vertx, options));
        this.fresh = client(vertx, new WebClientOptions(options).setKeepAlive(false));
    }

    private WebClient client(Vertx vertx, WebClientOptions options) {
        WebClient client = WebClient.wrap(
                vertx.httpClientBuilder()
                        .with(options)
                        .with(pool(settings))
                        .withAddressResolver(namesAsTheyAre())
                        .withConnectHandler(routes.connections()::opened)
                        .build(),
                options);
        RequestDeadline.install(client, vertx, settings.timeout().toMillis(), routes.connections(), routes.nanoTime());
        return client;
    }

    /** As many connections as requests at once: nobody waits for one behind others that are slow. */
    private static PoolOptions pool(ApiSettings settings) {
        int live = RequestLimiter.atOnce(settings.requestsPerSecond());
        return new PoolOptions().setHttp1MaxSize(live + RequestLimiter.atOnce(settings.historyRequestsPerSecond()));
    }

    private static WebClientOptions options(ApiSettings settings) {
        WebClientOptions options = new WebClientOptions()
                .setFollowRedirects(false)
                // PageBody unpacks: Netty would unpack all that was read, a thousand times as much, before we see any.
                .setDecompressionSupported(false)
                .setMaxHeaderSize(HEADER_BYTES)
                .setMaxInitialLineLength(HEADER_BYTES)
                .setUserAgent(settings.userAgent())
                .setConnectTimeout((int) settings.timeout().toMillis())
                .setSslHandshakeTimeout(settings.timeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setVerifyHost(true);
        settings.trustFile().ifPresent(file -> options.setTrustOptions(TrustFile.read(file)));
        return options;
    }

    /**
     * Leaves a server's name as it is, so that it is looked up for each connection. By itself the client looks a name
     * up once and keeps to that address for as long as it is asked now and then, whatever the name server says by then
     * (Vert.x 5.1.5, eclipse-vertx/vert.x#6255).
     */
    private static AddressResolver<SocketAddress> namesAsTheyAre() {
        return AddressResolver.mappingResolver(List::of);
    }

    /**
     * A GET for an absolute URL.
     *
     * @param headed adds parameters and headers
     * @param bodies makes what the answer goes into, for each time that it is sent
     * @return the answer, whole or not; fails with a {@link FlyLogsException.Unavailable} where there is none
     */
    Future<PageBody> get(AppName app, String url, Consumer<HttpRequest<Buffer>> headed, Supplier<PageBody> bodies) {
        NextHop server = NextHop.server(url);
        NextHop hop = settings.proxy()
                .filter(proxy -> proxy.carries(server.host(), server.port()))
                .map(proxy -> new NextHop(proxy.host(), proxy.port(), true))
                .orElse(server);
        Attempts.Carrier carrier = (to, alone, connectMillis, wholeMillis) -> {
            WebClient client = alone ? fresh : keeping.client();
            HttpRequest<Buffer> request = hop.proxy()
                    ? client.getAbs(url).proxy(NextHop.proxyAt(to))
                    : client.requestAbs(HttpMethod.GET, to, url);
            headed.accept(request);
            return sent(request.timeout(wholeMillis).connectTimeout(connectMillis), bodies.get());
        };
        return new Attempts(app, hop, carrier, routes, settings.timeout().toMillis()).run();
    }

    private static Future<Attempts.Attempt> sent(HttpRequest<Buffer> request, PageBody body) {
        // A client that was closed meanwhile throws.
        return Future.succeededFuture()
                .compose(turn -> request.as(body).send())
                .transform(
                        done -> Future.succeededFuture(new Attempts.Attempt(body, Optional.ofNullable(done.cause()))));
    }

    /** Ends all connections. */
    void close() {
        keeping.close();
        fresh.close();
    }
}
