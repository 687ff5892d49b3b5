package io.exatlas.fly.logs.cluster.process;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.exatlas.fly.logs.soak.Writer;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** A simulated API in this process, and apps that write all the time. From any thread. */
public final class WritingApps implements AutoCloseable {

    private static final long WRITE_MILLIS = 25;

    private final Vertx vertx = Vertx.vertx();
    private final FlySimulator fly;
    private final List<AppName> apps;
    private final Map<AppName, List<SimulatedRow>> rows = new TreeMap<>();
    private final List<Writer> writers = new ArrayList<>();
    private final Context context;

    /** On that context only. */
    private long timer;

    /**
     * They begin to write.
     *
     * @param options how the API starts
     * @param apps how many apps write
     * @param perSecond what each of them writes
     */
    public WritingApps(SimulatorOptions options, int apps, double perSecond) {
        this.fly = Await.success(FlySimulator.start(vertx, options));
        this.apps = IntStream.range(0, apps)
                .mapToObj(number -> AppName.of("app-" + number))
                .toList();
        this.apps.forEach(app -> write(app, perSecond));
        this.context = vertx.getOrCreateContext();
        context.runOnContext(began -> timer =
                vertx.setPeriodic(WRITE_MILLIS, turn -> writers.forEach(writer -> writer.until(NodeEars.now()))));
    }

    private void write(AppName app, double perSecond) {
        List<SimulatedRow> kept = Collections.synchronizedList(new ArrayList<>());
        rows.put(app, kept);
        writers.add(new Writer(fly.app(app.value()), NodeEars.now(), perSecond, 0, kept::add));
    }

    /** One row more, now, whether the app writes by itself or not. */
    public void writeOne(AppName app) {
        SimulatedRow row = SimulatedRow.of("one-" + rows(app).size(), NodeEars.now(), "one");
        rows.get(app).add(row);
        fly.app(app.value()).add(row);
    }

    /** Nothing is written by itself once this has returned: a turn that was under way is over, too. */
    public void fallSilent() {
        Promise<Boolean> silent = Promise.promise();
        context.runOnContext(turn -> silent.complete(vertx.cancelTimer(timer)));
        Await.success(silent.future());
    }

    public Vertx vertx() {
        return vertx;
    }

    public FlySimulator fly() {
        return fly;
    }

    public List<AppName> apps() {
        return apps;
    }

    /** All that the app wrote so far, in the order of time. */
    public List<SimulatedRow> rows(AppName app) {
        synchronized (rows.get(app)) {
            return List.copyOf(rows.get(app));
        }
    }

    @Override
    public void close() {
        Await.success(vertx.close());
    }
}
