package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.cli.args.AppNames;
import io.exatlas.fly.logs.cli.args.Span;
import io.exatlas.fly.logs.cli.view.Remarks;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code tail}: what apps have written, and what they write from then on. */
@Command(
        name = "tail",
        description = "Shows the newest entries of apps, or those of any time, and what they write from then on, until"
                + " Ctrl-C.",
        sortOptions = false)
final class TailCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "1..*", paramLabel = "APP", converter = AppNames.class, description = "The apps to follow.")
    private List<AppName> apps = new ArrayList<>();

    @Mixin
    private Source source = new Source();

    @Mixin
    private ClusterArgs cluster = new ClusterArgs();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            description =
                    "The configuration that says which cluster to join, JSON. Default: the cluster of this machine.")
    private Optional<Path> config = Optional.empty();

    @Mixin
    private SpanOptions span = new SpanOptions();

    @Mixin
    private ViewOptions view = new ViewOptions();

    @Override
    public Integer call() throws InterruptedException {
        FlyLogsOptions settings = source.settings(System.getenv()).validate();
        Span shown = span.span(view.follow(), Instant.now());
        List<AppName> followed = apps.stream().distinct().toList();
        Remarks remarks = view.remarks(spec.commandLine().getErr());
        Hush.warnings(System.getenv());
        boolean guest = cluster.asked() || config.isPresent();
        if (guest && source.named()) {
            throw new ParameterException(
                    spec.commandLine(), "the nodes of the cluster ask the API: leave out --api-url and --token-file");
        }
        Lifetime life = guest ? Lifetime.beginGuest(cluster.guest(clusterSettings())) : Lifetime.begin();
        Future<LogSource> logs = (guest
                        ? Future.succeededFuture(FlyLogs.connect(life.vertx()))
                        : Source.readNamedTokens(life.vertx(), settings, followed)
                                .compose(named -> FlyLogs.deploy(life.vertx(), settings)))
                .map(connected -> LogSource.of(life.vertx(), connected, shown));
        Tail.start(life, logs, new Tail.Order(followed, shown), view, remarks);
        return life.await();
    }

    private FlyLogsOptions clusterSettings() {
        return config.map(file -> new ConfigFile(file).read()).orElseGet(FlyLogsOptions::new);
    }
}
