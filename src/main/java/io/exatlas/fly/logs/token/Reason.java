package io.exatlas.fly.logs.token;

import io.exatlas.fly.logs.model.FlyLogsException;

/** Why a source failed, in words that may be logged. */
public final class Reason {

    private Reason() {}

    /** The text of an exception that is not ours may hold anything, a token too; then only its kind is told. */
    public static String of(Throwable cause) {
        return cause instanceof FlyLogsException known
                ? String.valueOf(known.getMessage())
                : "failed with " + cause.getClass().getSimpleName();
    }
}
