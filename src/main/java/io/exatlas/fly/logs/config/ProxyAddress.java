package io.exatlas.fly.logs.config;

import io.vertx.core.json.JsonObject;

/**
 * An HTTP proxy on the way to the API. Checked with the options it is part of, not by itself.
 *
 * @param host name or address of the proxy
 * @param port its port, 1 to 65535
 */
public record ProxyAddress(String host, int port) {

    static ProxyAddress read(JsonSection in) {
        String host = in.text("host", "", Rule.HOST);
        int port = in.integer("port", 0, 1, 65_535);
        in.needs("host");
        in.needs("port");
        return new ProxyAddress(host, port);
    }

    JsonObject toJson() {
        return new JsonObject().put("host", host).put("port", port);
    }
}
