package io.exatlas.fly.logs.internal.config;

import io.exatlas.fly.logs.model.Quoted;
import io.exatlas.fly.logs.model.Secrets;
import java.util.regex.Pattern;

/** Where something is in a configuration, as mistakes name it. */
final class JsonPath {

    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9$_-]{1,64}(\\[\\d+])?");

    private JsonPath() {}

    /**
     * The path of a key of the object at a path, which is empty at the root. A key that looks like a token is not told.
     */
    static String of(String path, String key) {
        String name = PLAIN_KEY.matcher(key).matches() ? key : Quoted.of(key);
        String told = Secrets.looksLikeToken(key) ? "(a token)" : name;
        return path.isEmpty() ? told : path + "." + told;
    }
}
