package io.exatlas.fly.logs.internal.cli.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the program says itself. */
final class RemarksTest {

    private final StringWriter err = new StringWriter();

    @Test
    void remarkIsOneLineBetweenDashes() {
        new Remarks(new PrintWriter(err)).say(AppName.of("shop"), "one\ntwo");

        assertThat(err.toString().lines()).containsExactly("-- shop: one␊two --");
    }

    @ParameterizedTest
    @CsvSource({"CALM, 2", "TROUBLE, 33", "LOSS, 31"})
    void toneIsAColour(Remark.Tone tone, String code) {
        new Remarks(new PrintWriter(err), new Paint(true), StatusLine.none()).say(new Remark(tone, "so"));

        assertThat(err.toString().lines()).containsExactly("\u001b[" + code + "m-- so --\u001b[0m");
    }

    @Tag("F35")
    @Test
    void hostileReasonDoesNotReachTheTerminal() {
        new Remarks(new PrintWriter(err)).say(Remark.trouble("\u001b[2J\u202e"));

        assertThat(err.toString().lines()).containsExactly("-- ␛[2J\\u202e --");
    }
}
