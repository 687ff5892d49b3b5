package io.exatlas.fly.logs.internal.token.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.vertx.core.Vertx;
import io.vertx.junit5.VertxExtension;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Several writers at once on one store: everybody reads what somebody put, whole. */
@Tag("F41")
@ExtendWith(VertxExtension.class)
final class SharedStoreTest {

    private static final int ROUNDS = 200;

    private final Vertx vertx;
    private final Path dir;

    SharedStoreTest(Vertx vertx, @TempDir Path temp) {
        this.vertx = vertx;
        dir = temp.resolve("store");
    }

    @Test
    void twoProcessesReadOldOrNewContentAndNothingElse() throws Exception {
        Process other = process("b");
        try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.readLine()).isEqualTo("on");

            assertThat(StoreHammer.hammer(new FileTokenStore(vertx, dir), "a", ROUNDS))
                    .isZero();

            assertThat(said.readLine()).isEqualTo("done 0");
        } finally {
            other.destroyForcibly();
        }
        assertNothingIsLeftOver();
    }

    @Test
    void twoStoresInOneProcessReadOldOrNewContentAndNothingElse() {
        List<CompletableFuture<Integer>> both = Stream.of("a", "b")
                .map(letter -> CompletableFuture.supplyAsync(
                        () -> StoreHammer.hammer(new FileTokenStore(vertx, dir), letter, ROUNDS)))
                .toList();

        assertThat(both.stream().map(CompletableFuture::join)).containsExactly(0, 0);
    }

    @Test
    void aProcessKilledInTheMiddleLeavesAWholeToken() throws Exception {
        TokenStore mine = new FileTokenStore(vertx, dir);
        for (int kill = 0; kill < 3; kill++) {
            Process other = process("b");
            try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
                assertThat(said.readLine()).isEqualTo("on");
                assertThat(StoreHammer.hammer(mine, "a", 20)).isZero();
            } finally {
                other.destroyForcibly();
            }
            assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();

            assertThat(StoreHammer.isLegal(Await.success(mine.get(StoreHammer.APP, TokenStore.Kind.MANUAL))))
                    .isTrue();
        }
    }

    private Process process(String letter) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoreHammer.class.getName(),
                        dir.toString(),
                        letter,
                        String.valueOf(ROUNDS))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private void assertNothingIsLeftOver() throws Exception {
        try (Stream<Path> all = Files.walk(dir)) {
            assertThat(all.map(path -> path.getFileName().toString())).noneMatch(name -> name.startsWith(".new-"));
        }
    }
}
