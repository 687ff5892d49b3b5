package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.internal.cli.args.Habits;
import io.exatlas.fly.logs.internal.cli.args.Numbers;
import io.exatlas.fly.logs.internal.cli.args.RawArguments;
import io.exatlas.fly.logs.internal.cli.follow.ExitCode;
import io.exatlas.fly.logs.internal.cli.view.CheckedStream;
import io.exatlas.fly.logs.internal.cli.view.LocaleCharset;
import io.exatlas.fly.logs.internal.files.FileNames;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * The command line. Standard output has lines of apps only; everything else goes to standard error. Whatever is wrong
 * with the arguments is said by name, with exit code 2, before anything starts.
 */
@Command(
        name = "fly-logs",
        header = {
            "Follows the logs of Fly.io apps.",
            "",
            "  fly-logs tail my-api       show the newest lines of an app, and follow it",
            "  fly-logs tail --help       all options of a command",
            "  fly-logs demo              the same with a simulated app; needs no account",
            ""
        },
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
        commandListHeading = "%nCommands:%n",
        sortOptions = false)
public final class Main implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** Runs a command and ends the process with its code. */
    public static void main(String[] args) {
        OutOfMemory.install();
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
            code = commands.execute(asked(RawArguments.of(args, charset)));
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
        CommandLine commands = new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExpandAtFiles(false)
                .registerConverter(Path.class, FileNames::of)
                .registerConverter(int.class, Numbers::whole)
                .registerConverter(double.class, Numbers::decimal)
                .setOverwrittenOptionsAllowed(true)
                .setExecutionStrategy(Main::runAsMeant)
                .setParameterExceptionHandler(failures)
                .setExecutionExceptionHandler(failures)
                .setErr(writer(new FileOutputStream(FileDescriptor.err)));
        helpful(commands);
        return commands;
    }

    /** What was surely not meant as it reads is refused, although it could be run. */
    private static int runAsMeant(ParseResult parsed) {
        List<CommandLine> commands = parsed.asCommandLineList();
        boolean helps = commands.stream()
                .anyMatch(command -> command.isUsageHelpRequested() || command.isVersionHelpRequested());
        // Help is not for a command that there is not.
        for (CommandLine command : commands) {
            List<String> words = command.getUnmatchedArguments().stream()
                    .filter(word -> !word.startsWith("-"))
                    .toList();
            if (helps && !words.isEmpty() && !command.getSubcommands().isEmpty()) {
                throw new UnmatchedArgumentException(command, words);
            }
        }
        Optional<String> told = helps ? Optional.empty() : Habits.misunderstood(parsed.originalArgs());
        if (told.isPresent()) {
            throw new ParameterException(commands.get(commands.size() - 1), told.get());
        }
        return new RunLast().execute(parsed);
    }

    /** Help in groups; the exit codes are in the help of the program, because they are those of all commands. */
    private static void helpful(CommandLine command) {
        Map<String, IHelpSectionRenderer> sections = command.getHelpSectionMap();
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING, help -> "");
        sections.put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, new HelpSections());
        UsageMessageSpec usage = command.getCommandSpec().usageMessage();
        if (command.getParent() == null) {
            usage.exitCodeListHeading("%nExit codes of all commands:%n").exitCodeList(codes());
        }
        command.getSubcommands().values().forEach(Main::helpful);
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new LinkedHashMap<>();
        ExitCode.MEANINGS.forEach(meaning -> {
            int colon = meaning.indexOf(':');
            codes.put(meaning.substring(0, colon), meaning.substring(colon + 1));
        });
        return codes;
    }

    /** Other programs have commands for help and for the version. */
    static String[] asked(String... args) {
        if (args.length > 0 && args[0].equals("help")) {
            return Stream.concat(Arrays.stream(args).skip(1), Stream.of("--help"))
                    .toArray(String[]::new);
        }
        return args.length == 1 && args[0].equals("version") ? new String[] {"--version"} : args;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "a command is missing: " + String.join(", ", spec.subcommands().keySet())
                        + "; to follow an app: fly-logs tail my-api");
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, LocaleCharset.find()), true);
    }
}
