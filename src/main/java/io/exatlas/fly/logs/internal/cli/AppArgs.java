package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.internal.cli.args.AppNames;
import io.exatlas.fly.logs.internal.cli.args.ProjectFile;
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
            throw missing(spec);
        }
        return all;
    }

    /** That no app is named, and how to name one. */
    static ParameterException missing(CommandSpec spec) {
        String command = spec.qualifiedName();
        return new ParameterException(
                spec.commandLine(),
                ProjectFile.app(Path.of("fly.toml"))
                        .map(app -> "name an app; that of the fly.toml here: " + command + ' ' + app)
                        .orElse("name an app, as in " + command + " my-api; fly apps list shows yours"));
    }
}
