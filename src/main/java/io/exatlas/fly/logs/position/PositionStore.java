package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Keeps where named subscriptions stand, over restarts: one {@link ResumeToken} for an app and a name. Whoever writes
 * one of his own runs the contract suite {@code PositionStoreContract} of our tests on it; {@link CoalescedPositions}
 * around it sees to the order of calls and to their number. Nobody but the subscription of that name puts.
 *
 * <p>Safe for any thread; answers in bounded time, and never throws where it can fail its future. Calls for one app and
 * name take effect in the order in which they were made, also when the one before has not answered yet. A name that is
 * not legal ({@link PositionKey}) fails with {@link FlyLogsException.InvalidRequest}.
 */
public interface PositionStore {

    /**
     * What was put last; empty if there is nothing.
     *
     * @return failed if that cannot be told, and if something is there but cannot be used: to begin anew in silence
     *     would lose entries or repeat them
     */
    Future<Optional<ResumeToken>> get(AppName app, String name);

    /**
     * Puts a token in the place of the one before, if any.
     *
     * @return succeeds when this token or one put later is safe; when it has failed, the one before may still be there
     */
    Future<Void> put(AppName app, String name, ResumeToken token);

    /** Removes a token; succeeds as well where there is none. */
    Future<Void> remove(AppName app, String name);
}
