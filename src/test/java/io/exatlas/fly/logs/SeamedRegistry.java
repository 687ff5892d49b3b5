package io.exatlas.fly.logs;

import io.exatlas.fly.logs.config.ApiOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.PollOptions;
import io.exatlas.fly.logs.config.SubscriberOptions;
import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.internal.source.Observer;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import java.util.function.UnaryOperator;

/** Registries for tests of clusters, in other packages too. */
public final class SeamedRegistry {

    /** Rows of tests are visible in time. */
    public static final int LATE_WINDOW_MILLIS = 4_000;

    private SeamedRegistry() {}

    /** One with something between it and the records it shares with others. */
    public static RegistryVerticle of(FlyLogsOptions options, UnaryOperator<RecordMap> records) {
        return new RegistryVerticle(options, records, Observer.NONE);
    }

    /** Polls a simulator as often as may be, and settles soon. */
    public static FlyLogsOptions quick(String api) {
        return new FlyLogsOptions()
                .setApi(new ApiOptions()
                        .setUrl(api)
                        .setMachinesUrl(api)
                        .setTimeoutMs(2_000)
                        .setRequestsPerSecond(1_000)
                        .setHistoryRequestsPerSecond(1_000))
                .setPoll(new PollOptions()
                        .setIntervalMs(250)
                        .setIdleIntervalMs(250)
                        .setLateWindowMs(LATE_WINDOW_MILLIS)
                        .setSweepIntervalMs(2_000))
                .setSubscribers(
                        new SubscriberOptions().setHeartbeatIntervalMs(1_000).setHeartbeatTimeoutMs(15_000))
                .setToken(new TokenOptions()
                        .setToken(SimulatorOptions.DEMO_TOKEN)
                        .setEnvironment(false)
                        .setConfigFile(false));
    }
}
