package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.sim.junit5.FlySimulatorExtension;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Bodies far larger than the memory there is: survived, told, and followed by what there is to follow. */
@ExtendWith(FlySimulatorExtension.class)
final class FloodTest {

    private final FlySimulator fly;

    FloodTest(FlySimulator fly) {
        this.fly = fly;
    }

    @Tag("F12")
    @Tag("F13")
    @Test
    void floodsOfEveryKindAreToldAndSurvivedWithLittleMemory() throws IOException {
        long now = Instant.now().getEpochSecond() * 1_000_000_000L;
        fly.app("shop");
        // Less than either of the answers has.
        try (Launched tail = Launched.with("tail", "shop", "-o", "raw", "--api-url", fly.url())) {
            assertThat(tail.remark()).contains("-- nothing to show so far --");
            fly.app("shop").add(SimulatedRow.of("a", now, "before the flood"));
            assertThat(tail.line()).contains("before the flood");

            fly.script("shop", Reply.huge(200L << 20), Reply.gzipBomb(200L << 20));
            assertThat(tail.remark().orElseThrow()).contains("the API is unavailable");
            fly.app("shop").add(SimulatedRow.of("b", now + 1, "after the flood"));

            assertThat(tail.line()).contains("after the flood");
        }
    }

    @Tag("F12")
    @Tag("F13")
    @Test
    void floodsOfSeveralAppsAtOnceAreSurvivedWithLittleMemory() throws IOException {
        long now = Instant.now().getEpochSecond() * 1_000_000_000L;
        List<String> apps = List.of("a", "b", "c", "d");
        apps.forEach(fly::app);
        List<String> args = new ArrayList<>(List.of("tail", "-o", "raw", "--api-url", fly.url()));
        args.addAll(apps);
        try (Launched tail = Launched.with(96, args.toArray(String[]::new))) {
            for (String app : apps) {
                assertThat(tail.remark().orElseThrow()).as(app).contains("nothing to show so far");
            }
            for (String app : apps) {
                fly.script(app, Reply.huge(200L << 20), Reply.gzipBomb(200L << 20));
                fly.app(app).add(SimulatedRow.of("a", now, "after the flood"));
            }
            for (String app : apps) {
                assertThat(tail.line()).as(app).contains("after the flood");
            }
        }
    }

    @Test
    void manyAppsAreReadToTheirEndWithLittleMemory() throws Exception {
        long now = Instant.now().getEpochSecond() * 1_000_000_000L;
        String text = "x".repeat(20_000);
        List<String> args = new ArrayList<>(List.of("tail", "--tail", "150", "--no-follow", "--strict", "-o", "raw"));
        for (int app = 0; app < 20; app++) {
            fly.app("app" + app)
                    .add(IntStream.range(0, 200)
                            .mapToObj(n -> SimulatedRow.of("r" + n, now - (200 - n) * 1_000_000_000L, text))
                            .toList());
            args.add("app" + app);
        }
        args.addAll(List.of("--api-url", fly.url()));

        try (Launched tail = Launched.with(64, args.toArray(String[]::new))) {
            assertThat(tail.lines()).hasSize(20 * 150).allMatch(text::equals);
            assertThat(tail.exitCode()).isZero();
        }
    }

    @Test
    void memoryThatDoesNotSufficeEndsTheProcessWithOneLine() throws Exception {
        long now = Instant.now().getEpochSecond() * 1_000_000_000L;
        String text = "x".repeat(200_000);
        fly.app("shop")
                .add(IntStream.range(0, 100)
                        .mapToObj(n -> SimulatedRow.of("r" + n, now - (200 - n) * 1_000_000_000L, text))
                        .toList());

        try (Launched tail = Launched.with(20, "tail", "shop", "--no-follow", "--api-url", fly.url())) {
            assertThat(tail.remarks()).contains("fly-logs: out of memory: 20 MiB are not enough");
            assertThat(tail.exitCode()).isEqualTo(1);
        }
    }

    @Tag("F12")
    @Tag("F13")
    @Test
    void floodsInPlaceOfThePastAreSurvivedWithLittleMemory() throws Exception {
        long now = Instant.now().getEpochSecond() * 1_000_000_000L;
        fly.app("shop").add(SimulatedRow.of("a", now, "behind the flood"));
        fly.script("shop", Reply.huge(200L << 20), Reply.gzipBomb(200L << 20));

        try (Launched tail = Launched.with("tail", "shop", "-o", "raw", "--no-follow", "--api-url", fly.url())) {
            assertThat(tail.lines()).containsExactly("behind the flood");
            assertThat(tail.exitCode()).isZero();
        }
    }
}
