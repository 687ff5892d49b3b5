package io.exatlas.fly.logs.internal.api;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.Optional;

/** Settings for one server, where a test changes a few of them. */
final class Reach {

    private final String url;
    private String machinesUrl;
    private Duration timeout = ApiRig.TIMEOUT;
    private int perSecond = 1_000;
    private Optional<ApiSettings.Proxy> proxy = Optional.empty();
    private Optional<String> trustFile = Optional.empty();

    private Reach(String url) {
        this.url = url;
        this.machinesUrl = url;
    }

    static Reach of(String url) {
        return new Reach(url);
    }

    @CanIgnoreReturnValue
    Reach machines(String other) {
        machinesUrl = other;
        return this;
    }

    @CanIgnoreReturnValue
    Reach timeout(Duration whole) {
        timeout = whole;
        return this;
    }

    @CanIgnoreReturnValue
    Reach perSecond(int rate) {
        perSecond = rate;
        return this;
    }

    @CanIgnoreReturnValue
    Reach proxy(int port) {
        proxy = Optional.of(new ApiSettings.Proxy("127.0.0.1", port));
        return this;
    }

    @CanIgnoreReturnValue
    Reach trust(String file) {
        trustFile = Optional.of(file);
        return this;
    }

    ApiSettings settings() {
        return new ApiSettings(
                url, machinesUrl, ApiSettings.Format.FLY, timeout, perSecond, perSecond, proxy, trustFile, "test/1");
    }
}
