package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import io.vertx.core.Future;
import java.util.regex.Pattern;

/**
 * The key of a stored position: an app, and the name of a subscription to it. Both parts are safe in a file name or a
 * database. Names that differ in case are two names.
 *
 * @param app the app
 * @param name 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-', not beginning with a dot
 */
public record PositionKey(AppName app, String name) {

    private static final Pattern LEGAL = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,63}");

    /**
     * Checks the name.
     *
     * @throws FlyLogsException.InvalidRequest if it is not legal; the message quotes it
     */
    public PositionKey {
        if (!LEGAL.matcher(name).matches()) {
            throw new FlyLogsException.InvalidRequest("subscription name " + Quoted.of(name)
                    + " is not legal: it must be 1 to 64 of A-Z, a-z, 0-9, '.', '_' and '-', and not begin with '.'");
        }
    }

    /** The key, or a failed future if the name is not legal: for stores, which do not throw. */
    public static Future<PositionKey> check(AppName app, String name) {
        try {
            return Future.succeededFuture(new PositionKey(app, name));
        } catch (FlyLogsException.InvalidRequest refused) {
            return Future.failedFuture(refused);
        }
    }

    /** For messages. */
    @Override
    public String toString() {
        return "position \"" + name + "\" of app " + app;
    }
}
