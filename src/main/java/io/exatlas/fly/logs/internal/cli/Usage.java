package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.internal.cli.args.AppNames;
import io.exatlas.fly.logs.internal.cli.args.Habits;
import io.exatlas.fly.logs.internal.cli.args.Nearest;
import io.exatlas.fly.logs.internal.cli.args.TokenText;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in one sentence what is wrong with the arguments of a command, and what was probably meant.
 *
 * @param command whose arguments
 * @param args all of them
 */
record Usage(CommandLine command, List<String> args) {

    /** What is wrong; it may quote an argument, but never a token. */
    String wrong(ParameterException failure) {
        return TokenText.hidden(Habits.misunderstood(args)
                .orElseGet(() -> failure instanceof UnmatchedArgumentException e
                                && !e.getUnmatched().isEmpty()
                        ? unknown(e.getUnmatched().get(0))
                        : noConfig(failure).orElseGet(() -> String.valueOf(failure.getMessage()))));
    }

    /** Other programs take the file without an option. */
    private static Optional<String> noConfig(ParameterException failure) {
        boolean missing = failure instanceof MissingParameterException e
                && e.getMissing().stream()
                        .anyMatch(arg -> arg instanceof OptionSpec option
                                && List.of(option.names()).contains("--config"));
        return Optional.of("the configuration is named with -c FILE").filter(named -> missing);
    }

    private String unknown(String typed) {
        return typed.startsWith("-") ? unknownOption(typed) : unknownWord(typed);
    }

    private String unknownOption(String typed) {
        int value = typed.indexOf('=');
        String name = value < 0 ? typed : typed.substring(0, value);
        if (options(command).contains(name)) {
            return "'" + name + "' stands behind --, where everything is a name";
        }
        return "unknown option '" + name + "'"
                + elsewhere(name)
                        .or(() -> Habits.elsewhere(typed).map(": here it is "::concat))
                        .or(() -> Nearest.to(name, options(command)).map(Usage::meant))
                        .orElse("");
    }

    /** An option that another command has, or this one's commands. */
    private Optional<String> elsewhere(String name) {
        CommandLine root = command;
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return root.getSubcommands().entrySet().stream()
                .filter(other -> other.getValue() != command)
                .filter(other -> options(other.getValue()).contains(name))
                .map(other -> ": it is one of fly-logs " + other.getKey())
                .findFirst();
    }

    private String unknownWord(String typed) {
        Set<String> commands = command.getSubcommands().keySet();
        if (!command.getCommandSpec().positionalParameters().isEmpty()) {
            return noApp(typed);
        }
        if (commands.isEmpty()) {
            return command.getCommandName() + " takes options only, not '" + typed + "'"
                    + (options(command).contains("--config") ? ": the configuration is named with -c FILE" : "");
        }
        String name = command.getCommandSpec().qualifiedName();
        return "there is no command '" + typed + "'"
                + Nearest.to(typed, command.getParent() == null ? withHelp(commands) : commands)
                        .map(Usage::meant)
                        .or(() -> ofApp(name, typed))
                        .orElse(": there are " + String.join(", ", commands));
    }

    private static List<String> withHelp(Set<String> commands) {
        return Stream.concat(commands.stream(), Stream.of("help", "version")).toList();
    }

    private static String noApp(String typed) {
        return Arrays.stream(typed.split(",", -1))
                .map(AppNames::wrong)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse("nothing is known of '" + typed + "'");
    }

    /** Who names an app wants to see something of it. */
    private static Optional<String> ofApp(String command, String typed) {
        try {
            AppName app = AppName.of(typed);
            return Optional.of(": for an app of that name it is " + command
                    + (command.endsWith("token") ? " check " : " tail ") + app);
        } catch (FlyLogsException.InvalidRequest noName) {
            return Optional.empty();
        }
    }

    private static String meant(String word) {
        return ": did you mean " + word + '?';
    }

    private static Collection<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .flatMap(option -> Stream.of(option.names()))
                .toList();
    }
}
