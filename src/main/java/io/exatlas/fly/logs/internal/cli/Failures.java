package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.internal.cli.follow.ExitCode;
import io.exatlas.fly.logs.internal.cli.view.StandardOutput;
import io.exatlas.fly.logs.internal.cli.view.Visible;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * How commands end badly: one clear line on standard error and a code that tells the kind. Only a bug of ours shows its
 * stack trace. Messages may quote what came from outside, so they are made harmless.
 */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {

    @Override
    public int handleParseException(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(told(new Usage(command, List.of(args)).wrong(failure)));
        err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        err.flush();
        return ExitCode.USAGE;
    }

    @Override
    public int handleExecutionException(Exception failure, CommandLine command, ParseResult parsed) {
        OutOfMemory.endIfSo(failure);
        PrintWriter err = command.getErr();
        Optional<FlyLogsException> expected = expected(failure);
        if (expected.isPresent()) {
            err.println(told(String.valueOf(expected.get().getMessage())));
        } else {
            err.println(told("this is a bug in fly-logs:"));
            failure.printStackTrace(err);
        }
        err.flush();
        return expected.map(ExitCode::of).orElse(ExitCode.UNEXPECTED);
    }

    /** The code where not even the arguments could be read. */
    static int refused(FlyLogsException why, PrintWriter err) {
        err.println(told(String.valueOf(why.getMessage())));
        return ExitCode.of(why);
    }

    /** The code of a run, some words of which could not be written to standard output. */
    static int unwritten(IOException failure, int code, PrintWriter err) {
        Optional<String> complaint = StandardOutput.find().complaint(failure);
        complaint.ifPresent(words -> err.println(told(words)));
        return code == ExitCode.DONE && complaint.isPresent() ? ExitCode.UNEXPECTED : code;
    }

    /** The expected failure behind one, which futures may have wrapped. */
    private static Optional<FlyLogsException> expected(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 10; depth++) {
            if (at instanceof FlyLogsException found) {
                return Optional.of(found);
            }
            at = at.getCause();
        }
        return Optional.empty();
    }

    private static String told(String message) {
        StringBuilder line = new StringBuilder("fly-logs: ");
        Visible.block(line, message);
        return line.toString();
    }
}
