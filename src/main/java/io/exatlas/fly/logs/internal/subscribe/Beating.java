package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.json.JsonObject;

/** An app whose listeners are kept alive by {@link Heartbeats}. On the fan-out's context only. */
interface Beating {

    /** Its part of a message; {@code app} says whose. */
    JsonObject beat();

    /** The registry's word. */
    void told(JsonObject reply);

    void refused(FlyLogsException why);

    /** No registry has answered; why, in one sentence. */
    void unanswered(String why);

    /** How long after an answer the next one is due, in milliseconds. */
    long pauseMillis();
}
