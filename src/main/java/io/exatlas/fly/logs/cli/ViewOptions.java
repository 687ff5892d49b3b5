package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.cli.args.Durations;
import io.exatlas.fly.logs.cli.args.Expressions;
import io.exatlas.fly.logs.cli.args.Levels;
import io.exatlas.fly.logs.cli.follow.ExitCode;
import io.exatlas.fly.logs.cli.view.ColorChoice;
import io.exatlas.fly.logs.cli.view.JsonLines;
import io.exatlas.fly.logs.cli.view.LineFormat;
import io.exatlas.fly.logs.cli.view.LinePrinter;
import io.exatlas.fly.logs.cli.view.LocaleCharset;
import io.exatlas.fly.logs.cli.view.Output;
import io.exatlas.fly.logs.cli.view.RawLines;
import io.exatlas.fly.logs.cli.view.ReaderWatch;
import io.exatlas.fly.logs.cli.view.Remark;
import io.exatlas.fly.logs.cli.view.Remarks;
import io.exatlas.fly.logs.cli.view.Screen;
import io.exatlas.fly.logs.cli.view.StandardOutput;
import io.exatlas.fly.logs.cli.view.StatusLine;
import io.exatlas.fly.logs.cli.view.TextLines;
import io.exatlas.fly.logs.cli.view.TimeStyle;
import io.exatlas.fly.logs.cli.view.Times;
import io.exatlas.fly.logs.filter.EntryFilter;
import io.exatlas.fly.logs.filter.Expression;
import io.exatlas.fly.logs.filter.Severity;
import io.exatlas.fly.logs.model.AppName;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** The options that say what of the apps is shown, how, and for how long. Filled in by picocli. */
final class ViewOptions {

    @Option(
            names = "--region",
            paramLabel = "REGION",
            split = ",",
            description = "Show only entries of this region, as in ams,fra. May be given several times.")
    private Set<String> regions = new LinkedHashSet<>();

    @Option(
            names = "--instance",
            paramLabel = "ID",
            split = ",",
            description = "Show only entries of this machine. May be given several times.")
    private Set<String> instances = new LinkedHashSet<>();

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            split = ",",
            description = "Show only what this part of Fly wrote: app (your program), runner, proxy or health. May be"
                    + " given several times.")
    private Set<String> providers = new LinkedHashSet<>();

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            converter = Levels.class,
            description = "Show entries of this level and above: trace, debug, info, notice, warn, error or fatal."
                    + " Entries of no known level are shown, too. Fly calls nearly all that apps print info.")
    private Optional<Severity> level = Optional.empty();

    @Option(
            names = "--grep",
            paramLabel = "RE",
            converter = Expressions.class,
            description =
                    "Show only entries whose message has this regular expression (RE2), as in '5[0-9][0-9]|panic'."
                            + " Given several times, any is enough.")
    private List<Expression> grep = new ArrayList<>();

    @Option(
            names = "--exclude",
            paramLabel = "RE",
            converter = Expressions.class,
            description = "Hide entries whose message has this regular expression, whatever else they match. May be"
                    + " given several times.")
    private List<Expression> exclude = new ArrayList<>();

    @Option(
            names = {"-i", "--ignore-case"},
            description = "Ignore case in --grep and --exclude.")
    private boolean ignoreCase;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text (for people), json (an object a line) or raw (messages as they came, control"
                    + " characters included). Default: ${DEFAULT-VALUE}.")
    private LineFormat format = LineFormat.text;

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

    @Option(names = "--strict", description = "End with 6 instead of 0 if lines were lost, as told on standard error.")
    private boolean strict;

    @Option(names = "--no-follow", description = "End with 0 once all there is has been shown.")
    private boolean noFollow;

    @Option(
            names = "--for",
            paramLabel = "DURATION",
            converter = Durations.class,
            description = "End with 0 after this time, as in 500ms, 10s, 2m, 1h.")
    private Optional<Duration> limit = Optional.empty();

    /** Whether to stay at the live edge. */
    boolean follow() {
        return !noFollow;
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
        return new EntryFilter(regions, instances, level, providers, cased(grep), cased(exclude));
    }

    private List<Expression> cased(List<Expression> expressions) {
        return ignoreCase ? expressions.stream().map(Expression::ignoringCase).toList() : expressions;
    }

    /** Programs read UTF-8 whatever the locale. */
    private Charset charset() {
        return format == LineFormat.text ? LocaleCharset.find() : StandardCharsets.UTF_8;
    }

    private LinePrinter printer(List<AppName> apps, StandardOutput target) {
        return switch (format) {
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
