package io.exatlas.fly.logs.cluster.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Some network namespaces around one bridge, all of which can reach the bridge's address, and each other until they are
 * cut. Needs to be root, {@code ip}, and {@code iptables} to drop what comes to a port. For one thread.
 */
public final class Namespaces implements AutoCloseable {

    private static final String NOWHERE = "02:00:00:00:00:01";

    private final String id = Integer.toHexString(ThreadLocalRandom.current().nextInt(0x1000, 0x10000));
    private final int net = ThreadLocalRandom.current().nextInt(1, 255);
    private final int count;

    private Namespaces(int count) {
        this.count = count;
    }

    /** Empty where the machine does not let us. */
    public static Optional<Namespaces> make(int count) {
        Namespaces made = new Namespaces(count);
        try {
            made.make();
            return Optional.of(made);
        } catch (IOException | InterruptedException | IllegalStateException refused) {
            System.out.println("no network namespaces here: " + refused.getMessage());
            made.close();
            return Optional.empty();
        }
    }

    private void make() throws IOException, InterruptedException {
        ip("link add " + bridge() + " type bridge");
        ip("addr add " + address(0) + "/24 dev " + bridge());
        ip("link set " + bridge() + " up");
        for (int one = 1; one <= count; one++) {
            ip("netns add " + name(one));
            ip("link add flv" + id + one + " type veth peer name eth0 netns " + name(one));
            ip("link set flv" + id + one + " master " + bridge() + " up");
            inside(one, "addr add " + address(one) + "/24 dev eth0");
            inside(one, "link set eth0 up");
            inside(one, "link set lo up");
        }
    }

    private String bridge() {
        return "flb" + id;
    }

    private String name(int one) {
        return "fl" + id + "-" + one;
    }

    /** The address of a namespace, from 1 on; 0: that of the bridge, which stays in reach. */
    public String address(int one) {
        return "10.231." + net + "." + (one + 1);
    }

    public List<String> addresses() {
        return IntStream.rangeClosed(1, count).mapToObj(this::address).toList();
    }

    /** With what a command begins that is to run in a namespace. */
    public List<String> inside(int one) {
        return List.of("ip", "netns", "exec", name(one));
    }

    /** What either says to the other goes nowhere from now on. */
    void cut(int one, int other) {
        mute(one, other);
        mute(other, one);
    }

    void heal(int one, int other) {
        unmute(one, other);
        unmute(other, one);
    }

    /** What the first says to the other goes nowhere from now on; 0 is the bridge. */
    public void mute(int from, int to) {
        quietly("-n " + name(from) + " neigh replace " + address(to) + " lladdr " + NOWHERE
                + " nud permanent dev eth0");
    }

    /** The first is heard by the other again. */
    public void unmute(int from, int to) {
        quietly("-n " + name(from) + " neigh del " + address(to) + " dev eth0");
    }

    /** What comes to a TCP port of a namespace is dropped from now on, open connections included. */
    public void closePort(int one, int port) {
        quietly("netns exec " + name(one) + " iptables -A INPUT -p tcp --dport " + port + " -j DROP");
    }

    /** The port is open again. */
    public void openPort(int one, int port) {
        quietly("netns exec " + name(one) + " iptables -D INPUT -p tcp --dport " + port + " -j DROP");
    }

    /**
     * Takes all namespaces off the bridge.
     *
     * @return the interfaces between which somebody else has to carry packets from now on, that of the bridge among
     *     them
     */
    public List<String> unplug() {
        String uplink = "flu" + id;
        quietly("link add " + uplink + " type veth peer name flw" + id);
        quietly("link set " + uplink + " master " + bridge() + " up");
        quietly("link set flw" + id + " up");
        List<String> links = new ArrayList<>(List.of("flw" + id));
        for (int one = 1; one <= count; one++) {
            quietly("link set flv" + id + one + " nomaster");
            links.add("flv" + id + one);
        }
        return links;
    }

    private static void quietly(String command) {
        try {
            ip(command);
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }

    private void inside(int one, String command) throws IOException, InterruptedException {
        ip("-n " + name(one) + " " + command);
    }

    private static void ip(String command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(("ip " + command).split(" "))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("ip " + command + ": " + said.trim());
        }
    }

    @Override
    public void close() {
        for (int one = 1; one <= count; one++) {
            remove("netns del " + name(one));
        }
        remove("link del flw" + id);
        remove("link del " + bridge());
    }

    private static void remove(String command) {
        try {
            ip(command);
        } catch (IOException | InterruptedException | IllegalStateException gone) {
            // It was not made, or goes with its namespace.
        }
    }
}
