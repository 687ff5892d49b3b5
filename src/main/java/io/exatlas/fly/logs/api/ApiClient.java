package io.exatlas.fly.logs.api;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.AddressResolver;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.client.HttpRequest;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.WebClientOptions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The web client with all that a token needs to stay safe: no redirect, the server's certificate and name checked, no
 * proxy but the one that is set, a deadline. From any thread.
 */
final class ApiClient {

    private final WebClient client;

    /**
     * Opens it. Nothing is sent.
     *
     * @throws FlyLogsException.InvalidRequest if the trust file cannot be used
     */
    ApiClient(Vertx vertx, ApiSettings settings) {
        WebClientOptions options = options(settings);
        client = WebClient.wrap(
                vertx.httpClientBuilder()
                        .with(options)
                        .with(pool(settings))
                        .withAddressResolver(namesAsTheyAre())
                        .build(),
                options);
        RequestDeadline.install(client, vertx, settings.timeout().toMillis(), System::nanoTime);
    }

    /** As many connections as requests at once: nobody waits for one behind others that are slow. */
    private static PoolOptions pool(ApiSettings settings) {
        int live = RequestLimiter.atOnce(settings.requestsPerSecond());
        return new PoolOptions().setHttp1MaxSize(live + RequestLimiter.atOnce(settings.historyRequestsPerSecond()));
    }

    private static WebClientOptions options(ApiSettings settings) {
        WebClientOptions options = new WebClientOptions()
                .setFollowRedirects(false)
                .setDecompressionSupported(true)
                .setUserAgent(settings.userAgent())
                .setConnectTimeout((int) settings.timeout().toMillis())
                .setSslHandshakeTimeout(settings.timeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS)
                .setVerifyHost(true);
        settings.proxy()
                .ifPresent(proxy -> options.setProxyOptions(new ProxyOptions()
                        .setType(ProxyType.HTTP)
                        .setHost(proxy.host())
                        .setPort(proxy.port())));
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

    /** A GET for an absolute URL. */
    HttpRequest<Buffer> get(String url) {
        return client.getAbs(url);
    }

    /** Ends all connections. */
    void close() {
        client.close();
    }
}
