package io.exatlas.fly.logs.cluster;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which members can be reached, all of them side by side. Hazelcast itself would wait for those that cannot,
 * one after the other, and takes a host only where it has an address that this node listens on. Used once; blocks.
 */
final class MemberSearch {

    private static final Logger log = LoggerFactory.getLogger(MemberSearch.class);

    /** A packet that is lost is sent again after a second. */
    private static final int CONNECT_MILLIS = 1_600;

    private static final long PATIENCE_MILLIS = 1_900;
    private static final long SMALL_STACK = 128 * 1024;

    private final List<String> members;
    private final boolean six;
    private final Map<String, Set<String>> resolved = new TreeMap<>();
    private final Set<String> answering = new TreeSet<>();

    private MemberSearch(List<String> members, boolean six) {
        this.members = members.stream().distinct().toList();
        this.six = six;
    }

    /**
     * What was found.
     *
     * @param answering addresses that answer, also where nobody listens
     * @param silent addresses that do not answer
     * @param unknown members without an address, as they were given
     */
    record Found(List<String> answering, List<String> silent, List<String> unknown) {

        boolean all() {
            return silent.isEmpty() && unknown.isEmpty();
        }
    }

    /**
     * Looks for members, for less than two seconds.
     *
     * @param members hosts or addresses, each with its port
     * @param six whether addresses of IPv6 are wanted, in place of those of IPv4
     */
    static Found find(List<String> members, boolean six) {
        MemberSearch search = new MemberSearch(members, six);
        CountDownLatch left = new CountDownLatch(search.members.size());
        search.members.forEach(member -> begin(() -> {
            search.look(member);
            left.countDown();
        }));
        await(left, PATIENCE_MILLIS);
        return search.found();
    }

    private static void begin(Runnable body) {
        Thread thread = new Thread(null, body, "fly-logs-member-search", SMALL_STACK);
        thread.setDaemon(true);
        thread.start();
    }

    private static void await(CountDownLatch left, long millis) {
        try {
            if (!left.await(millis, TimeUnit.MILLISECONDS)) {
                log.debug("{} members have not answered within {} ms", left.getCount(), millis);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(String member) {
        List<String> addresses = resolve(member);
        synchronized (this) {
            resolved.put(member, new TreeSet<>(addresses));
        }
        CountDownLatch left = new CountDownLatch(addresses.size());
        addresses.forEach(address -> begin(() -> {
            if (answers(address)) {
                synchronized (this) {
                    answering.add(address);
                }
            }
            left.countDown();
        }));
        await(left, PATIENCE_MILLIS);
    }

    /** Nothing is looked up for an address. */
    private List<String> resolve(String member) {
        String port = member.substring(member.lastIndexOf(':'));
        try {
            return Arrays.stream(InetAddress.getAllByName(host(member)))
                    .filter(address -> address instanceof Inet6Address == six)
                    .map(address -> (six ? "[" + address.getHostAddress() + "]" : address.getHostAddress()) + port)
                    .toList();
        } catch (UnknownHostException unknown) {
            return List.of();
        }
    }

    private static String host(String member) {
        String host = member.substring(0, member.lastIndexOf(':'));
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** A host that refuses is there. */
    private static boolean answers(String address) {
        int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getByName(host(address)), port), CONNECT_MILLIS);
            return true;
        } catch (ConnectException refused) {
            return String.valueOf(refused.getMessage()).contains("refused");
        } catch (IOException silent) {
            return false;
        }
    }

    private synchronized Found found() {
        Set<String> silent = new TreeSet<>();
        resolved.values().forEach(silent::addAll);
        silent.removeAll(answering);
        return new Found(
                List.copyOf(answering),
                List.copyOf(silent),
                members.stream()
                        .filter(member ->
                                resolved.getOrDefault(member, Set.of()).isEmpty())
                        .toList());
    }
}
