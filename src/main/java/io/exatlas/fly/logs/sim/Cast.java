package io.exatlas.fly.logs.sim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Who and what appears in an app's scenes: its machines, paths, jobs and the words of the platform. */
final class Cast {

    private static final List<String> REGIONS = List.of("ams", "iad", "syd");
    private static final List<String> METHODS = List.of("GET", "GET", "GET", "GET", "POST", "PUT");
    private static final List<Integer> STATUSES =
            List.of(200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 200, 201, 201, 204, 302, 304, 304, 404, 500);
    private static final List<String> PATHS = List.of(
            "/", "/cart", "/cart?x=1", "/api/orders", "/api/stock/17", "/login", "/assets/app.css", "/search?q=tea");
    private static final List<String> JOBS = List.of("send-receipts", "sync-stock", "close-carts", "thumbnails");
    private static final List<String> FRAMES = List.of(
            "shop.stock.Reservation.hold(Reservation.java",
            "shop.cart.Cart.checkOut(Cart.java",
            "shop.http.Orders.post(Orders.java",
            "java.base/java.net.Socket.connect(Socket.java");

    /** Who says what when a machine starts anew. */
    private static final List<Map.Entry<String, String>> RESTART = List.of(
            Map.entry("runner", "Sending signal SIGINT to main child process"),
            Map.entry("app", "Main child exited normally with code: 0"),
            Map.entry("runner", "Pulling container image"),
            Map.entry("runner", "Successfully prepared image"),
            Map.entry("runner", "Configuring firecracker"),
            Map.entry("app", "Starting init (commit: 1a2b3c4d)"),
            Map.entry("app", "Preparing to run: `/app/bin/server` as nobody"),
            Map.entry("runner", "Machine created and started in 2.4s"));

    private final RandomGenerator chance;
    private final List<Machine> machines = new ArrayList<>();

    Cast(RandomGenerator chance) {
        this.chance = chance;
        for (String region : REGIONS) {
            machines.add(new Machine(String.format("%014x", chance.nextLong(1L << 56)), region));
        }
    }

    Machine machine() {
        return any(machines);
    }

    String method() {
        return any(METHODS);
    }

    int status() {
        return any(STATUSES);
    }

    String path() {
        return any(PATHS);
    }

    String job() {
        return any(JOBS);
    }

    String frame() {
        return any(FRAMES);
    }

    List<Map.Entry<String, String>> restart() {
        return RESTART;
    }

    private <T> T any(List<T> list) {
        return list.get(chance.nextInt(list.size()));
    }

    /** One machine: 14 hexadecimal digits, somewhere. */
    record Machine(String id, String region) {}
}
