package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.exatlas.fly.logs.internal.cli.args.Span;
import io.exatlas.fly.logs.model.HistoryStart;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** Which stretch of a log, as it is typed. */
final class SpanOptionsTest {

    @Test
    void optionsAreTheStretch() {
        Span span = span("--since", "2h", "--until", "1h");

        assertThat(span.start()).contains(new HistoryStart.Ago(Duration.ofHours(2)));
        assertThat(span.until()).isPresent();
    }

    @Test
    void tailIsACount() {
        assertThat(span("--tail", "7").start()).contains(new HistoryStart.Newest(7));
    }

    @ParameterizedTest
    @CsvSource({"--since, noon", "--until, 2026-13-01", "--tail, many"})
    void wrongValueIsRefusedByName(String option, String value) {
        assertThatThrownBy(() -> span(option, value))
                .isInstanceOf(ParameterException.class)
                .hasMessageContainingAll(option, value);
    }

    @ParameterizedTest
    @CsvSource({"-n", "--no-follow", "--no-tail", "--follow=false"})
    void endIsAskedForAsFlyctlDoes(String option) {
        assertThat(span(option).follow()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"-f", "--follow", "--follow=true", "--no-follow=false"})
    void followingMayBeSaid(String option) {
        assertThat(span(option)).isEqualTo(span());
    }

    @ParameterizedTest
    @CsvSource({"-f -n, --no-follow", "-f --until 1h, --until"})
    void followingThatEndsIsRefused(String options, String other) {
        assertThatThrownBy(() -> span(options.split(" ", -1)))
                .hasMessage("--follow goes on for ever, and " + other + " ends: give one of them");
    }

    @Test
    void everythingIsToldApartFromTheLastOne() {
        assertThatThrownBy(() -> span("--tail", "-1")).hasMessageContaining("--tail all");
    }

    private static Span span(String... args) {
        Reading command = new Reading();
        CommandLine.ParseResult parsed = new CommandLine(command).parseArgs(args);
        assertThat(parsed.errors()).isEmpty();
        return command.span.span(Instant.parse("2026-09-20T10:15:30Z"), Duration.ofDays(7));
    }

    @Command
    private static final class Reading {
        @Mixin
        private SpanOptions span = new SpanOptions();
    }
}
