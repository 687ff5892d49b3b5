package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import java.net.URI;

/** The token for the simulator, which needs some token, so that nobody has to make one up. */
final class DemoToken {

    private DemoToken() {}

    /**
     * The settings with that token, if they name no source of tokens and the API is on this machine; else unchanged.
     */
    static FlyLogsOptions over(FlyLogsOptions settings) {
        boolean here = onThisMachine(settings.getApi().getUrl())
                && onThisMachine(settings.getApi().getMachinesUrl());
        if (!here || named(settings.getToken())) {
            return settings;
        }
        TokenOptions token = new TokenOptions(settings.getToken()).setToken(SimulatorOptions.DEMO_TOKEN);
        return new FlyLogsOptions(settings).setToken(token);
    }

    static boolean onThisMachine(String url) {
        String host = String.valueOf(URI.create(url).getHost());
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.[0-9]{1,3}){3}");
    }

    /** Whether any token can be found; one of an app's own goes before the one set here. */
    private static boolean named(TokenOptions token) {
        return token.getToken().isPresent()
                || token.getTokenFile().isPresent()
                || token.isEnvironment()
                || token.isConfigFile()
                || token.getFlyctl().isEnabled()
                || token.getStore().isPresent();
    }
}
