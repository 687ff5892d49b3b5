package io.exatlas.fly.logs.internal.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The line at the bottom of a terminal. */
final class StatusLineTest {

    private static final String ERASE = "\r\u001b[K";

    private final StringWriter err = new StringWriter();
    private final PrintWriter writer = new PrintWriter(err);
    private Duration now = Duration.ZERO;
    private final StatusLine status = new StatusLine(writer, true, () -> now);
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void textReplacesTheOneBefore() {
        status.show("one");
        later();
        status.show("two");

        assertThat(err).hasToString(shown("one") + shown("two"));
    }

    @Test
    void lineIsTakenAwayBeforeARemark() {
        status.show("waiting");
        new Remarks(writer, new Paint(false), status).say("so it is");

        assertThat(err).hasToString(shown("waiting") + ERASE + "-- so it is --\n");
    }

    @Test
    void lineIsTakenAwayBeforeLinesOfApps() throws IOException {
        status.show("waiting");
        status.over(out).write("line\n".getBytes(StandardCharsets.UTF_8));

        assertThat(err).hasToString(shown("waiting") + ERASE);
        assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("line\n");
    }

    @Test
    void nothingIsErasedWhereNothingIsShown() throws IOException {
        status.over(out).write('\n');
        new Remarks(writer, new Paint(false), status).say("so it is");
        status.end();

        assertThat(err).hasToString("-- so it is --\n");
    }

    @Test
    void lineOfAnAppIsNotInterrupted() throws IOException {
        OutputStream lines = status.over(out);

        lines.write("half a".getBytes(StandardCharsets.UTF_8));
        status.show("waiting");
        assertThat(err.toString()).isEmpty();

        lines.write(" line\n".getBytes(StandardCharsets.UTF_8));
        status.show("waiting");
        assertThat(err).hasToString(shown("waiting"));
    }

    @Test
    void lineIsNotShownWhileOutputIsBlocked() throws IOException {
        OutputStream lines = status.over(new OutputStream() {
            @Override
            public void write(int value) {
                status.show("waiting");
            }
        });

        lines.write('\n');

        assertThat(err.toString()).isEmpty();
    }

    @Test
    void textsInQuickSuccessionAreDropped() {
        status.show("one");
        status.show("two");

        assertThat(err).hasToString(shown("one"));
    }

    @Test
    void textIsHarmlessAndBounded() {
        status.show("\u001b[2J\n" + "x".repeat(1_000));

        assertThat(err.toString()).startsWith(ERASE + "\u001b[?7l␛[2J␊xx").hasSizeLessThan(330);
    }

    @Test
    void nothingIsShownAfterTheEnd() {
        status.show("one");
        status.end();
        later();
        status.show("two");

        assertThat(err).hasToString(shown("one") + ERASE);
    }

    @Test
    void whatIsNoTerminalIsLeftAlone() throws IOException {
        StatusLine off = new StatusLine(writer, false, () -> now);

        off.show("waiting");
        off.over(out).write('\n');
        off.clear();
        off.end();

        assertThat(err.toString()).isEmpty();
        assertThat(off.over(out)).isSameAs(out);
    }

    @ParameterizedTest
    @CsvSource({"TERMINAL, xterm, true", "TERMINAL, dumb, false", "PIPE, xterm, false", "FILE, xterm, false"})
    void onlyATerminalHasIt(StandardOutput error, String term, boolean possible) {
        assertThat(StatusLine.possible(error, Map.of("TERM", term))).isEqualTo(possible);
    }

    private void later() {
        now = now.plusSeconds(1);
    }

    private static String shown(String text) {
        return ERASE + "\u001b[?7l" + text + "\r\u001b[?7h";
    }
}
