package io.exatlas.fly.logs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** How the build finds its JDK and its Maven on a machine that has little: a search path with few programs. */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
final class BuildScriptsTest {

    private static final String DIST = "apache-maven-3.9.16";
    private static final List<String> PROGRAMS =
            List.of("sh basename cat cut dirname env grep gzip ls mkdir mktemp mv rm sed sha512sum sleep tar tr uname"
                    .split(" "));

    @TempDir
    private Path dir = Path.of("");

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private HttpServer repository = server();

    @BeforeEach
    void machineWithNothingButAJdk() throws IOException {
        Files.createDirectories(dir.resolve("bin"));
        for (String program : PROGRAMS) {
            link(program, onSearchPath(program));
        }
        for (String program : List.of("java", "javac")) {
            link(program, Path.of(System.getProperty("java.home"), "bin", program));
        }
        Path project = Path.of(".mvn");
        try (Stream<Path> files = Files.walk(project)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = dir.resolve(file);
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
        }
    }

    @AfterEach
    void closeRepository() {
        repository.stop(0);
    }

    @Test
    void mavenIsFetchedOnceAndRunWithWhatWasAsked() throws Exception {
        serve(archive(), true);

        Ran first = run("mvn.sh", "-B", "package");
        Ran second = run("mvn.sh", "verify");

        assertThat(first.out()).isEqualTo("maven ran -B package\n");
        assertThat(first.err()).contains("fetching " + DIST);
        assertThat(second).isEqualTo(new Ran(0, "maven ran verify\n", ""));
        assertThat(asked).containsExactly("/org/apache/maven/apache-maven/3.9.16/" + DIST + "-bin.tar.gz");
    }

    @Test
    void anotherArchiveThanThePinnedOneIsNotRun() throws Exception {
        serve(archive(), false);

        Ran ran = run("mvn.sh", "package");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains(DIST + "-bin.tar.gz is not the one that is pinned: its SHA-512 differs");
        assertThat(dir.resolve("home/wrapper/dists/" + DIST)).isEmptyDirectory();
    }

    @Test
    void withoutANetworkItIsSaidWhatToDo() throws Exception {
        repository.stop(0);

        Ran ran = run("mvn.sh", "package");

        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.err()).contains(DIST + " could not be fetched", "sudo apt-get install maven", "MVNW_REPOURL");
    }

    @Test
    void mavenOfTheMachineIsUsedIfItIsNotTooOld() throws Exception {
        script("mvn", "[ \"$1\" = -v ] && echo 'Apache Maven 3.8.7' || echo \"installed one ran $*\"");
        assertThat(run("mvn.sh", "package")).isEqualTo(new Ran(0, "installed one ran package\n", ""));

        serve(archive(), true);
        script("mvn", "echo 'Apache Maven 3.6.3'");
        assertThat(run("mvn.sh", "package").out()).isEqualTo("maven ran package\n");
    }

    @Test
    void missingJdkIsSaidWithTheLinesThatInstallIt() throws Exception {
        script("javac", "echo 'javac 11.0.2'");
        assertRefused(run("mvn.sh", "package"), "there is javac 11.0.2.");
        script("javac", "echo 'Unable to locate a Java Runtime.'; exit 1");
        assertRefused(run("jdk.sh"), "a javac that does not start");
        Files.delete(dir.resolve("bin/javac"));
        assertRefused(run("jdk.sh"), "a java without javac");
        Files.delete(dir.resolve("bin/java"));
        assertRefused(run("jdk.sh"), "there is no java");
        assertThat(asked).isEmpty();
    }

    private static void assertRefused(Ran ran, String said) {
        assertThat(ran.code()).isEqualTo(1);
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err())
                .startsWith("fly-logs needs JDK 17 or later: ")
                .contains(said, "sudo apt-get install openjdk-17-jdk", "sudo dnf install", "brew install --cask");
    }

    /** What a script printed, and its exit code. */
    private record Ran(int code, String out, String err) {}

    private Ran run(String script, String... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(dir.resolve("bin/sh").toString(), ".mvn/" + script));
        command.addAll(List.of(args));
        File out = dir.resolve("out").toFile();
        File err = dir.resolve("err").toFile();
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(dir.toFile())
                .redirectOutput(out)
                .redirectError(err);
        builder.environment().clear();
        builder.environment().put("PATH", dir.resolve("bin").toString());
        builder.environment().put("MAVEN_USER_HOME", dir.resolve("home").toString());
        builder.environment()
                .put(
                        "MVNW_REPOURL",
                        "http://127.0.0.1:" + repository.getAddress().getPort());
        int code = builder.start().waitFor();
        return new Ran(code, Files.readString(out.toPath()), Files.readString(err.toPath()));
    }

    /** An archive as Maven's, with a program that says that it ran. */
    private Path archive() throws IOException, InterruptedException {
        Path program = dir.resolve("dist/" + DIST + "/bin/mvn");
        Files.createDirectories(program.getParent());
        executable(program, "echo \"maven ran $*\"");
        Path archive = dir.resolve("served.tar.gz");
        assertThat(new ProcessBuilder(
                                "tar",
                                "czf",
                                archive.toString(),
                                "-C",
                                dir.resolve("dist").toString(),
                                DIST)
                        .start()
                        .waitFor())
                .isZero();
        return archive;
    }

    private void serve(Path archive, boolean pinned) throws Exception {
        byte[] bytes = Files.readAllBytes(archive);
        repository.createContext("/", exchange -> {
            asked.add(exchange.getRequestURI().getPath());
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        if (pinned) {
            Path properties = dir.resolve(".mvn/wrapper/maven-wrapper.properties");
            byte[] sum = MessageDigest.getInstance("SHA-512").digest(bytes);
            String hex = String.format("%0128x", new BigInteger(1, sum));
            Files.writeString(
                    properties,
                    Files.readString(properties).replaceFirst("(?m)^(distributionSha512Sum.tar.gz=).*$", "$1" + hex));
        }
    }

    private static HttpServer server() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void script(String name, String body) throws IOException {
        Path program = dir.resolve("bin").resolve(name);
        Files.deleteIfExists(program);
        executable(program, body);
    }

    private static void executable(Path program, String body) throws IOException {
        Files.writeString(program, "#!/bin/sh\n" + body + "\n", UTF_8);
        assertThat(program.toFile().setExecutable(true)).isTrue();
    }

    private void link(String name, Path program) throws IOException {
        Files.createSymbolicLink(dir.resolve("bin").resolve(name), program);
    }

    private static Path onSearchPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }
}
