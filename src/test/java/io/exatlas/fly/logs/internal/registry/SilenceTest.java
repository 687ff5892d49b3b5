package io.exatlas.fly.logs.internal.registry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.exatlas.fly.logs.DebugLog;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** A node that may stream nothing says so when it begins and when it ends, with the clock in hand. */
final class SilenceTest {

    private static final long MILLI = 1_000_000L;
    private static final Optional<String> SMALL = Optional.of("the cluster has 1 of the 2 nodes it needs");

    private final Silence silence = new Silence(0);

    private List<String> logged(Runnable action) {
        List<String> lines = new CopyOnWriteArrayList<>();
        DebugLog log = DebugLog.to((level, text) -> {
            if (text.contains("stream")) {
                lines.add((level.equals(Level.WARN) ? "warn " : "") + text.substring(0, text.indexOf('[')));
            }
        });
        try {
            action.run();
        } finally {
            log.close();
        }
        return lines;
    }

    @Test
    void oneLineTellsTheBeginningAndOneTheEnd() {
        List<String> lines = logged(() -> {
            for (int look = 1; look <= 40; look++) {
                silence.saw(SMALL, look * 250L * MILLI);
            }
            assertThat(silence.reason()).isEqualTo(SMALL);
            silence.saw(Optional.empty(), 10_250 * MILLI);
            silence.saw(Optional.empty(), 10_500 * MILLI);
        });

        assertThat(silence.reason()).isEmpty();
        assertThat(lines)
                .containsExactly(
                        "warn nothing is streamed here: " + SMALL.get(),
                        "streaming again after 10000 ms without: " + SMALL.get());
    }

    @Test
    void lookThatFailsForThreeSecondsIsASilence() {
        List<String> lines = logged(() -> {
            silence.saw(Optional.empty(), 1_000 * MILLI);
            silence.blind(3_999 * MILLI);
            assertThat(silence.reason()).isEmpty();
            silence.blind(4_000 * MILLI);
            silence.blind(5_000 * MILLI);
        });

        assertThat(silence.reason()).contains("this node hears nothing of its cluster");
        assertThat(lines).containsExactly("warn nothing is streamed here: this node hears nothing of its cluster");
    }
}
