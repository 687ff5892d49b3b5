package io.exatlas.fly.logs.subscribe;

import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Stopped;

/**
 * Receives one app's entries and notices. Called on the context that made the subscription, one call at a time, in
 * order. Exceptions are logged and do not affect other listeners.
 */
@FunctionalInterface
public interface LogListener {

    /** Receives a batch of entries. */
    void onBatch(LogBatch batch);

    /** Receives a gap, an error or a recovery. */
    default void onNotice(Notice notice) {}

    /** Called when the stream has ended; nothing is delivered until it is started again. */
    default void onStopped(Stopped stopped) {}
}
