package io.exatlas.fly.logs.position;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.vertx.core.Vertx;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A position that another process writes, and one whose process is killed. */
@Tag("F41")
final class SharedPositionStoreTest {

    private final Vertx vertx = Vertx.vertx();
    private final Path dir;
    private final PositionStore store;

    SharedPositionStoreTest(@TempDir Path temp) {
        dir = temp.resolve("positions");
        store = new FilePositionStore(vertx, dir);
    }

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 200, 537})
    void whatAKilledProcessHadStoredIsThereAndNothingElse(int last) throws Exception {
        Process other = process();
        long safe;
        try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
            assertThat(said.lines().limit(last)).hasSize(last);
            // Not of the process itself: that would close what it has said.
            assertThat(other.toHandle().destroyForcibly()).isTrue();
            safe = said.lines().mapToLong(Long::parseLong).max().orElse(last);
        }
        assertThat(other.waitFor(20, TimeUnit.SECONDS)).isTrue();

        assertThat(read()).isBetween(safe, safe + 1).isLessThan(PositionHammer.PUTS);
    }

    @Test
    void whoReadsBesideAWriterSeesItsPositionsWholeAndInOrder() throws Exception {
        Process other = process();
        List<Long> seen = new ArrayList<>();
        try (BufferedReader said = other.inputReader(StandardCharsets.UTF_8)) {
            said.lines().filter(line -> line.endsWith("0")).forEach(line -> seen.add(read()));
        } finally {
            other.destroyForcibly();
        }

        assertThat(seen).hasSize(PositionHammer.PUTS / 10).isSorted().doesNotContain(-1L);
        assertThat(read()).isEqualTo(PositionHammer.PUTS);
    }

    private long read() {
        return Await.success(store.get(PositionHammer.APP, PositionHammer.NAME))
                .map(SomeTokens::numberOf)
                .orElse(-1L);
    }

    private Process process() throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PositionHammer.class.getName(),
                        dir.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
