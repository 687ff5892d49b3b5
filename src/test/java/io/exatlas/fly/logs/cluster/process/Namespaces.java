package io.exatlas.fly.logs.cluster.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/**
 * Some network namespaces around one bridge, all of which can reach the bridge's address, and each other until they are
 * cut. Needs to be root, and {@code ip}. For one thread.
 */
final class Namespaces implements AutoCloseable {

    private static final String NOWHERE = "02:00:00:00:00:01";

    private final String id = Integer.toHexString(ThreadLocalRandom.current().nextInt(0x1000, 0x10000));
    private final int net = ThreadLocalRandom.current().nextInt(1, 255);
    private final int count;

    private Namespaces(int count) {
        this.count = count;
    }

    /** Empty where the machine does not let us. */
    static Optional<Namespaces> make(int count) {
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
    String address(int one) {
        return "10.231." + net + "." + (one + 1);
    }

    List<String> addresses() {
        return IntStream.rangeClosed(1, count).mapToObj(this::address).toList();
    }

    /** With what a command begins that is to run in a namespace. */
    List<String> inside(int one) {
        return List.of("ip", "netns", "exec", name(one));
    }

    /** What either says to the other goes nowhere from now on. */
    void cut(int one, int other) {
        quietly(one, "neigh replace " + address(other) + " lladdr " + NOWHERE + " nud permanent dev eth0");
        quietly(other, "neigh replace " + address(one) + " lladdr " + NOWHERE + " nud permanent dev eth0");
    }

    void heal(int one, int other) {
        quietly(one, "neigh del " + address(other) + " dev eth0");
        quietly(other, "neigh del " + address(one) + " dev eth0");
    }

    private void quietly(int one, String command) {
        try {
            inside(one, command);
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
