package io.exatlas.fly.logs.internal.cli.follow;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.util.List;

/** What the process answers to its caller. A signal adds 128 to its number by itself: 130, 143. */
public final class ExitCode {

    public static final int DONE = 0;
    public static final int UNEXPECTED = 1;
    public static final int USAGE = 2;
    public static final int NO_TOKEN = 3;
    public static final int NO_APP = 4;
    public static final int UNREACHABLE = 5;
    public static final int LOST = 6;

    /** A line of help for each. */
    public static final List<String> MEANINGS = List.of(
            DONE + ":done",
            UNEXPECTED + ":unexpected failure",
            USAGE + ":wrong usage or configuration",
            NO_TOKEN + ":no token, or a refused one",
            NO_APP + ":no such app",
            UNREACHABLE + ":the API cannot be reached",
            LOST + ":lines were lost (with --strict)",
            "130:Ctrl-C (143: terminated)");

    private ExitCode() {}

    /** The code for a failure that was to be expected. */
    public static int of(FlyLogsException failure) {
        if (failure instanceof FlyLogsException.InvalidRequest) {
            return USAGE;
        }
        if (failure instanceof FlyLogsException.Unauthorized || failure instanceof FlyLogsException.Forbidden) {
            return NO_TOKEN;
        }
        if (failure instanceof FlyLogsException.NotFound) {
            return NO_APP;
        }
        return failure.retryable() ? UNREACHABLE : UNEXPECTED;
    }
}
