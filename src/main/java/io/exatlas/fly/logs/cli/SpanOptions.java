package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.cli.args.Moment;
import io.exatlas.fly.logs.cli.args.Moments;
import io.exatlas.fly.logs.cli.args.Span;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine.Option;

/** The options that say which stretch of a log is shown. Filled in by picocli. */
final class SpanOptions {

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = Moments.class,
            description = "Begin there: how long ago, as in 10m, 1h30m or 2d, a time, as in 2026-09-20T10:15:30Z, or a"
                    + " date, whose day begins in your zone.")
    private Optional<Moment> since = Optional.empty();

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = Moments.class,
            description = "End there, and do not follow. Written like --since, which must be given, too.")
    private Optional<Moment> until = Optional.empty();

    @Option(
            names = "--tail",
            paramLabel = "N",
            description = "Begin with the newest N entries; 0 shows only what is new. Default: " + Span.NEWEST + ".")
    private Optional<Integer> tail = Optional.empty();

    /**
     * The stretch they mean.
     *
     * @param follow whether to go on beyond the live edge, unless it ends before
     * @param now by this computer's clock
     * @throws FlyLogsException.InvalidRequest if they contradict each other
     */
    Span span(boolean follow, Instant now) {
        OptionalInt newest = tail.map(OptionalInt::of).orElseGet(OptionalInt::empty);
        return Span.of(new Span.Wish(since, until, newest), follow, now);
    }
}
