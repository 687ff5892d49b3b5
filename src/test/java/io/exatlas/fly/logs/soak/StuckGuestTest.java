package io.exatlas.fly.logs.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One of ten guests gets stuck at a thousand lines a second: for some seconds, or half of {@code -Dsoak.minutes}. */
final class StuckGuestTest {

    private static final long SECOND = 1_000_000_000L;
    private static final double ROWS_PER_SECOND = 1_000;
    private static final int SECONDS = Math.max(6, Integer.getInteger("soak.minutes", 0) * 30);

    private final Vertx vertx = Vertx.vertx();
    private final FlySimulator fly = Await.success(FlySimulator.start(vertx, SimulatorOptions.quiet()));

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    @Tag("F29")
    @Test
    void whoIsStuckCostsNobodyAnythingAndHasEveryLineOnceAfterAll() throws IOException {
        long begin = Judged.now() - 10 * SECOND;
        Writer writer = new Writer(fly.app("shop"), begin, ROWS_PER_SECOND, 0, row -> {});
        vertx.setPeriodic(20, timer -> writer.until(Judged.now()));

        List<String> said = run(begin);

        said.forEach(System.out::println);
        assertThat(said)
                .contains("stuck: missing 0", "stuck: wrong []", "stuck: heap is flat")
                .noneMatch(line -> line.contains("OutOfMemory"));
    }

    private List<String> run(long begin) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StuckGuests.class.getName(),
                        fly.url(),
                        Long.toString(begin),
                        Long.toString((long) (SECOND / ROWS_PER_SECOND)),
                        Integer.toString(SECONDS))
                .redirectErrorStream(true)
                .start();
        try {
            return process.inputReader(StandardCharsets.UTF_8).lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }
}
