package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.TokenReport;
import io.exatlas.fly.logs.cli.args.AppNames;
import io.exatlas.fly.logs.cli.follow.ExitCode;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Vertx;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code token}: what is known of the tokens. */
@Command(
        name = "token",
        description = "Tells with which token apps are asked.",
        subcommands = TokenCommand.Check.class,
        synopsisSubcommandLabel = "COMMAND")
final class TokenCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: check");
    }

    /** {@code token check}: which source answers for an app, and whether the API takes its token. Never the token. */
    @Command(
            name = "check",
            description =
                    "Tells which source has a token for an app, and whether Fly accepts it. Never shows the token.",
            sortOptions = false)
    static final class Check implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Parameters(paramLabel = "APP", converter = AppNames.class, description = "The app to ask for.")
        private Optional<AppName> app = Optional.empty();

        @Mixin
        private Source source = new Source();

        @Option(
                names = {"-c", "--config"},
                paramLabel = "FILE",
                description = "Look where this configuration says, and not where the options above do.")
        private Optional<Path> config = Optional.empty();

        @Override
        public Integer call() throws InterruptedException {
            FlyLogsOptions settings = config.map(file -> new ConfigFile(file).read())
                    .orElseGet(() -> source.settings(System.getenv()))
                    .validate();
            Hush.warnings(System.getenv());
            Lifetime life = Lifetime.begin();
            Vertx vertx = life.vertx();
            PrintWriter out = spec.commandLine().getOut();
            FlyLogs.checkToken(vertx, settings, app.orElseThrow().value())
                    .onSuccess(report -> life.end(print(out, report)))
                    .onFailure(life::fail);
            return life.await();
        }

        private static int print(PrintWriter out, TokenReport report) {
            out.println("source       " + report.source());
            out.println("scheme       " + report.scheme());
            out.println("fingerprint  " + report.fingerprint());
            out.println("age          " + age(report.age()));
            out.println("accepted     "
                    + report.refusal().map(why -> "no: " + why.getMessage()).orElse("yes"));
            out.flush();
            return report.refusal().map(ExitCode::of).orElse(ExitCode.DONE);
        }

        private static String age(Duration age) {
            if (age.isZero()) {
                return "looked up just now";
            }
            return age.toMinutes() == 0
                    ? "less than a minute"
                    : "%d h %d min".formatted(age.toHours(), age.toMinutesPart());
        }
    }
}
