package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The demo as users have it. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
final class DemoCommandTest {

    @Test
    void demoShowsLinesAndEndsByItself() throws Exception {
        try (Launched demo = Launched.with("demo", "--for", "20s", "--no-follow")) {
            assertThat(demo.lines())
                    .isNotEmpty()
                    .first()
                    .asString()
                    .matches("20..-..-..T..:..:..Z [a-z]+.* \\[[a-z]+].*");
            assertThat(demo.exitCode()).isZero();
            assertThat(demo.remarks()).startsWith("-- demo-shop: simulated by http://127.0.0.1:");
        }
    }

    @Test
    void timeLimitEndsIt() throws Exception {
        try (Launched demo = Launched.with("demo", "--for", "1s")) {
            assertThat(demo.exitCode()).isZero();
        }
    }
}
