package io.exatlas.fly.logs.cluster.scale;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.FreePorts;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** The simulated API and nodes that run {@code serve --cluster}, each a process with the settings it has anywhere. */
final class ScaleRig implements AutoCloseable {

    static final int NODES = 4;
    static final long INTERVAL_MILLIS = 5_000;

    /** The API is elsewhere: nodes that start must not take its processor. */
    private static final List<String> BEHIND_THE_API = List.of("nice", "-n", "10");

    private final Path dir;
    private final int apps;
    private final Polls polls = new Polls();
    private final List<Integer> ports = FreePorts.of(NODES);
    private final Map<Integer, Child> nodes = new TreeMap<>();
    private final Map<Integer, Long> registries = new ConcurrentHashMap<>();
    private final Child api;
    private final String url;

    /** The token of those requests that are no node's. */
    private static final int OTHERS = NODES;

    ScaleRig(Path dir, int apps) throws Exception {
        this.dir = dir;
        this.apps = apps;
        CompletableFuture<String> first = new CompletableFuture<>();
        List<String> tokens =
                IntStream.rangeClosed(0, OTHERS).mapToObj(ScaleRig::token).toList();
        this.api = Child.java(
                List.of(),
                List.of("-XX:+UseSerialGC", "-Xmx512m"),
                ApiProgram.class.getName(),
                tokens,
                line -> heard(line, first),
                System.out::println);
        this.url = first.get(60, TimeUnit.SECONDS);
    }

    private static String token(int node) {
        return "fm2_node" + node;
    }

    private void heard(String line, CompletableFuture<String> first) {
        String[] words = line.split(" ", -1);
        if (words.length == 3) {
            int node = Integer.parseInt(words[1]);
            if (node < NODES) {
                polls.note(words[2], node, Long.parseLong(words[0]));
            }
        } else {
            first.complete(line);
        }
    }

    Polls polls() {
        return polls;
    }

    List<Integer> ports() {
        return ports;
    }

    Map<Integer, Child> nodes() {
        return nodes;
    }

    /** Starts a node, which need not be there yet; when that was. */
    @CanIgnoreReturnValue
    long start(int number) {
        registries.remove(number);
        long now = System.currentTimeMillis();
        List<String> settings = new ArrayList<>(
                List.of("--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-opens=java.base/java.nio=ALL-UNNAMED"));
        settings.addAll(List.of(
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED"));
        settings.add("-Dlogback.configurationFile=logback-node.xml");
        settings.addAll(List.of(System.getProperty("node.options", "").split(" ")));
        settings.removeIf(String::isEmpty);
        Path log = dir.resolve("node-" + number + ".log");
        nodes.put(
                number,
                Child.java(
                        BEHIND_THE_API,
                        settings,
                        "io.exatlas.fly.logs.internal.cli.Main",
                        List.of("serve", "--cluster", "-c", config(number).toString()),
                        line -> append(log, line),
                        line -> said(number, log, line)));
        return now;
    }

    /** Starts a program that polls as many apps as often with a web client, and does nothing else. */
    Child startPlainClient(int count) {
        return Child.java(
                BEHIND_THE_API,
                List.of(),
                PlainClient.class.getName(),
                List.of(url, token(OTHERS), Integer.toString(count), Long.toString(INTERVAL_MILLIS)),
                System.out::println,
                System.out::println);
    }

    private void said(int number, Path log, String line) {
        if (line.contains("starting " + apps + " apps")) {
            registries.put(number, System.currentTimeMillis());
        }
        append(log, System.currentTimeMillis() + " " + line);
    }

    private static void append(Path log, String line) {
        try {
            Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** Waits until the node's registry runs; when that was. */
    @CanIgnoreReturnValue
    long registry(int number) {
        await(60, () -> registries.containsKey(number));
        Long at = registries.get(number);
        if (at == null) {
            throw new AssertionError("node " + number + " has no registry after 60 s");
        }
        return at;
    }

    private Path config(int number) {
        try {
            Path token = dir.resolve("token-" + number);
            Files.deleteIfExists(token);
            Files.createFile(token, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(token, token(number));
            JsonArray list = new JsonArray();
            IntStream.range(0, apps)
                    .forEach(app ->
                            list.add(new JsonObject().put("app", "app-" + app).put("pinned", true)));
            JsonArray members = new JsonArray();
            ports.forEach(port -> members.add("127.0.0.1:" + port));
            JsonObject config = new JsonObject()
                    .put(
                            "api",
                            new JsonObject()
                                    .put("url", url)
                                    .put("machines_url", url)
                                    .put("requests_per_second", 5_000))
                    .put(
                            "poll",
                            new JsonObject()
                                    .put("interval_ms", INTERVAL_MILLIS)
                                    .put("idle_interval_ms", INTERVAL_MILLIS))
                    .put("token", new JsonObject().put("token_file", token.toString()))
                    .put("apps", list)
                    .put(
                            "cluster",
                            new JsonObject()
                                    .put("name", "scale-" + ports.get(0))
                                    .put("port", ports.get(number))
                                    .put("members", members));
            return Files.writeString(dir.resolve("node-" + number + ".json"), config.encode());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** For so long the bench does nothing, while all others go on. */
    static void pass(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }

    /** Whether it became so in time. */
    @CanIgnoreReturnValue
    static boolean await(long seconds, BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            if (condition.getAsBoolean()) {
                return true;
            }
            pass(100);
        }
        return condition.getAsBoolean();
    }

    @Override
    public void close() {
        nodes.values().forEach(Child::close);
        api.close();
    }
}
