package io.exatlas.fly.logs.internal.registry;

import io.exatlas.fly.logs.config.AppOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.internal.stream.StreamSpec;
import io.exatlas.fly.logs.model.AppName;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** How each app is to be streamed: what the configuration says of it, or the defaults, and what a request asks for. */
public final class AppSpecs {

    private final Duration usualInterval;
    private final Map<AppName, StreamSpec> configured = new HashMap<>();

    public AppSpecs(FlyLogsOptions options) {
        usualInterval = Duration.ofMillis(options.getPoll().getIntervalMs());
        for (AppOptions app : options.getApps()) {
            StreamSpec spec = spec(app);
            configured.put(spec.app(), spec);
        }
    }

    private StreamSpec spec(AppOptions app) {
        return new StreamSpec(
                AppName.of(app.getApp()),
                app.getProjectDir(),
                app.getPollIntervalMs().map(Duration::ofMillis).orElse(usualInterval),
                app.isPinned(),
                Set.copyOf(app.getRegions()),
                Set.copyOf(app.getInstances()));
    }

    /** Those that stream without subscribers. */
    public List<StreamSpec> pinned() {
        return configured.values().stream().filter(StreamSpec::pinned).toList();
    }

    StreamSpec of(AppName app) {
        return configured.getOrDefault(
                app, new StreamSpec(app, Optional.empty(), usualInterval, false, Set.of(), Set.of()));
    }

    /** For {@code subscribe} and {@code start}. */
    StreamSpec of(OpRequest request) {
        StreamSpec known = of(request.app());
        return new StreamSpec(
                known.app(),
                request.projectDir().or(known::projectDir),
                known.interval(),
                known.pinned(),
                known.regions(),
                known.instances());
    }
}
