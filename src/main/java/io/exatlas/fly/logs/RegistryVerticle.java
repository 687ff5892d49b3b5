package io.exatlas.fly.logs;

import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.internal.context.Contexts;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.internal.registry.RegistryOps;
import io.exatlas.fly.logs.internal.source.Observer;
import io.exatlas.fly.logs.internal.subscribe.EpochFilter;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.wire.Addresses;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.eventbus.MessageConsumer;
import io.vertx.core.shareddata.LocalMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The registry: answers requests on the event bus and streams the apps that they ask for. Deploy it by class name with
 * the JSON configuration, or through {@link FlyLogs#deploy}. A Vert.x has one registry. A second one, or a
 * configuration with mistakes, fails the deployment with a message that names the reason, and nothing is started.
 * Undeploying the registry ends everything that it started.
 */
public final class RegistryVerticle extends VerticleBase {

    private static final Logger log = LoggerFactory.getLogger(RegistryVerticle.class);
    private static final String KEY = "io.exatlas.fly.logs.registry";
    private static final long DEPARTURE_SECONDS = 3;

    private final Optional<FlyLogsOptions> given;
    private final UnaryOperator<RecordMap> records;
    private final Observer observer;
    private volatile Optional<Composition> parts = Optional.empty();
    private volatile Optional<MessageConsumer<Object>> door = Optional.empty();

    /** For deployment by name: the settings are the deployment's JSON config. */
    public RegistryVerticle() {
        this.given = Optional.empty();
        this.records = UnaryOperator.identity();
        this.observer = Observer.NONE;
    }

    /** For deployment with settings made in Java; they are copied. */
    public RegistryVerticle(FlyLogsOptions options) {
        this(options, UnaryOperator.identity(), Observer.NONE);
    }

    /**
     * For tests, which put faults between the registry and what it shares with others.
     *
     * @param records what to use in the place of the shared records
     * @param observer told of what happens between this node and its source of logs
     */
    RegistryVerticle(FlyLogsOptions options, UnaryOperator<RecordMap> records, Observer observer) {
        this.given = Optional.of(new FlyLogsOptions(options));
        this.records = records;
        this.observer = observer;
    }

    @Override
    public Future<?> start() {
        try {
            return Contexts.starting(
                    context, open(given.map(FlyLogsOptions::validate).orElseGet(() -> new FlyLogsOptions(config()))));
        } catch (FlyLogsException refused) {
            return Future.failedFuture(refused);
        }
    }

    private Future<?> open(FlyLogsOptions options) {
        if (registries().putIfAbsent(KEY, deploymentID()) != null) {
            return Future.failedFuture(new FlyLogsException.AlreadyRunning(
                    RegistryVerticle.class.getName() + " is deployed in this Vert.x already"));
        }
        EpochFilter.install(vertx, System::nanoTime);
        Future<?> ready = Future.succeededFuture()
                .compose(turn -> Owners.of(vertx, options, this::depart, records))
                .compose(owners -> open(options, owners));
        return ready.onSuccess(turn ->
                        log.info("registry ready apps={}", options.getApps().size()))
                .recover(failure -> leave().transform(left -> Future.failedFuture(failure)));
    }

    private Future<?> open(FlyLogsOptions options, Owners owners) {
        Composition composed = new Composition(vertx, options, owners, observer);
        parts = Optional.of(composed);
        RegistryOps ops = composed.ops();
        List<Future<Void>> side = new ArrayList<>();
        side.add(vertx.eventBus()
                .localConsumer(Addresses.LOCAL_REGISTRY, ops::handle)
                .completion());
        if (owners.among().isPresent()) {
            side.add(vertx.eventBus()
                    .consumer(Addresses.registryOf(owners.node()), ops::handleHere)
                    .completion());
            side.add(vertx.eventBus()
                    .consumer(Addresses.registryAt(owners.node()), ops::handle)
                    .completion());
        }
        // The one that others go by comes last: who is seen there is ready.
        return Future.all(side)
                .compose(ready -> {
                    MessageConsumer<Object> open = vertx.eventBus().consumer(Addresses.REGISTRY, ops::handle);
                    door = Optional.of(open);
                    return open.completion();
                })
                .onSuccess(ready -> composed.begin());
    }

    /**
     * Removes this registry from the cluster's view, so that its apps move to other nodes. Thread-safe; once is enough.
     */
    private Future<Void> depart() {
        // Who takes it out of a cluster that hangs waits for long: the others find out by themselves.
        return door.map(MessageConsumer::unregister)
                .orElseGet(Future::succeededFuture)
                .timeout(DEPARTURE_SECONDS, TimeUnit.SECONDS);
    }

    /** Stores a token that a person set, and polls at once an app that waits for it. Thread-safe. */
    Future<Void> setManualToken(AppName app, Token token) {
        return parts.map(composed -> composed.tokens()
                        .setManual(app, token)
                        .onSuccess(set -> Contexts.run(
                                context, () -> composed.supervisor().tokenSet(app))))
                .orElseGet(() -> Future.failedFuture(TokenChains.nowhereToKeep()));
    }

    /**
     * Ends all streams and starts none from now on; completes when they are undeployed. If the registry were undeployed
     * while a stream starts or ends, Vert.x would fail or keep a child without a parent. Thread-safe.
     */
    Future<Void> quieten() {
        Promise<Void> quiet = Promise.promise();
        boolean open = Contexts.run(
                context,
                () -> parts.map(composed -> composed.supervisor().end())
                        .orElseGet(Future::succeededFuture)
                        .onComplete(quiet));
        return open ? quiet.future() : Future.succeededFuture();
    }

    /** The streamers are children of this verticle: they have stopped by now. */
    @Override
    public Future<?> stop() {
        return leave();
    }

    private Future<Void> leave() {
        Future<Void> closed = parts.map(Composition::close).orElseGet(Future::succeededFuture);
        registries().removeIfPresent(KEY, deploymentID());
        return closed;
    }

    private LocalMap<String, String> registries() {
        return vertx.sharedData().getLocalMap(KEY);
    }
}
