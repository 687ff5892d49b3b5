package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.internal.cli.args.Moment;
import io.exatlas.fly.logs.internal.cli.args.Moments;
import io.exatlas.fly.logs.internal.cli.args.Span;
import io.exatlas.fly.logs.internal.cli.args.Tails;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The options that say which stretch of a log is shown. Filled in by picocli. */
@Command(optionListHeading = "From when to when:")
final class SpanOptions {

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moments.class,
            description = "Begin there: how long ago, as in 10m, 1h30m, 2d or 1w, or a time, as in 06:40,"
                    + " 2026-09-20T06:40 (both of your zone), 2026-09-20T10:15:30Z, or a date.")
    private Optional<Moment> since = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Moments.class,
            description = "End there, and do not follow. Written like --since; without --since it begins with the"
                    + " oldest entries that Fly keeps.")
    private Optional<Moment> until = Optional.empty();

    @Option(
            names = "--tail",
            paramLabel = "N",
            converter = Tails.class,
            description = "Begin with the newest N entries, up to " + Span.LONGEST_TAIL
                    + ", or with all that Fly keeps; 0 shows only what is new. Default: " + Span.NEWEST + ".")
    private Optional<Integer> tail = Optional.empty();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is new. The default, unless --until is given.")
    private @Nullable Boolean follow;

    @Option(
            names = {"-n", "--no-follow", "--no-tail"},
            description = "End with 0 once all there is has been shown. (A number of lines is --tail.)")
    private boolean noFollow;

    /**
     * The stretch they mean.
     *
     * @param now by this computer's clock
     * @param kept how long the API keeps entries
     * @throws FlyLogsException.InvalidRequest if they contradict each other
     */
    Span span(Instant now, Duration kept) {
        if (Boolean.TRUE.equals(follow) && (noFollow || until.isPresent())) {
            throw new FlyLogsException.InvalidRequest("--follow goes on for ever, and "
                    + (noFollow ? "--no-follow" : "--until") + " ends: give one of them");
        }
        return Span.of(wish(), !noFollow && !Boolean.FALSE.equals(follow), now, kept);
    }

    /** Which times were taken for texts that do not say it themselves, a sentence each. */
    List<String> readings(Instant now) {
        return wish().readings(now);
    }

    private Span.Wish wish() {
        return new Span.Wish(since, until, tail.map(OptionalInt::of).orElseGet(OptionalInt::empty));
    }
}
