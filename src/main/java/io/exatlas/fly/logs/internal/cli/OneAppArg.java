package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.internal.cli.args.AppNames;
import io.exatlas.fly.logs.model.AppName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The one app a command is for, named as an argument or as flyctl wants it. Filled in by picocli. */
@Command(optionListHeading = "App:")
final class OneAppArg {

    @Parameters(
            arity = "0..*",
            paramLabel = "APP",
            hideParamSyntax = true,
            converter = AppNames.class,
            description = "The name of an app, as fly apps list shows it.")
    private List<AppName> named = new ArrayList<>();

    @Option(
            names = {"-a", "--app"},
            paramLabel = "APP",
            hideParamSyntax = true,
            converter = AppNames.class,
            description = "The same as APP alone.")
    private List<AppName> apps = new ArrayList<>();

    /**
     * The app.
     *
     * @param spec the command that needs it
     * @throws ParameterException if there is none, or another
     */
    AppName needed(CommandSpec spec) {
        List<AppName> all =
                Stream.concat(named.stream(), apps.stream()).distinct().toList();
        if (all.size() > 1) {
            throw new ParameterException(spec.commandLine(), "one app at a time: give " + all.get(0) + " alone");
        }
        return all.stream().findFirst().orElseThrow(() -> AppArgs.missing(spec));
    }
}
