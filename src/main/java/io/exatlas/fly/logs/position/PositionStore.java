package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import java.util.Optional;

/**
 * Stores the positions of named subscriptions over restarts: one {@link ResumeToken} for an app and a name. If you
 * write a store, run the contract suite {@code PositionStoreContract} of our tests on it; wrap it in
 * {@link CoalescedPositions}, which keeps the order of calls and bounds their number. Only the subscription of a name
 * puts its position.
 *
 * <p>Thread-safe. Futures complete in bounded time; methods do not throw if they can fail their future. Calls for one
 * app and name take effect in the order in which they were made, also if the call before is not answered yet. A name
 * that is not legal ({@link PositionKey}) fails with {@link FlyLogsException.InvalidRequest}.
 */
public interface PositionStore {

    /**
     * The token that was put last; empty if there is none.
     *
     * @return failed if the store cannot tell, or if there is something that cannot be used: a subscription that
     *     silently began anew would lose or repeat entries
     */
    Future<Optional<ResumeToken>> get(AppName app, String name);

    /**
     * Puts a token and replaces the one before, if any.
     *
     * @return succeeds when this token or a later one is safe; if it fails, the token before may still be there
     */
    Future<Void> put(AppName app, String name, ResumeToken token);

    /** Removes a token; succeeds also if there is none. */
    Future<Void> remove(AppName app, String name);
}
