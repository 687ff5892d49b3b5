package io.exatlas.fly.logs.internal.owner;

import io.vertx.core.Future;
import java.util.Map;
import java.util.Optional;

/**
 * Texts under keys that all nodes see, changed by comparing with what was there. From any thread. A future that fails
 * says nothing of whether the change was made, or still will be.
 */
public interface TextMap {

    /** The text under a key. */
    Future<Optional<String>> get(String key);

    /** Puts the first text under a key; false if there is one. */
    Future<Boolean> create(String key, String text);

    /** Puts another text in the place of one; false if something else, or nothing, stands there. */
    Future<Boolean> replace(String key, String expected, String text);

    /** Takes a text away; false if something else, or nothing, stands there. */
    Future<Boolean> remove(String key, String expected);

    /** All texts. */
    Future<Map<String, String>> all();
}
