package io.exatlas.fly.logs.sim;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A server on 127.0.0.1 that speaks like Fly's log API and like the Machines API, for the demo and in place of mocks in
 * tests. Its apps write by themselves or hold what a test gives them; a script makes it fail in every way a server can.
 *
 * <p>Every method may be called from any thread; the server itself runs on one event loop of the Vert.x it was given.
 */
public final class FlySimulator {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final long SECOND = 1_000_000_000;
    private static final int LONGEST_HEADERS = 64 * 1024;

    private final Vertx vertx;
    private final SimulatorOptions options;
    private final HttpServer server;
    private final Apps apps;
    private final NewRows rows;
    private final TokenGate gate;
    private final Performer performer;
    private final Script script = new Script();
    private final RequestLog log = new RequestLog();
    private final Count connections = new Count();
    private final AtomicLong answered = new AtomicLong();
    private volatile WireRules wire;

    private FlySimulator(Vertx vertx, SimulatorOptions options) {
        this.vertx = vertx;
        this.options = options;
        this.wire = options.wire();
        this.apps = new Apps(options);
        this.rows = new NewRows(options.clock());
        this.gate = new TokenGate(options.tokens());
        this.performer = new Performer(new Endpoints(apps, gate, options.clock()));
        this.server = vertx.createHttpServer(new HttpServerOptions()
                .setHost("127.0.0.1")
                .setPort(options.port())
                .setMaxHeaderSize(LONGEST_HEADERS)
                .setHttp2ClearTextEnabled(false));
    }

    /** Starts one; fails if the port is taken. */
    public static Future<FlySimulator> start(Vertx vertx, SimulatorOptions options) {
        FlySimulator simulator = new FlySimulator(vertx, options);
        return simulator
                .server
                .connectionHandler(connection -> {
                    simulator.connections.up();
                    connection.closeHandler(closed -> simulator.connections.down());
                })
                .requestHandler(simulator::handle)
                .listen()
                .map(simulator);
    }

    public int port() {
        return server.actualPort();
    }

    /** What stands for both {@code https://api.fly.io} and {@code https://api.machines.dev}. */
    public String url() {
        return "http://127.0.0.1:" + port();
    }

    /** Ends it at once, requests in flight included. */
    public Future<Void> close() {
        return server.close();
    }

    /** The app, created if there is none: rows added to it are served. */
    @CanIgnoreReturnValue
    public SimulatedApp app(String name) {
        return apps.get(AppName.of(name)).log();
    }

    /** Appends a line to the app's log for each message, dated now; the app is created if there is none. */
    @CanIgnoreReturnValue
    public FlySimulator write(String app, String... messages) {
        SimulatedApp log = app(app);
        for (String message : messages) {
            log.add(row(message));
        }
        return this;
    }

    /** A row for {@link SimulatedApp#add}, dated now and later than any row made before, with an id of its own. */
    public SimulatedRow row(String message) {
        return rows.row(message);
    }

    /** The app is gone, with its rows; where apps exist on demand it comes back empty. */
    public void remove(String app) {
        apps.remove(AppName.of(app));
    }

    /** Lets an app write by itself from now on, and in its past. */
    public void traffic(String app, TrafficOptions traffic) {
        apps.write(AppName.of(app), traffic);
    }

    /** How answers are written from now on. */
    public void wire(WireRules rules) {
        this.wire = rules;
    }

    /** The rules of {@link #wire(WireRules)}. */
    public WireRules wire() {
        return wire;
    }

    /** A token that is accepted until it is {@linkplain #revoke revoked}; {@link #options} has it. */
    public String token() {
        boolean demo = options.tokens().isEmpty() || options.tokens().contains(SimulatorOptions.DEMO_TOKEN);
        return demo ? SimulatorOptions.DEMO_TOKEN : Collections.min(options.tokens());
    }

    /**
     * The configuration of a registry that polls this server and nothing else, as often as is allowed: for
     * {@code FlyLogs.deploy} and {@code RegistryVerticle}. Each call returns another copy, to be changed at will.
     */
    public FlyLogsOptions options() {
        return PollingOptions.of(url(), token());
    }

    /** The token opens the server from the next request on. */
    public void accept(String token) {
        gate.accept(token);
    }

    /** The token is refused from the next request on. */
    public void revoke(String token) {
        gate.revoke(token);
    }

    /** What to do with the app's next requests for logs, once each, before those for all apps. */
    @CanIgnoreReturnValue
    public FlySimulator script(String app, Reply... replies) {
        return script(app, List.of(replies));
    }

    /** As above; {@code Collections.nCopies} makes a burst. */
    @CanIgnoreReturnValue
    public FlySimulator script(String app, List<Reply> replies) {
        script.add(AppName.of(app).value(), replies);
        return this;
    }

    /** What to do with the next requests for logs of any app, once each. */
    @CanIgnoreReturnValue
    public FlySimulator scriptAll(Reply... replies) {
        script.add(Script.EVERY_APP, List.of(replies));
        return this;
    }

    /** What to do with the app's requests for logs when its script has ended. */
    @CanIgnoreReturnValue
    public FlySimulator always(String app, Reply reply) {
        script.always(AppName.of(app).value(), reply);
        return this;
    }

    /** What to do with any request for logs when the script has ended. */
    @CanIgnoreReturnValue
    public FlySimulator alwaysAll(Reply reply) {
        script.always(Script.EVERY_APP, reply);
        return this;
    }

    /** Forgets every reply that is scripted, once or always. */
    public void clearScript() {
        script.clear();
    }

    /** How many scripted replies have not been used yet. */
    public int scriptLeft() {
        return script.left();
    }

    /** While on, everything is answered with 500, and the script waits. */
    public void outage(boolean on) {
        script.outage(on);
    }

    /** The last 10,000 requests, oldest first. */
    public List<RecordedRequest> requests() {
        return log.list(request -> true);
    }

    /** Those of the last 10,000 requests whose path names the app. */
    public List<RecordedRequest> requests(String app) {
        return log.list(request -> request.app().equals(app));
    }

    /** How many requests there ever were. */
    public long totalRequests() {
        return log.total();
    }

    /** The next request that names the app; completes on the server's event loop. */
    public Future<RecordedRequest> nextRequest(String app) {
        return log.next(app);
    }

    /** Requests that are being answered. */
    public int inFlight() {
        return log.load().now();
    }

    /** Most requests that were ever answered at the same time. */
    public int mostInFlight() {
        return log.load().most();
    }

    /** Most requests of one app that were ever answered at the same time. */
    public int mostInFlight(String app) {
        return log.load(app).map(Count::most).orElse(0);
    }

    /** Connections that are open. */
    public int connections() {
        return connections.now();
    }

    /** Completes as soon as no request is being answered. */
    public Future<Void> idle() {
        return log.load().none();
    }

    /** Completes as soon as no connection is open. */
    public Future<Void> disconnected() {
        return connections.none();
    }

    private void handle(HttpServerRequest request) {
        Call call = Call.of(request);
        record(request, call);
        WireRules rules = wire;
        Exchange exchange = new Exchange(vertx, request, compresses(rules, call));
        exchange.header("fly-request-id", String.format("01SIM%021d-ams", answered.incrementAndGet()));
        if (rules.dateHeader()) {
            exchange.header("Date", date(rules));
        }
        performer.perform(script.next(call), call, rules, exchange);
    }

    private void record(HttpServerRequest request, Call call) {
        AtomicBoolean over = new AtomicBoolean();
        Runnable end = () -> {
            if (over.compareAndSet(false, true)) {
                log.end(call.app());
            }
        };
        request.response().endHandler(ended -> end.run()).closeHandler(closed -> end.run());
        log.begin(new RecordedRequest(
                call.app(),
                request.path(),
                call.query(),
                call.harmless(request.headers()),
                options.clock().getAsLong(),
                call.credentials().map(Credentials::digest)));
    }

    private static boolean compresses(WireRules rules, Call call) {
        return switch (rules.gzip()) {
            case ACCEPTED -> call.acceptsGzip();
            case ALWAYS -> true;
            case NEVER -> false;
        };
    }

    private String date(WireRules rules) {
        long nanos = options.clock().getAsLong() + rules.dateSkew().toNanos();
        return HTTP_DATE.format(Instant.ofEpochSecond(Math.floorDiv(nanos, SECOND)));
    }
}
