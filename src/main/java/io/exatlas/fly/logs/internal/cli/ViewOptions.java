package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.filter.EntryFilter;
import io.exatlas.fly.logs.internal.cli.args.Durations;
import io.exatlas.fly.logs.internal.cli.follow.ExitCode;
import io.exatlas.fly.logs.internal.cli.view.ColorChoice;
import io.exatlas.fly.logs.internal.cli.view.JsonLines;
import io.exatlas.fly.logs.internal.cli.view.LineFormat;
import io.exatlas.fly.logs.internal.cli.view.LinePrinter;
import io.exatlas.fly.logs.internal.cli.view.LocaleCharset;
import io.exatlas.fly.logs.internal.cli.view.Output;
import io.exatlas.fly.logs.internal.cli.view.RawLines;
import io.exatlas.fly.logs.internal.cli.view.ReaderWatch;
import io.exatlas.fly.logs.internal.cli.view.Remark;
import io.exatlas.fly.logs.internal.cli.view.Remarks;
import io.exatlas.fly.logs.internal.cli.view.Screen;
import io.exatlas.fly.logs.internal.cli.view.StandardOutput;
import io.exatlas.fly.logs.internal.cli.view.StatusLine;
import io.exatlas.fly.logs.internal.cli.view.TextLines;
import io.exatlas.fly.logs.internal.cli.view.TimeStyle;
import io.exatlas.fly.logs.internal.cli.view.Times;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that say how lines look, and for how long they are shown. Filled in by picocli. */
@Command(optionListHeading = "How they look, and the end:")
final class ViewOptions {

    @Mixin
    private FilterOptions filters = new FilterOptions();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            converter = Formats.class,
            description = "text (for people), json (an object a line) or raw (messages as they came, control"
                    + " characters included). Default: text.")
    private Optional<LineFormat> format = Optional.empty();

    @Option(
            names = {"-j", "--json"},
            description = "The same as -o json.")
    private boolean json;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description =
                    "auto (on a terminal, as NO_COLOR and CLICOLOR_FORCE allow), always or never; the apps' own colours"
                            + " alike. Default: ${DEFAULT-VALUE}.")
    private ColorChoice color = ColorChoice.auto;

    @Option(
            names = "--time",
            paramLabel = "STYLE",
            description = "Times in text and remarks: utc (seconds), local (your zone) or full (UTC, nanoseconds)."
                    + " Default: ${DEFAULT-VALUE}.")
    private TimeStyle time = TimeStyle.utc;

    @Option(
            names = "--strict",
            description =
                    "End with 6 instead of 0 if lines were lost, as told on standard error: a gap, a row that could"
                            + " not be read, an end cut short, rows that differ under one id. No loss: a line cut, meta left"
                            + " out, lines of the future not shown yet, a start before what the API keeps.")
    private boolean strict;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "End with 0 after this time, as in 500ms, 10s, 2m, 1h.")
    private Optional<Duration> limit = Optional.empty();

    /**
     * Refuses what would be left undone unsaid; before anything starts.
     *
     * @throws FlyLogsException.InvalidRequest if options contradict each other, or have nothing to act on
     */
    void check() {
        if (json && format.orElse(LineFormat.json) != LineFormat.json) {
            throw new FlyLogsException.InvalidRequest(
                    "--json is the same as --output json, and --output says another format: give one of them");
        }
        filters.check();
    }

    /** How long to run; empty: as long as it takes. */
    Optional<Duration> limit() {
        return limit;
    }

    /** Whether lost lines have an exit code of their own. */
    boolean strict() {
        return strict;
    }

    /** How times look. */
    Times times() {
        return new Times(time, ZoneId.systemDefault());
    }

    /** The screen on this process's standard output. */
    Screen screen(List<AppName> apps, Remarks remarks, Lifetime life) {
        StandardOutput target = StandardOutput.find();
        OutputStream sink = remarks.status().over(new FileOutputStream(FileDescriptor.out));
        Output output = new Output(sink, charset(), failure -> end(target, failure, remarks, life));
        if (target == StandardOutput.PIPE) {
            ReaderWatch.start(life::over, () -> life.end(ExitCode.DONE));
        }
        return new Screen(output, printer(apps, target), filter());
    }

    /** Remarks in the colours of this process's standard error, above a line that says what is waited for. */
    Remarks remarks(PrintWriter err) {
        StandardOutput target = StandardOutput.error();
        boolean terminal = StatusLine.possible(target, System.getenv());
        StatusLine status = new StatusLine(err, terminal, () -> Duration.ofNanos(System.nanoTime()));
        return new Remarks(err, color.paint(target, System.getenv()), status);
    }

    /** @throws FlyLogsException.InvalidRequest if it is more than a filter holds */
    EntryFilter filter() {
        return filters.filter();
    }

    /** How lines look. */
    LineFormat format() {
        return json ? LineFormat.json : format.orElse(LineFormat.text);
    }

    /** Programs read UTF-8 whatever the locale. */
    private Charset charset() {
        return format() == LineFormat.text ? LocaleCharset.find() : StandardCharsets.UTF_8;
    }

    private LinePrinter printer(List<AppName> apps, StandardOutput target) {
        return switch (format()) {
            case text -> TextLines.of(apps, color.paint(target, System.getenv()), times());
            case json -> new JsonLines();
            case raw -> new RawLines();
        };
    }

    private static void end(StandardOutput target, IOException failure, Remarks remarks, Lifetime life) {
        Optional<String> complaint = target.complaint(failure);
        complaint.map(Remark::loss).ifPresent(remarks::say);
        life.end(complaint.isPresent() ? ExitCode.UNEXPECTED : ExitCode.DONE);
    }
}
