package io.exatlas.fly.logs.config;

import io.exatlas.fly.logs.internal.config.ConfigTable;
import io.exatlas.fly.logs.internal.config.Values;
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

    public ProxyAddress {
        except = List.copyOf(except);
    }

    /** A proxy on the way to all servers. */
    public ProxyAddress(String host, int port) {
        this(host, port, List.of());
    }

    static ProxyAddress of(Values values) {
        return new ProxyAddress(
                values.get(ConfigTable.PROXY_HOST),
                values.get(ConfigTable.PROXY_PORT),
                values.get(ConfigTable.PROXY_EXCEPT));
    }

    Values values() {
        Values values = new Values(ConfigTable.PROXY);
        values.set(ConfigTable.PROXY_HOST, host);
        values.set(ConfigTable.PROXY_PORT, port);
        values.set(ConfigTable.PROXY_EXCEPT, except);
        return values;
    }
}
