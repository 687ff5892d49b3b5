package io.exatlas.fly.logs.sim;

import io.exatlas.fly.logs.config.ApiOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.PollOptions;
import io.exatlas.fly.logs.config.TokenOptions;

/** The configuration of a registry in a test: it polls as often as is allowed, and looks for no token of the user's. */
final class PollingOptions {

    private PollingOptions() {}

    static FlyLogsOptions of(String url, String token) {
        return new FlyLogsOptions()
                .setApi(new ApiOptions()
                        .setUrl(url)
                        .setMachinesUrl(url)
                        .setTimeoutMs(2_000)
                        .setRequestsPerSecond(1_000))
                .setPoll(new PollOptions().setIntervalMs(250).setIdleIntervalMs(250))
                .setToken(
                        new TokenOptions().setToken(token).setEnvironment(false).setConfigFile(false));
    }
}
