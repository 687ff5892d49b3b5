package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.TokenReport;
import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.internal.cli.follow.Ending;
import io.exatlas.fly.logs.internal.cli.follow.ExitCode;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
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
import picocli.CommandLine.Spec;

/** {@code token}: what is known of the tokens. */
@Command(
        name = "token",
        header = {
            "Tells with which token apps are asked.",
            "",
            "  fly-logs token check my-api    which token is used, and whether Fly takes it",
            ""
        },
        subcommands = TokenCommand.Check.class,
        synopsisSubcommandLabel = "COMMAND")
final class TokenCommand implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: check, as in fly-logs token check my-api");
    }

    /** {@code token check}: which source answers for an app, and whether the API takes its token. Never the token. */
    @Command(
            name = "check",
            header = {
                "Tells which source has a token for an app, and whether Fly accepts it. Never shows the token.",
                ""
            },
            sortOptions = false)
    static final class Check implements Callable<Integer> {

        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private OneAppArg apps = new OneAppArg();

        @Mixin
        private Source source = new Source();

        @Option(
                names = {"-c", "--config"},
                paramLabel = "FILE",
                description = "Look where this configuration (JSON) says. Options go before it.")
        private Optional<Path> config = Optional.empty();

        @Override
        public Integer call() throws InterruptedException {
            Hush.warnings(System.getenv());
            AppName app = apps.needed(spec);
            FlyLogsOptions configured =
                    config.map(file -> new ConfigFile(file).read()).orElseGet(FlyLogsOptions::new);
            FlyLogsOptions settings = source.over(configured, System.getenv()).validate();
            Lifetime life = Lifetime.begin();
            Vertx vertx = life.vertx();
            PrintWriter out = spec.commandLine().getOut();
            FlyLogs.readNamedToken(vertx, settings, app.value())
                    .compose(named -> FlyLogs.checkToken(vertx, settings, app.value()))
                    .onSuccess(report -> life.end(print(out, report)))
                    .onFailure(failure -> life.fail(advised(failure)));
            return life.await();
        }

        /** Where no source has a token nothing is refused: that is told in the report. */
        private static Throwable advised(Throwable failure) {
            return failure instanceof FlyLogsException.Unauthorized none
                    ? new FlyLogsException.Unauthorized(none.getMessage() + "; " + Ending.LOG_IN, none.serverDate())
                    : failure;
        }

        private static int print(PrintWriter out, TokenReport report) {
            out.println("source       " + source(report.source()));
            out.println("scheme       " + report.scheme()
                    + (report.scheme().equals("FlyV1") ? " (a macaroon)" : " (a user token)"));
            out.println("fingerprint  " + report.fingerprint() + " (tells tokens apart, is no part of one)");
            out.println("age          " + age(report.age()));
            out.println("accepted     "
                    + report.refusal().map(why -> "no: " + why.getMessage()).orElse("yes"));
            out.flush();
            return report.refusal().map(ExitCode::of).orElse(ExitCode.DONE);
        }

        /** What people have called it: a token is set in this program for what {@code simulate} runs only. */
        private static String source(String name) {
            return switch (name) {
                case "option" -> "--api-url (a server on this machine is sent the token of simulate)";
                case "flyctl" -> "flyctl (token.flyctl)";
                case "store" -> "token.store, where flyctl's tokens are kept";
                case "manual" -> "token.store, where it was set by hand";
                default -> name;
            };
        }

        private static String age(Duration age) {
            if (age.isZero()) {
                return "read just now";
            }
            return age.toMinutes() == 0
                    ? "less than a minute"
                    : "%d h %d min".formatted(age.toHours(), age.toMinutesPart());
        }
    }
}
