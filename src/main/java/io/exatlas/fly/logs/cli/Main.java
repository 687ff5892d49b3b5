package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.cli.args.RawArguments;
import io.exatlas.fly.logs.cli.view.CheckedStream;
import io.exatlas.fly.logs.cli.view.LocaleCharset;
import io.exatlas.fly.logs.files.FileNames;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/**
 * The command line. Standard output has lines of apps only; everything else goes to standard error. Whatever is wrong
 * with the arguments is said by name, with exit code 2, before anything starts.
 */
@Command(
        name = "fly-logs",
        description = "Follows the logs of Fly.io apps.",
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        subcommands = {
            TailCommand.class,
            ServeCommand.class,
            SimulateCommand.class,
            DemoCommand.class,
            TokenCommand.class
        },
        synopsisSubcommandLabel = "COMMAND",
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:unexpected failure",
            "2:wrong usage or configuration",
            "3:no token, or a refused one",
            "4:app not found",
            "5:API not reachable",
            "6:lines were lost (tail --strict)",
            "130:interrupted (143: terminated)"
        })
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs a command and ends the process with its code. */
    public static void main(String[] args) {
        System.exit(run(args));
    }

    /** Help and reports that did not reach standard output are no success. */
    private static int run(String[] args) {
        Charset charset = LocaleCharset.find();
        // As the logging is told in conf/logback.xml, which reads it first when something is logged.
        System.setProperty("fly-logs.charset", charset.name());
        CheckedStream out = new CheckedStream(new FileOutputStream(FileDescriptor.out));
        CommandLine commands = commandLine().setOut(writer(out));
        int code;
        try {
            code = commands.execute(RawArguments.of(args, charset));
        } catch (FlyLogsException.InvalidRequest refused) {
            code = Failures.refused(refused, commands.getErr());
        }
        return written(out, code, commands);
    }

    private static int written(CheckedStream out, int code, CommandLine commands) {
        commands.getOut().flush();
        return out.failure()
                .map(failure -> Failures.unwritten(failure, code, commands.getErr()))
                .orElse(code);
    }

    /** The commands, ready to be executed; what they say goes to standard error. */
    static CommandLine commandLine() {
        Failures failures = new Failures();
        return new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .registerConverter(Path.class, FileNames::of)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setErr(writer(new FileOutputStream(FileDescriptor.err)));
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing: " + String.join(", ", spec.subcommands().keySet()));
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, LocaleCharset.find()), true);
    }
}
