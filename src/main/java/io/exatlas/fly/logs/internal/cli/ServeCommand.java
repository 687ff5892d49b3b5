package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.config.AppOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.internal.cli.view.Remarks;
import io.exatlas.fly.logs.model.AppName;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code serve}: streams the apps of a configuration file until a signal comes. */
@Command(
        name = "serve",
        header = {
            "Streams the pinned apps of a configuration file onto the event bus, until Ctrl-C.",
            "",
            "  fly-logs serve -c fly-logs.json              on this computer alone",
            "  fly-logs serve -c fly-logs.json --cluster    together with other nodes",
            ""
        },
        sortOptions = false)
final class ServeCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            required = true,
            description = "The configuration, JSON.")
    private Path config = Path.of("");

    @Mixin
    private ClusterArgs cluster = new ClusterArgs();

    @Override
    public Integer call() throws InterruptedException {
        FlyLogsOptions settings = cluster.over(DemoToken.over(new ConfigFile(config).read()));
        Lifetime life =
                settings.getCluster().isEnabled() ? Lifetime.beginNode(settings.getCluster()) : Lifetime.begin();
        FlyLogs.deploy(life.vertx(), settings)
                .onSuccess(logs -> announce(life, logs, settings))
                .onFailure(life::fail);
        return life.await();
    }

    private void announce(Lifetime life, FlyLogs logs, FlyLogsOptions settings) {
        Remarks remarks = new Remarks(spec.commandLine().getErr());
        List<AppName> pinned = settings.getApps().stream()
                .filter(AppOptions::isPinned)
                .map(app -> AppName.of(app.getApp()))
                .toList();
        if (pinned.isEmpty()) {
            remarks.say("no app is pinned: nothing streams before somebody subscribes");
            return;
        }
        String apps = pinned.size() == 1 ? pinned.get(0).value() : pinned.size() + " apps";
        remarks.say("starting " + apps + ", asking " + settings.getApi().getUrl());
        StreamWatch.begin(life, logs, remarks, pinned);
    }
}
