package io.exatlas.fly.logs;

import io.exatlas.fly.logs.config.ApiOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.PollOptions;
import io.exatlas.fly.logs.internal.api.ApiSettings;
import io.exatlas.fly.logs.internal.api.FlyApi;
import io.exatlas.fly.logs.internal.api.NoProxy;
import io.exatlas.fly.logs.internal.context.Loop;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.historyserver.HistoryReads;
import io.exatlas.fly.logs.internal.historyserver.Patience;
import io.exatlas.fly.logs.internal.owner.Assignments;
import io.exatlas.fly.logs.internal.owner.NodeLease;
import io.exatlas.fly.logs.internal.owner.OwnEjections;
import io.exatlas.fly.logs.internal.owner.RecordKeeper;
import io.exatlas.fly.logs.internal.owner.Timers;
import io.exatlas.fly.logs.internal.poll.CursorLimits;
import io.exatlas.fly.logs.internal.poll.HistoryLimits;
import io.exatlas.fly.logs.internal.registry.AppSpecs;
import io.exatlas.fly.logs.internal.registry.Cluster;
import io.exatlas.fly.logs.internal.registry.HistoryOp;
import io.exatlas.fly.logs.internal.registry.Reconciler;
import io.exatlas.fly.logs.internal.registry.RegistryOps;
import io.exatlas.fly.logs.internal.source.Observer;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.internal.stream.Ejector;
import io.exatlas.fly.logs.internal.stream.Reading;
import io.exatlas.fly.logs.internal.stream.RestartPolicy;
import io.exatlas.fly.logs.internal.stream.StreamEnvironment;
import io.exatlas.fly.logs.internal.stream.StreamHome;
import io.exatlas.fly.logs.internal.stream.Supervisor;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Builds the parts of a registry from its settings. Only this class knows both. */
final class Composition {

    private static final String USER_AGENT = "exatlas-fly-logs/"
            + Optional.ofNullable(Composition.class.getPackage().getImplementationVersion())
                    .orElse("dev");

    private final FlyApi api;
    private final Supervisor supervisor;
    private final TokenChains tokens;
    private final PageSource.Opener pages;
    private final RegistryOps ops;
    private final AppSpecs specs;
    private final Optional<NodeLease> lease;
    private final Optional<Ejector> ejector;
    private final Optional<Reconciler> reconciler;
    private final Optional<RecordKeeper> keeper;

    /**
     * The registry of one node.
     *
     * @param owners who owns which app
     * @param listening told of what happens between this node and its source of logs
     */
    Composition(Vertx vertx, FlyLogsOptions options, Owners owners, Observer listening) {
        TimeAndChance time = TimeAndChance.real();
        Observer observer = Observer.guarded(listening);
        api = new FlyApi(vertx, apiSettings(options.getApi()), time, observer);
        tokens = new TokenChains(vertx, options, observer);
        PageSource.Opener live = app -> api.logs(app, tokens.of(app));
        PageSource.Opener past = app -> api.history(app, tokens.of(app));
        pages = live.observed(observer, Observer.Reader.STREAM, time.monotonic());
        CursorLimits limits = limits(options.getPoll());
        specs = new AppSpecs(options);
        HistoryReads history = new HistoryReads(
                Loop.of(vertx, vertx.getOrCreateContext(), time),
                past.observed(observer, Observer.Reader.HISTORY, time.monotonic()),
                api::serverTime,
                HistoryLimits.of(limits, HistoryOp.MOST_BYTES, HistoryOp::weight),
                Patience.DEFAULT);
        ejector = owners.among().map(among -> ejector(vertx, owners, among));
        lease = owners.lease(vertx, () -> ejector.map(Ejector::reads).orElse(true));
        supervisor = new Supervisor(
                StreamHome.here(vertx),
                new StreamEnvironment(
                        time,
                        pages,
                        owners.ownership(lease),
                        limits,
                        Duration.ofMillis(options.getPoll().getIdleIntervalMs()),
                        Duration.ofMillis(options.getSubscribers().getHeartbeatTimeoutMs()),
                        RestartPolicy.DEFAULT,
                        ejector.<Reading>map(one -> one).orElse(Reading.UNHEARD),
                        observer),
                options.getPoll().getMaxStreams(),
                this::streamLost);
        Optional<Cluster> cluster = owners.among()
                .map(among -> new Cluster(
                        vertx,
                        new Cluster.Self(owners.node(), lease.orElseThrow(), owners.clock()),
                        among,
                        owners.records(),
                        () -> Owners.look(vertx)));
        reconciler = cluster.map(around ->
                new Reconciler(vertx, owners.among().orElseThrow(), around, owners.records(), supervisor, specs));
        keeper = owners.file().map(file -> new RecordKeeper(vertx, owners.records(), file));
        ops = new RegistryOps(vertx, supervisor, history, specs, options, cluster);
    }

    private Ejector ejector(Vertx vertx, Owners owners, Assignments among) {
        Timers timers = Timers.here(vertx);
        return new Ejector(
                timers,
                owners.clock(),
                among.ejections(),
                new OwnEjections(
                        owners.node(), owners.leases().orElseThrow(), among.ejections(), timers, owners.clock()),
                new EjectedNode(among));
    }

    /** This node, for its ejector. What it asks for is there once anything is streamed. */
    private final class EjectedNode implements Ejector.Node {

        private final Assignments among;

        EjectedNode(Assignments among) {
            this.among = among;
        }

        @Override
        public Set<String> candidates() {
            return among.candidates();
        }

        @Override
        public boolean reads(String other) {
            return lease.filter(one -> one.reads(other)).isPresent();
        }

        @Override
        public boolean mine(AppName app) {
            return among.mine(app);
        }

        @Override
        public boolean streams(AppName app) {
            return supervisor.streams(app);
        }

        @Override
        public Future<Void> give(AppName app) {
            return supervisor.yieldApp(app);
        }

        @Override
        public Future<?> read(AppName app) {
            return pages.open(app).page(PageRequest.NEWEST);
        }

        @Override
        public Future<Optional<Token>> token(AppName app) {
            return tokens.of(app).find(app);
        }
    }

    private void streamLost() {
        reconciler.ifPresent(Reconciler::hint);
    }

    /** Begins with what is to be streamed without being asked for. */
    void begin() {
        keeper.ifPresent(RecordKeeper::begin);
        lease.ifPresent(NodeLease::begin);
        ejector.ifPresent(Ejector::begin);
        if (reconciler.isPresent()) {
            reconciler.get().begin();
        } else {
            specs.pinned().forEach(supervisor::keep);
        }
    }

    /** The streamers have stopped by now. */
    Future<Void> close() {
        reconciler.ifPresent(Reconciler::stop);
        ejector.ifPresent(Ejector::stop);
        supervisor.close();
        api.close();
        return keeper.map(RecordKeeper::stop)
                .orElseGet(Future::succeededFuture)
                .eventually(() -> lease.map(NodeLease::stop).orElseGet(Future::succeededFuture));
    }

    Supervisor supervisor() {
        return supervisor;
    }

    TokenChains tokens() {
        return tokens;
    }

    RegistryOps ops() {
        return ops;
    }

    static ApiSettings apiSettings(ApiOptions api) {
        return new ApiSettings(
                base(api.getUrl()),
                base(api.getMachinesUrl()),
                api.getFormat().equals("exatlas") ? ApiSettings.Format.EXATLAS : ApiSettings.Format.FLY,
                Duration.ofMillis(api.getTimeoutMs()),
                api.getRequestsPerSecond(),
                api.getHistoryRequestsPerSecond(),
                api.getProxy()
                        .map(proxy -> new ApiSettings.Proxy(proxy.host(), proxy.port(), NoProxy.of(proxy.except()))),
                api.getTrustFile(),
                USER_AGENT);
    }

    /** Paths begin with a slash of their own. */
    private static String base(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static CursorLimits limits(PollOptions poll) {
        return CursorLimits.DEFAULT
                .withLateWindow(Duration.ofMillis(poll.getLateWindowMs()))
                .withOverlap(Duration.ofMillis(poll.getOverlapMs()).toNanos())
                .withSweepInterval(Duration.ofMillis(poll.getSweepIntervalMs()).toNanos())
                .withRetention(Duration.ofHours(poll.getRetentionHours()).toNanos());
    }
}
