package io.exatlas.fly.logs.api;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.net.SocketAddress;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The addresses of a name, best first: the one that was reached last, then the two families in turn. Vert.x's own
 * resolver is asked, so that its options hold; only its internal form tells all addresses. From any thread.
 */
final class Addresses {

    /** Whoever has more is not tried at the others. */
    private static final int MOST = 8;

    private final VertxInternal vertx;
    private final Map<NextHop, InetAddress> reached = new ConcurrentHashMap<>();

    Addresses(Vertx vertx) {
        this.vertx = (VertxInternal) vertx;
    }

    /** Looks the name up. Fails as the resolver does; the list is never empty. */
    Future<List<SocketAddress>> lookUp(NextHop hop) {
        return vertx.nameResolver()
                .resolveAll(hop.host())
                .map(found -> order(
                                found.stream()
                                        .map(InetSocketAddress::getAddress)
                                        .toList(),
                                Optional.ofNullable(reached.get(hop)))
                        .stream()
                        .map(address -> at(address, hop.port()))
                        .toList());
    }

    /** The address that was reached last, if any. */
    Optional<SocketAddress> last(NextHop hop) {
        return Optional.ofNullable(reached.get(hop)).map(address -> at(address, hop.port()));
    }

    /** Notes that a connection to this address was made. */
    void reached(NextHop hop, SocketAddress address) {
        if (!hop.isAddress()) {
            reached.put(hop, new InetSocketAddress(address.host(), address.port()).getAddress());
        }
    }

    private static SocketAddress at(InetAddress address, int port) {
        return SocketAddress.inetSocketAddress(port, address.getHostAddress());
    }

    /**
     * The order in which addresses are tried.
     *
     * @param found in the resolver's order, whose first address stays first unless another is known to be good
     * @param good the address that was reached last; it does not count where it is not found any more
     */
    static List<InetAddress> order(List<InetAddress> found, Optional<InetAddress> good) {
        boolean sixFirst = !found.isEmpty() && found.get(0) instanceof Inet6Address;
        Iterator<InetAddress> same = family(found, sixFirst).iterator();
        Iterator<InetAddress> other = family(found, !sixFirst).iterator();
        List<InetAddress> ordered = new ArrayList<>();
        while (same.hasNext() || other.hasNext()) {
            if (same.hasNext()) {
                ordered.add(same.next());
            }
            if (other.hasNext()) {
                ordered.add(other.next());
            }
        }
        return Stream.concat(good.filter(found::contains).stream(), ordered.stream())
                .distinct()
                .limit(MOST)
                .toList();
    }

    private static Stream<InetAddress> family(List<InetAddress> found, boolean six) {
        return found.stream().filter(address -> address instanceof Inet6Address == six);
    }
}
