package io.exatlas.fly.logs.internal.api;

import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.source.Observer;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.TokenSource;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogPage;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.ext.web.client.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fly's log API, shared by all apps of a node: one client, and a limiter for each of the two uses, so that whoever
 * reads the past never holds up a stream. Each call is one request with a deadline, a bounded answer, no redirect. From
 * any thread; futures complete on the caller's context. Close it when the last stream has stopped.
 */
public final class FlyApi {

    private static final Logger log = LoggerFactory.getLogger(FlyApi.class);

    private final TimeAndChance time;
    private final ApiSettings settings;
    private final ApiClient client;
    private final RequestLimiter limiter;
    private final RequestLimiter forHistory;
    private final ServerDates dates;
    private final Pauses pauses;
    private final Observer observer;
    private final Observer.Reader reader;

    /** The same without an observer. */
    public FlyApi(Vertx vertx, ApiSettings settings, TimeAndChance time) {
        this(vertx, settings, time, Observer.NONE);
    }

    /**
     * Opens the client. Nothing is sent.
     *
     * @param observer told when a request has its turn
     * @throws FlyLogsException.InvalidRequest if the trust file cannot be used
     */
    public FlyApi(Vertx vertx, ApiSettings settings, TimeAndChance time, Observer observer) {
        this.time = time;
        this.settings = settings;
        this.limiter = new RequestLimiter(vertx, settings.requestsPerSecond(), time.monotonic());
        this.forHistory = new RequestLimiter(vertx, settings.historyRequestsPerSecond(), time.monotonic());
        this.dates = new ServerDates(() -> ChronoUnit.NANOS.between(Instant.EPOCH, time.now()));
        this.pauses = new Pauses(time.monotonic());
        this.observer = observer;
        this.reader = Observer.Reader.STREAM;
        this.client = new ApiClient(vertx, settings, time.monotonic());
    }

    /** The same API at the pace of those who read the past. */
    private FlyApi(FlyApi live) {
        this.time = live.time;
        this.settings = live.settings;
        this.limiter = live.forHistory;
        this.forHistory = live.forHistory;
        this.dates = live.dates;
        this.pauses = live.pauses;
        this.observer = live.observer;
        this.reader = Observer.Reader.HISTORY;
        this.client = live.client;
    }

    /** One app's logs, asked for with the tokens of the given source. */
    public PageSource logs(AppName app, TokenSource tokens) {
        return new AppLogs(this, app, tokens, time.monotonic());
    }

    /** One app's logs for those who read the past: they wait for each other only. */
    public PageSource history(AppName app, TokenSource tokens) {
        return new AppLogs(new FlyApi(this), app, tokens, time.monotonic());
    }

    /** The server's clock now, in nanoseconds since 1970, by the last answer that told it; empty before the first. */
    public OptionalLong serverTime() {
        return dates.at(time.nanoTime());
    }

    /** Whether requests wait for the rate that we keep ourselves to, and not for the API. */
    boolean held() {
        return limiter.held();
    }

    /** Ends all connections. */
    public void close() {
        client.close();
    }

    /**
     * One GET for a page. Where the API has asked for a pause, of whomever, there is none for who reads the past; a
     * stream keeps the pauses it was asked for itself.
     */
    Future<Fetched> page(AppName app, PageRequest request, Token token) {
        // Whoever is paused takes no turn from others, nor the one that he waited for.
        return unpaused(app, () -> inTurn(app, () -> unpaused(app, () -> send(app, request, token))));
    }

    private <T> Future<T> inTurn(AppName app, Supplier<Future<T>> request) {
        long asked = time.nanoTime();
        return limiter.run(() -> {
            observer.observe(new Observer.Event.Turn(app, reader, Duration.ofNanos(time.nanoTime() - asked)));
            return request.get();
        });
    }

    private Future<Fetched> unpaused(AppName app, Supplier<Future<Fetched>> request) {
        Optional<FlyLogsException> pause = reader == Observer.Reader.HISTORY ? pauses.of(app) : Optional.empty();
        return pause.<Future<Fetched>>map(Future::failedFuture).orElseGet(request);
    }

    private Future<Fetched> send(AppName app, PageRequest request, Token token) {
        boolean fly = settings.format() == ApiSettings.Format.FLY;
        // An AppName is safe in a path as it is; parameters are encoded by the client.
        String apps = fly ? settings.url() + "/api/v1/apps/" : settings.machinesUrl() + "/v1/apps/";
        return client.get(app, apps + app + "/logs", get -> ask(get, request, token), PageBody::page)
                .compose(body -> body.ok() ? parsed(app, body) : Future.failedFuture(refused(app, body)))
                .onFailure(failure -> pauses.heard(app, failure));
    }

    /** Whether the app exists and the token is good, by the status of the Machines API. */
    Future<Integer> machinesStatus(AppName app, Token token) {
        String url = settings.machinesUrl() + "/v1/apps/" + app;
        return inTurn(
                app,
                () -> client.get(app, url, get -> identify(get, token), PageBody::ignored)
                        .map(PageBody::status));
    }

    private void ask(HttpRequest<?> get, PageRequest request, Token token) {
        request.instance().ifPresent(instance -> get.addQueryParam("instance", instance));
        String cursor =
                request.cursor().isPresent() ? Long.toString(request.cursor().getAsLong()) : "";
        if (settings.format() == ApiSettings.Format.FLY) {
            get.addQueryParam("next_token", cursor);
        } else if (!cursor.isEmpty()) {
            get.addQueryParam("start_time", cursor);
        }
        identify(get, token);
    }

    private static void identify(HttpRequest<?> get, Token token) {
        get.putHeader("Authorization", token.header()).putHeader("Accept-Encoding", "gzip");
    }

    private Future<Fetched> parsed(AppName app, PageBody body) {
        if (body.unknownEncoding()) {
            return Future.failedFuture(new FlyLogsException.UnknownFormat(
                    "app " + app + ": the answer is encoded in a way that was not asked for", body.date()));
        }
        if (body.whole() && body.parser().blank() && settings.format() == ApiSettings.Format.FLY) {
            return Future.failedFuture(
                    new FlyLogsException.UnknownFormat("app " + app + ": the answer is empty", body.date()));
        }
        LogPage page;
        try {
            page = body.parser().finish(body.whole());
        } catch (FlyLogsException.UnknownFormat unreadable) {
            return Future.failedFuture(unreadable(app, body, unreadable));
        }
        if (!body.whole() && page.rows() == page.broken()) {
            return Future.failedFuture(brokeOff(app, body));
        }
        log.debug("app={} rows={} broken={} cut={}", app, page.rows(), page.broken(), page.cut());
        return Future.succeededFuture(new Fetched(page, dates.of(body.date(), body.sentAt(), body.receivedAt(), page)));
    }

    private static FlyLogsException unreadable(AppName app, PageBody body, FlyLogsException reason) {
        return body.whole()
                ? new FlyLogsException.UnknownFormat("app " + app + ": " + reason.getMessage(), body.date())
                : brokeOff(app, body);
    }

    private static FlyLogsException brokeOff(AppName app, PageBody body) {
        return new FlyLogsException.Unavailable("app " + app + ": " + body.reason(), body.date(), Optional.empty());
    }

    private static FlyLogsException refused(AppName app, PageBody body) {
        OptionalLong date = body.date();
        Optional<Duration> pause = HeaderTimes.pause(body.header("Retry-After"), date);
        return Statuses.failure(app, body.status(), body.header("fly-request-id"), date, pause);
    }
}
