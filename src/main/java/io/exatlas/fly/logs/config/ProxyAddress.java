package io.exatlas.fly.logs.config;

import io.exatlas.fly.logs.internal.config.JsonSection;
import io.exatlas.fly.logs.internal.config.Rule;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;

/**
 * An HTTP proxy on the way to the API. Checked with the options it is part of, not by itself.
 *
 * @param host name or address of the proxy
 * @param port its port, 1 to 65535
 * @param except servers that are reached without it, at most 100, by the rules that {@code NO_PROXY} has with curl: a
 *     name (for itself and the names under it), an address, a network such as {@code 10.0.0.0/8}, each with or without
 *     a port, or {@code *}
 */
public record ProxyAddress(String host, int port, List<String> except) {

    private static final int MOST_EXCEPTIONS = 100;

    public ProxyAddress {
        except = List.copyOf(except);
    }

    /** A proxy on the way to all servers. */
    public ProxyAddress(String host, int port) {
        this(host, port, List.of());
    }

    static ProxyAddress read(JsonSection in) {
        String host = in.text("host", "", Rule.HOST);
        int port = in.integer("port", 0, 1, 65_535);
        in.needs("host");
        in.needs("port");
        return new ProxyAddress(host, port, in.texts("except", List.of(), MOST_EXCEPTIONS, Rule.EXCEPTION));
    }

    JsonObject toJson() {
        return new JsonObject().put("host", host).put("port", port).put("except", new JsonArray(except));
    }
}
