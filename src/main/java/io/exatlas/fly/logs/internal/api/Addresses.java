package io.exatlas.fly.logs.internal.api;

import io.netty.resolver.HostsFileEntriesResolver;
import io.netty.resolver.ResolvedAddressTypes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.dns.DnsClient;
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
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The addresses of a name, best first: the one that was reached last, then the two families in turn. Vert.x's own
 * resolver is asked, so that its options hold; only its internal form tells all addresses. It may tell those of one
 * family alone, so the other one is asked for where none of them is reached. From any thread.
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

    /**
     * Looks up the addresses of the family that was not told: none, if both were, or it has none or cannot be asked.
     *
     * @param told what the resolver told
     */
    Future<List<SocketAddress>> others(NextHop hop, List<SocketAddress> told) {
        Set<Boolean> families = told.stream().map(Addresses::six).collect(Collectors.toSet());
        if (families.size() != 1) {
            return Future.succeededFuture(List.of());
        }
        boolean six = !families.contains(true);
        InetAddress hosts = HostsFileEntriesResolver.DEFAULT.address(
                hop.host(), six ? ResolvedAddressTypes.IPV6_ONLY : ResolvedAddressTypes.IPV4_ONLY);
        Future<List<String>> found = hosts == null
                ? asked(hop.host(), six).otherwise(List.of())
                : Future.succeededFuture(List.of(hosts.getHostAddress()));
        return found.map(all -> all.stream()
                .limit(MOST)
                .map(address -> SocketAddress.inetSocketAddress(hop.port(), address))
                .toList());
    }

    /** A host without a name server has none to ask. */
    private Future<List<String>> asked(String host, boolean six) {
        return Future.succeededFuture().compose(turn -> {
            DnsClient client = vertx.createDnsClient();
            Future<List<String>> answer = six ? client.resolveAAAA(host) : client.resolveA(host);
            return answer.eventually(client::close);
        });
    }

    private static boolean six(SocketAddress address) {
        return address.host().indexOf(':') >= 0;
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
