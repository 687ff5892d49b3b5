package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.cli.args.AppNames;
import io.exatlas.fly.logs.cli.args.ProjectFile;
import io.exatlas.fly.logs.model.AppName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** The apps a command is for, named as arguments or as flyctl wants it. Filled in by picocli. */
@Command(optionListHeading = "Apps:")
final class AppArgs {

    @Parameters(
            arity = "0..*",
            paramLabel = "APP...",
            split = ",",
            hideParamSyntax = true,
            converter = AppNames.class,
            description = "The name of an app, as fly apps list shows it.")
    private List<AppName> named = new ArrayList<>();

    @Option(
            names = {"-a", "--app"},
            paramLabel = "APP",
            split = ",",
            hideParamSyntax = true,
            converter = AppNames.class,
            description = "The same as APP alone. May be given several times.")
    private List<AppName> apps = new ArrayList<>();

    /**
     * Each of them once.
     *
     * @param spec the command that needs them
     * @throws ParameterException if there is none; it says how to name one
     */
    List<AppName> needed(CommandSpec spec) {
        List<AppName> all =
                Stream.concat(named.stream(), apps.stream()).distinct().toList();
        if (all.isEmpty()) {
            String command = spec.qualifiedName();
            throw new ParameterException(
                    spec.commandLine(),
                    ProjectFile.app(Path.of("fly.toml"))
                            .map(app -> "name an app; that of the fly.toml here: " + command + ' ' + app)
                            .orElse("name an app, as in " + command + " my-api; fly apps list shows yours"));
        }
        return all;
    }

    /**
     * The only one.
     *
     * @param spec the command that needs it
     * @throws ParameterException if there is none, or another
     */
    AppName one(CommandSpec spec) {
        List<AppName> all = needed(spec);
        if (all.size() > 1) {
            throw new ParameterException(spec.commandLine(), "one app at a time: give " + all.get(0) + " alone");
        }
        return all.get(0);
    }
}
