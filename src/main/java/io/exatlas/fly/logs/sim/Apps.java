package io.exatlas.fly.logs.sim;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The apps of a simulated organisation. May be used by any thread. */
final class Apps {

    /** So that somebody who asks for ever new names does not fill the memory. */
    private static final int MOST_ON_DEMAND = 20_000;

    private final Map<String, LiveApp> apps = new ConcurrentHashMap<>();
    private final SimulatorOptions options;

    Apps(SimulatorOptions options) {
        this.options = options;
    }

    /** The app, created if there is none yet. */
    LiveApp get(AppName name) {
        return apps.computeIfAbsent(name.value(), this::create);
    }

    /** The app as a stranger finds it. */
    Optional<LiveApp> find(String name) {
        LiveApp known = apps.get(name);
        if (known != null) {
            return Optional.of(known);
        }
        return options.appsOnDemand() && apps.size() < MOST_ON_DEMAND
                ? legal(name).map(this::get)
                : Optional.empty();
    }

    void remove(AppName name) {
        apps.remove(name.value());
    }

    void write(AppName name, TrafficOptions traffic) {
        get(name).write(begin(name.value(), traffic));
    }

    private LiveApp create(String name) {
        LiveApp app = new LiveApp(new SimulatedApp(options.pages()));
        options.traffic().ifPresent(traffic -> app.write(begin(name, traffic)));
        return app;
    }

    private Traffic begin(String name, TrafficOptions traffic) {
        long past = options.clock().getAsLong() - traffic.history().toNanos();
        return new Traffic(traffic.withSeed(traffic.seed() ^ name.hashCode()), past);
    }

    private static Optional<AppName> legal(String name) {
        try {
            return Optional.of(AppName.of(name));
        } catch (FlyLogsException.InvalidRequest refused) {
            return Optional.empty();
        }
    }
}
