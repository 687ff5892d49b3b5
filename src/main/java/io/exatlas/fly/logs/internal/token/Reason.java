package io.exatlas.fly.logs.internal.token;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Why a source failed, in words that may be logged. */
public final class Reason {

    private static final Logger log = LoggerFactory.getLogger(Reason.class);

    private Reason() {}

    /** The text of an exception that is not ours may hold anything, a token too; its kind is for those who debug. */
    public static String of(Throwable cause) {
        if (cause instanceof FlyLogsException known) {
            return String.valueOf(known.getMessage());
        }
        log.debug("a token source failed with {}", cause.getClass().getName());
        return cause instanceof TimeoutException
                ? "no answer in time"
                : "failed; the reason is not shown, since it may hold a token";
    }
}
