package io.exatlas.fly.logs.cluster.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A node that has Vert.x and Hazelcast, and nothing of ours. */
final class PlainNodeProcessRun {

    private static final List<String> LIBRARIES =
            List.of("vertx-core", "vertx-hazelcast", "hazelcast", "netty-", "jackson-core");

    private final ProcessRig rig = new ProcessRig(1, 20);
    private final AppName app = rig.apps().get(0);
    private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
    private final List<Process> plain = new ArrayList<>();

    @AfterEach
    void close() {
        plain.forEach(Process::destroyForcibly);
        rig.close();
    }

    @Test
    void itHearsEveryLineByJsonAloneAlsoWhenTheOwnerIsKilled(@TempDir Path classes) throws Exception {
        List<NodeProcess> registries = List.of(rig.node(), rig.node());
        start(classes);
        ProcessRig.awaitThat("it is ready, without our classes", () -> lines.contains("ready without"));
        ProcessRig.awaitThat("it hears lines", () -> heard().size() > 40);

        registries.stream().filter(node -> owners().contains(node.id())).forEach(NodeProcess::kill);
        ProcessRig.awaitThat("it hears another owner", () -> owners().size() == 2);
        int then = heard().size();
        ProcessRig.awaitThat("it hears more", () -> heard().size() > then + 40);

        assertThat(everythingBetween()).isSubsetOf(new HashSet<>(heard()));
        assertThat(unmarkedRepeats()).isEmpty();
    }

    private void start(Path classes) throws IOException {
        copyTo(classes);
        String path = Stream.concat(Stream.of(classes.toString()), libraries())
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-Djava.net.preferIPv4Stack=true",
                        "-Dhazelcast.partition.count=31",
                        "-cp",
                        path,
                        PlainNode.class.getName(),
                        rig.name(),
                        Integer.toString(rig.freePort()),
                        rig.ports(),
                        app.value())
                .redirectError(new File("target/node-plain.log"))
                .start();
        plain.add(process);
        Thread reader = new Thread(() -> read(process), "lines of a plain node");
        reader.setDaemon(true);
        reader.start();
    }

    /** Its own classes stand beside all others. */
    private static void copyTo(Path classes) throws IOException {
        Path folder = Path.of(PlainNode.class.getPackageName().replace('.', '/'));
        Path from = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(entry -> Path.of(entry).resolve(folder))
                .filter(place -> Files.exists(place.resolve("PlainNode.class")))
                .findFirst()
                .orElseThrow();
        Files.createDirectories(classes.resolve(folder));
        Files.copy(from.resolve("PlainNode.class"), classes.resolve(folder).resolve("PlainNode.class"));
    }

    private static Stream<String> libraries() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry ->
                        LIBRARIES.stream().anyMatch(Path.of(entry).getFileName().toString()::startsWith));
    }

    private void read(Process process) {
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            out.lines().forEach(lines::add);
        } catch (IOException | UncheckedIOException ended) {
            lines.add("ended");
        }
    }

    private List<String[]> batches() {
        synchronized (lines) {
            return lines.stream()
                    .filter(line -> line.startsWith("batch "))
                    .map(line -> line.split(" "))
                    .toList();
        }
    }

    private List<String> heard() {
        return batches().stream().flatMap(words -> Arrays.stream(words).skip(3)).toList();
    }

    private Set<String> owners() {
        return batches().stream().map(words -> words[1]).collect(Collectors.toSet());
    }

    /** What was written from the first line it heard to the last. */
    private List<String> everythingBetween() {
        Set<String> known = new HashSet<>(heard());
        List<String> written =
                rig.rows(app).stream().flatMap(row -> row.id().stream()).toList();
        List<Integer> at =
                written.stream().filter(known::contains).map(written::indexOf).toList();
        return written.subList(Collections.min(at), Collections.max(at) + 1);
    }

    private List<String> unmarkedRepeats() {
        Set<String> known = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        for (String[] words : batches()) {
            Arrays.stream(words)
                    .skip(3)
                    .filter(id -> !known.add(id) && words[2].equals("false"))
                    .forEach(wrong::add);
        }
        return wrong;
    }
}
