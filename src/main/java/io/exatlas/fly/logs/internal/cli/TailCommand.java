package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.config.AppOptions;
import io.exatlas.fly.logs.config.ClusterOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.PollOptions;
import io.exatlas.fly.logs.internal.cli.args.Span;
import io.exatlas.fly.logs.internal.cli.view.Remarks;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code tail}: what apps have written, and what they write from then on. */
@Command(
        name = "tail",
        aliases = "logs",
        header = {
            "Shows the newest lines of apps, or those of any time, and follows them.",
            "",
            "  fly-logs tail my-api                         the newest 100 lines, and more",
            "  fly-logs tail my-api --grep 'panic|OOM' -i   only those that match",
            "  fly-logs tail my-api other-app --since 1h    several apps, the last hour",
            "  fly-logs tail my-api --tail 1000 -n          1000 lines, without following",
            "  fly-logs tail my-api --since 06:40 --until 07:10 -o json > lines.json",
            ""
        },
        abbreviateSynopsis = true,
        footer = {"", "Exit codes: fly-logs --help"},
        sortOptions = false)
final class TailCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private AppArgs apps = new AppArgs();

    @Mixin
    private SpanOptions span = new SpanOptions();

    @Mixin
    private ViewOptions view = new ViewOptions();

    @Mixin
    private Source source = new Source();

    @Mixin
    private ClusterArgs cluster = new ClusterArgs();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description = "Take api, token, poll and the apps' own settings from this configuration (JSON), and with"
                    + " --cluster the cluster. Options go before it.")
    private Optional<Path> config = Optional.empty();

    @Override
    public Integer call() throws InterruptedException {
        Hush.warnings(System.getenv());
        view.check();
        Instant now = Instant.now();
        List<AppName> followed = apps.needed(spec);
        FlyLogsOptions configured =
                config.map(file -> new ConfigFile(file).read()).orElseGet(FlyLogsOptions::new);
        FlyLogsOptions settings =
                forReader(source.over(configured, System.getenv()), followed).validate();
        Span shown = span.span(now, Duration.ofHours(settings.getPoll().getRetentionHours()));
        Remarks remarks = view.remarks(spec.commandLine().getErr());
        span.readings(now).forEach(remarks::say);
        boolean guest = cluster.asked();
        if (guest && !source.named().isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "the nodes of the cluster ask the API: leave out " + String.join(" and ", source.named()));
        }
        Lifetime life = guest ? Lifetime.beginGuest(cluster.guest(configured)) : Lifetime.begin();
        Future<LogSource> logs = (guest
                        ? Future.succeededFuture(FlyLogs.connect(life.vertx()))
                        : Source.readNamedTokens(life.vertx(), settings, followed)
                                .compose(named -> FlyLogs.deploy(life.vertx(), settings)))
                .map(connected -> LogSource.of(life.vertx(), connected, shown));
        Tail.start(life, logs, new Tail.Order(followed, shown, guest), view, remarks);
        return life.await();
    }

    /** The settings of a process that reads some apps and leaves what services own alone. */
    static FlyLogsOptions forReader(FlyLogsOptions settings, List<AppName> followed) {
        Set<String> names = followed.stream().map(AppName::value).collect(Collectors.toSet());
        JsonObject poll = settings.getPoll().toJson().putNull("position_store");
        return new FlyLogsOptions(settings)
                .setCluster(new ClusterOptions())
                .setPoll(new PollOptions(poll))
                .setApps(settings.getApps().stream()
                        .filter(app -> names.contains(app.getApp()))
                        .map(app -> new AppOptions(app).setPinned(false))
                        .toList());
    }
}
