package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.config.ApiOptions;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.config.PollOptions;
import io.exatlas.fly.logs.config.TokenOptions;
import io.exatlas.fly.logs.internal.cli.args.Span;
import io.exatlas.fly.logs.internal.cli.view.Remarks;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code demo}: a simulated app, its stream and its followers in one process. */
@Command(
        name = "demo",
        header = {
            "Follows a simulated app: everything runs in this process, nothing leaves this machine.",
            "",
            "  fly-logs demo --for 10s",
            ""
        },
        abbreviateSynopsis = true,
        sortOptions = false)
final class DemoCommand implements Callable<Integer> {

    private static final AppName APP = AppName.of("demo-shop");
    private static final int INTERVAL_MS = 500;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SpanOptions span = new SpanOptions();

    @Mixin
    private ViewOptions view = new ViewOptions();

    @Override
    public Integer call() throws InterruptedException {
        view.check();
        Remarks remarks = view.remarks(spec.commandLine().getErr());
        Hush.warnings(System.getenv());
        Lifetime life = Lifetime.begin();
        Span shown = span.span(Instant.now(), Duration.ofHours(new PollOptions().getRetentionHours()));
        Future<LogSource> logs = FlySimulator.start(life.vertx(), SimulatorOptions.demo())
                .onSuccess(simulator -> remarks.say(APP, "simulated by " + simulator.url()))
                .compose(simulator -> FlyLogs.deploy(life.vertx(), settings(simulator.url())))
                .map(deployed -> LogSource.of(life.vertx(), deployed, shown));
        Tail.start(life, logs, new Tail.Order(List.of(APP), shown, false), view, remarks);
        return life.await();
    }

    private static FlyLogsOptions settings(String url) {
        return new FlyLogsOptions()
                .setApi(new ApiOptions().setUrl(url).setMachinesUrl(url))
                .setPoll(new PollOptions().setIntervalMs(INTERVAL_MS))
                .setToken(new TokenOptions().setToken(SimulatorOptions.DEMO_TOKEN));
    }
}
