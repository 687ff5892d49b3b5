package io.exatlas.fly.logs.internal.api;

import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.SocketAddress;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/** The connections of a client: where they lead, and which of them have carried a request. From any thread. */
final class Connections {

    private final Set<HttpConnection> open = ConcurrentHashMap.newKeySet();
    private final Map<HttpConnection, Boolean> used = Collections.synchronizedMap(new WeakHashMap<>());

    /** A connection has been made. */
    void opened(HttpConnection connection) {
        open.add(connection);
        connection.closeHandler(closed -> open.remove(connection));
        // The request hears of it; where there is none the connection is closed, and nobody needs to know why.
        connection.exceptionHandler(failure -> {});
        InterimAnswers.dropAllOf(connection);
    }

    /** Notes that a connection carries a request; true if it has carried one before. */
    boolean reused(HttpConnection connection) {
        return used.put(connection, true) != null;
    }

    /** Whether there is a connection to this address. */
    boolean lead(SocketAddress address) {
        return open.stream()
                .map(HttpConnection::remoteAddress)
                .anyMatch(remote -> remote != null
                        && remote.port() == address.port()
                        && Objects.equals(remote.hostAddress(), address.hostAddress()));
    }
}
