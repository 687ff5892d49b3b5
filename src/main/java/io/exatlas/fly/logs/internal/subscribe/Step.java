package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;

/** What a subscription is to do next. */
sealed interface Step {

    /** Hand this to the handler, then say {@link Continuity#handed}. */
    record HandOver(LogBatch batch) implements Step {}

    /** Tell this, then say {@link Continuity#handed}. */
    record Tell(Notice gap) implements Step {}

    /** Read the log after this position, then give the answer to {@link Continuity#read} or {@code readFailed}. */
    record Read(long from) implements Step {}

    /** Ask again at this time, or when something comes. Monotonic nanoseconds. */
    record Wait(long until) implements Step {}

    /** Ask again when something comes. */
    record Rest() implements Step {}
}
