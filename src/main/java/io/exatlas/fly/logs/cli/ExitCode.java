package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.model.FlyLogsException;

/** What the process answers to its caller. A signal adds 128 to its number by itself: 130, 143. */
final class ExitCode {

    static final int DONE = 0;
    static final int UNEXPECTED = 1;
    static final int USAGE = 2;
    static final int NO_TOKEN = 3;
    static final int NO_APP = 4;
    static final int UNREACHABLE = 5;

    private ExitCode() {}

    /** The code for a failure that was to be expected. */
    static int of(FlyLogsException failure) {
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
