package io.exatlas.fly.logs;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.ReplyException;
import io.vertx.core.json.JsonObject;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A simulated API, a registry that polls it, and rows in between: over real HTTP and the real bus, on loopback. As an
 * extension it closes itself after each test.
 */
public final class LiveRig implements AutoCloseable, AfterEachCallback {

    static final String REGISTRY = "ex_atlas_fly_logs.registry";

    private final Vertx vertx;
    private final FlySimulator fly;
    private FlyLogs logs;

    public LiveRig() {
        this(SimulatorOptions.quiet());
    }

    public LiveRig(SimulatorOptions simulator) {
        this(Vertx.vertx(), simulator);
    }

    /** On a Vert.x of the test's own, which is closed with the rig. */
    public LiveRig(Vertx vertx, SimulatorOptions simulator) {
        this.vertx = vertx;
        logs = FlyLogs.connect(vertx);
        fly = Await.success(FlySimulator.start(vertx, simulator));
    }

    /** Polls as often as may be, with the simulator's own token. */
    public FlyLogsOptions options() {
        return fly.options();
    }

    @CanIgnoreReturnValue
    public LiveRig deploy() {
        return deploy(options());
    }

    @CanIgnoreReturnValue
    public LiveRig deploy(FlyLogsOptions options) {
        logs = Await.success(FlyLogs.deploy(vertx, options));
        return this;
    }

    public Vertx vertx() {
        return vertx;
    }

    public FlySimulator fly() {
        return fly;
    }

    public FlyLogs logs() {
        return logs;
    }

    /** Asks the registry as a stranger does: JSON over the event bus. */
    @CanIgnoreReturnValue
    public JsonObject ask(Object request) {
        return (JsonObject)
                Await.success(vertx.eventBus().request(REGISTRY, request)).body();
    }

    /** The same where the registry refuses. */
    public ReplyException refused(@Nullable Object request) {
        return (ReplyException) Await.failure(vertx.eventBus().request(REGISTRY, request));
    }

    /** Subscribes and waits for the live edge, so that every row written from now on must come. */
    @CanIgnoreReturnValue
    public Heard atTheEdge(String app) {
        fly.app(app);
        Heard heard = new Heard();
        Await.success(logs.subscribe(app, new SubscribeOptions(), heard));
        heard.awaitNotice(io.exatlas.fly.logs.model.Notice.Kind.CAUGHT_UP);
        return heard;
    }

    /** Writes rows dated now, each a microsecond after the one before. */
    public void write(String app, String... messages) {
        fly.write(app, messages);
    }

    public void writeMany(String app, String prefix, int count) {
        IntStream.range(0, count).forEach(n -> write(app, prefix + n));
    }

    public SimulatedRow row(String message) {
        return fly.row(message);
    }

    /** Now, and later than any time given before. */
    public long nextTime() {
        return fly.row("").time();
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
