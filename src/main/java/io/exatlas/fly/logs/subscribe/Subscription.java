package io.exatlas.fly.logs.subscribe;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.util.OptionalLong;

/** One listener's hold on one app's stream. From any thread. */
public interface Subscription {

    /** Whose logs. */
    AppName app();

    /**
     * The newest time published when the subscription was taken in, in nanoseconds since 1970: entries after it follow.
     * Empty if the stream was only just starting.
     */
    OptionalLong position();

    /** Ends it: nothing is handed over once the future has completed. The last one of the node lets the stream go. */
    Future<Void> close();
}
