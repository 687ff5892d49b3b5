package io.exatlas.fly.logs.internal.registry;

import io.exatlas.fly.logs.internal.wire.Refusals;
import io.exatlas.fly.logs.model.FlyLogsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a failure is on the event bus.
 *
 * @param code a number such as 404
 * @param message begins with the word for it
 */
record Refusal(int code, String message) {

    private static final Logger log = LoggerFactory.getLogger(Refusal.class);

    static Refusal of(Throwable failure) {
        if (failure instanceof FlyLogsException known) {
            return new Refusal(known.code(), Refusals.text(known));
        }
        log.error("a request failed", failure);
        return new Refusal(504, "unavailable: the registry failed");
    }
}
