package io.exatlas.fly.logs.soak;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.Await;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * One of ten guests gets stuck at a thousand lines a second, for some seconds, or twice for half of
 * {@code -Dsoak.minutes}; while it is, another app's API answers with floods.
 */
final class StuckGuestTest {

    private static final long SECOND = 1_000_000_000L;
    private static final double ROWS_PER_SECOND = 1_000;
    private static final int MINUTES = Integer.getInteger("soak.minutes", 0);
    private static final int SECONDS = Math.max(6, MINUTES * 30);
    private static final int ROUNDS = MINUTES == 0 ? 1 : 2;

    /** A process that hangs is ended, and what it did not say is missed. */
    private static final Duration LONGEST = Duration.ofMinutes(6L + 3L * MINUTES);

    private final Vertx vertx = Vertx.vertx();
    private final FlySimulator fly = Await.success(FlySimulator.start(vertx, SimulatorOptions.quiet()));

    @AfterEach
    void close() {
        Await.success(vertx.close());
    }

    @Tag("F12")
    @Tag("F13")
    @Tag("F29")
    @Tag("F39")
    @Test
    void whoIsStuckAndWhatIsFloodedCostNobodyAnythingAndNoLineWithLittleMemory() throws IOException {
        long begin = Judged.now() - 10 * SECOND;
        Writer writer = new Writer(fly.app("shop"), begin, ROWS_PER_SECOND, 0, row -> {});
        vertx.setPeriodic(20, timer -> writer.until(Judged.now()));
        fly.app("flooded");

        List<String> said = run(begin);

        assertThat(said)
                .contains("stuck: missing 0", "stuck: wrong []", "stuck: heap is flat")
                .contains("stuck: flooded guest: lines " + ROUNDS + ", cut with their length told " + ROUNDS
                        + ", told [CAUGHT_UP, UNAVAILABLE, RECOVERED]")
                .noneMatch(line -> line.contains("OutOfMemory"));
        if (MINUTES > 0) {
            assertThat(said).contains("stuck: the others are not held up");
        }
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
                        Integer.toString(SECONDS),
                        Integer.toString(ROUNDS))
                .redirectErrorStream(true)
                .start();
        long bound = vertx.setTimer(LONGEST.toMillis(), late -> process.destroyForcibly());
        try {
            return process.inputReader(StandardCharsets.UTF_8)
                    .lines()
                    .map(this::heard)
                    .toList();
        } finally {
            vertx.cancelTimer(bound);
            process.destroyForcibly();
        }
    }

    private String heard(String line) {
        System.out.println(line);
        if (line.equals(StuckGuests.STUCK_NOW)) {
            Flooded.flood(fly);
        }
        return line;
    }
}
