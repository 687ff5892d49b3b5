package io.exatlas.fly.logs.internal.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Messages alone. */
final class RawLinesTest {

    private static final LinePrinter RAW = new RawLines();

    @Test
    void messageStaysAsTheAppWroteIt() {
        assertThat(Entries.printed(RAW, Entries.saying("\u001b[32mINFO\u001b[0m done")))
                .isEqualTo("\u001b[32mINFO\u001b[0m done\n");
    }

    @Test
    void messageThatEndsItsLineGetsNoSecondLineEnd() {
        assertThat(Entries.printed(RAW, Entries.saying("done\n"))).isEqualTo("done\n");
    }
}
