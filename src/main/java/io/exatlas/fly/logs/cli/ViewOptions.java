package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.cli.args.Durations;
import io.exatlas.fly.logs.cli.follow.ExitCode;
import io.exatlas.fly.logs.cli.view.ColorChoice;
import io.exatlas.fly.logs.cli.view.JsonLines;
import io.exatlas.fly.logs.cli.view.LineFormat;
import io.exatlas.fly.logs.cli.view.LinePrinter;
import io.exatlas.fly.logs.cli.view.Output;
import io.exatlas.fly.logs.cli.view.RawLines;
import io.exatlas.fly.logs.cli.view.Remarks;
import io.exatlas.fly.logs.cli.view.Screen;
import io.exatlas.fly.logs.cli.view.Selection;
import io.exatlas.fly.logs.cli.view.StandardOutput;
import io.exatlas.fly.logs.cli.view.TextLines;
import io.exatlas.fly.logs.model.AppName;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
            names = {"-o", "--output"},
            paramLabel = "FORMAT",
            description = "text (for people), json (an object a line) or raw (messages as they came, control"
                    + " characters included). Default: ${DEFAULT-VALUE}.")
    private LineFormat format = LineFormat.text;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            description = "auto (on a terminal, unless NO_COLOR is set), always or never. Default: ${DEFAULT-VALUE}.")
    private ColorChoice color = ColorChoice.auto;

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

    /** The screen on this process's standard output. */
    Screen screen(List<AppName> apps, Remarks remarks, Lifetime life) {
        StandardOutput target = StandardOutput.find();
        Output output = new Output(new FileOutputStream(FileDescriptor.out), () -> readerGone(target, remarks, life));
        return new Screen(output, printer(apps, target), selection());
    }

    Selection selection() {
        return new Selection(lowerCase(regions), lowerCase(instances));
    }

    private LinePrinter printer(List<AppName> apps, StandardOutput target) {
        return switch (format) {
            case text -> new TextLines(color.paint(target, System.getenv()), apps.size() > 1);
            case json -> new JsonLines();
            case raw -> new RawLines();
        };
    }

    /** A file that takes no more has lost lines; whoever reads a pipe may have seen enough. */
    private static void readerGone(StandardOutput target, Remarks remarks, Lifetime life) {
        if (target == StandardOutput.FILE) {
            remarks.say("standard output could not be written");
        }
        life.end(target == StandardOutput.FILE ? ExitCode.UNEXPECTED : ExitCode.DONE);
    }

    private static Set<String> lowerCase(Set<String> words) {
        return words.stream().map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toUnmodifiableSet());
    }
}
