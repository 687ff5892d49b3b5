package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/**
 * The records of all apps as all nodes see them: texts, changed by comparing with what was there. From any thread. A
 * future that fails says nothing of whether the change was made, or still will be.
 */
public interface RecordMap {

    /** What the map is called in a cluster. */
    String NAME = "ex_atlas_fly_logs.owners";

    /** The text of an app. */
    Future<Optional<String>> get(AppName app);

    /** Puts the first text of an app; false if there is one. */
    Future<Boolean> create(AppName app, String text);

    /** Puts another text in the place of one; false if something else, or nothing, stands there. */
    Future<Boolean> replace(AppName app, String expected, String text);

    /** Takes a text away; false if something else, or nothing, stands there. */
    Future<Boolean> remove(AppName app, String expected);

    /** All texts. */
    Future<Map<AppName, String>> all();
}
