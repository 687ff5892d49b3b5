package io.exatlas.fly.logs.subscribe;

import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Stopped;

/**
 * Hears one app's stream. Called on the context its subscription was made from, one call at a time, in order. What a
 * method throws is logged and hurts nobody else.
 */
@FunctionalInterface
public interface LogListener {

    /** Entries. */
    void onBatch(LogBatch batch);

    /** Something besides entries that a listener should know: a gap, trouble, recovery. */
    default void onNotice(Notice notice) {}

    /** The stream has ended; nothing comes after this until somebody starts it again. */
    default void onStopped(Stopped stopped) {}
}
