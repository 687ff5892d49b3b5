package io.exatlas.fly.logs.internal.api;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.internal.token.ExplicitToken;
import io.exatlas.fly.logs.internal.token.TokenSource;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The client against a simulated API, without a stream. As an extension it closes itself. */
final class ApiRig implements AutoCloseable, AfterEachCallback {

    static final PageRequest NEWEST = PageRequest.NEWEST;
    static final AppName SHOP = AppName.of("shop");
    /** Long enough for a busy machine. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final Vertx vertx = Vertx.vertx();
    private final FlySimulator fly;

    ApiRig() {
        this(SimulatorOptions.quiet());
    }

    ApiRig(SimulatorOptions simulator) {
        fly = Await.success(FlySimulator.start(vertx, simulator));
        fly.app(SHOP.value());
    }

    Vertx vertx() {
        return vertx;
    }

    FlySimulator fly() {
        return fly;
    }

    static ApiSettings settings(String url) {
        return settings(url, TIMEOUT);
    }

    static ApiSettings settings(String url, Duration timeout) {
        return new ApiSettings(
                url, url, ApiSettings.Format.FLY, timeout, 1_000, 1_000, Optional.empty(), Optional.empty(), "test/1");
    }

    static TokenSource token() {
        return TokenSource.firstOf(List.of(new ExplicitToken(SimulatorOptions.DEMO_TOKEN)));
    }

    PageSource logs() {
        return logs(settings(fly.url()));
    }

    PageSource logs(ApiSettings settings) {
        return logs(settings, token());
    }

    PageSource logs(ApiSettings settings, TokenSource tokens) {
        return new FlyApi(vertx, settings, TimeAndChance.real()).logs(SHOP, tokens);
    }

    Future<Fetched> newest() {
        return logs().page(NEWEST);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        close();
    }

    @Override
    public void close() {
        Await.success(vertx.close());
    }
}
