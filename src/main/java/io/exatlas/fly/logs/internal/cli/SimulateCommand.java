package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.internal.cli.args.AppNames;
import io.exatlas.fly.logs.internal.cli.follow.ExitCode;
import io.exatlas.fly.logs.internal.cli.view.Remarks;
import io.exatlas.fly.logs.internal.cli.view.StandardOutput;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Sentence;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.exatlas.fly.logs.sim.TrafficOptions;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code simulate}: a server that speaks like Fly's log API, on this machine only, until a signal comes. */
@Command(
        name = "simulate",
        header = {
            "Runs a server on 127.0.0.1 that speaks like Fly's log API. Prints its URL.",
            "",
            "  fly-logs simulate --port 8081 --app shop --rate 20",
            "  fly-logs tail shop --api-url http://127.0.0.1:8081",
            ""
        },
        sortOptions = false)
final class SimulateCommand implements Callable<Integer> {

    private static final int HIGHEST_PORT = 65_535;
    private static final double HIGHEST_RATE = 100_000;
    private static final String EXAMPLE = "demo-shop";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--port",
            paramLabel = "PORT",
            description = "Where to listen; 0 for any free port. Default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--rate",
            paramLabel = "N",
            description = "Entries a second that each app writes; 0 for none. Default: ${DEFAULT-VALUE}.")
    private double rate = 5;

    @Option(
            names = {"-a", "--app"},
            paramLabel = "APP",
            split = ",",
            hideParamSyntax = true,
            converter = AppNames.class,
            description = "An app that exists. May be given several times; without it every app exists.")
    private List<AppName> apps = new ArrayList<>();

    @Override
    public Integer call() throws InterruptedException {
        SimulatorOptions options = options();
        Lifetime life = Lifetime.begin();
        FlySimulator.start(life.vertx(), options)
                .onSuccess(simulator -> announce(simulator, life))
                .onFailure(failure -> life.fail(cannotListen(failure)));
        return life.await();
    }

    private SimulatorOptions options() {
        if (port < 0 || port > HIGHEST_PORT) {
            throw refused("'--port' (PORT): " + port + " is not a port: 0 to 65535");
        }
        if (!(rate >= 0 && rate <= HIGHEST_RATE)) {
            throw refused("'--rate' (N): " + rate + " is out of range: 0 to 100000");
        }
        // Any token opens it, so that a real one in the environment is no obstacle.
        SimulatorOptions quiet =
                SimulatorOptions.quiet().withPort(port).withTokens().withAppsOnDemand(apps.isEmpty());
        return rate > 0 ? quiet.withTraffic(TrafficOptions.of(rate)) : quiet;
    }

    private void announce(FlySimulator simulator, Lifetime life) {
        apps.forEach(app -> simulator.app(app.value()));
        String app = apps.isEmpty() ? EXAMPLE : apps.get(0).value();
        PrintWriter out = spec.commandLine().getOut();
        out.println(simulator.url());
        if (out.checkError() && StandardOutput.find() != StandardOutput.PIPE) {
            life.end(ExitCode.UNEXPECTED);
        }
        new Remarks(spec.commandLine().getErr())
                .say("follow one of its apps with: java -jar target/fly-logs.jar tail " + app + " --api-url "
                        + simulator.url());
    }

    private FlyLogsException cannotListen(Throwable failure) {
        return new FlyLogsException.InvalidRequest("cannot listen on port " + port + ": " + Sentence.of(failure));
    }

    private ParameterException refused(String what) {
        return new ParameterException(spec.commandLine(), "Invalid value for option " + what);
    }
}
