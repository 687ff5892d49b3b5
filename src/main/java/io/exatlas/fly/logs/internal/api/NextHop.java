package io.exatlas.fly.logs.internal.api;

import io.netty.util.NetUtil;
import io.vertx.core.net.ProxyOptions;
import io.vertx.core.net.ProxyType;
import io.vertx.core.net.SocketAddress;
import java.net.URI;

/**
 * What a connection is made to: the server of a URL, or the proxy on the way to it.
 *
 * @param host a name, or an address without brackets
 * @param port 1 to 65535
 * @param proxy whether it is a proxy
 */
record NextHop(String host, int port, boolean proxy) {

    /** The server that a URL names. */
    static NextHop server(String url) {
        URI uri = URI.create(url);
        String host = uri.getHost();
        boolean brackets = host.startsWith("[");
        boolean tls = "https".equalsIgnoreCase(uri.getScheme());
        int port = uri.getPort() < 0 ? (tls ? 443 : 80) : uri.getPort();
        return new NextHop(brackets ? host.substring(1, host.length() - 1) : host, port, false);
    }

    /** Whether the host is an address, so that there is nothing to look up. */
    boolean isAddress() {
        return NetUtil.createByteArrayFromIpAddressString(host) != null;
    }

    /** The host as an address, or as a name that is looked up when a connection is made. */
    SocketAddress address() {
        return SocketAddress.inetSocketAddress(port, host);
    }

    /** The proxy, at one of its addresses. */
    static ProxyOptions proxyAt(SocketAddress address) {
        return new ProxyOptions()
                .setType(ProxyType.HTTP)
                .setHost(address.host())
                .setPort(address.port());
    }

    /** For messages. */
    String shown() {
        String at = (host.indexOf(':') >= 0 ? '[' + host + ']' : host) + ':' + port;
        return proxy ? "the proxy " + at : at;
    }
}
