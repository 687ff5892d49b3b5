package io.exatlas.fly.logs.internal.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Environment variables of this process whatever the locale: what it does not cover is UTF-8, as in {@link FileNames}.
 */
public final class Variables {

    private static final Path ALL = Path.of("/proc/self/environ");
    private static final char UNKNOWN = '\ufffd';

    private Variables() {}

    /** The value of a variable; null if it is not set. */
    public static @Nullable String get(String name) {
        String value = System.getenv(name);
        if (value == null || value.chars().allMatch(c -> c < 0x80)) {
            return value;
        }
        try {
            String found = find(name, new String(Files.readAllBytes(ALL), StandardCharsets.UTF_8), value);
            return found.indexOf(UNKNOWN) < 0 ? found : value;
        } catch (IOException | InvalidPathException e) {
            return value;
        }
    }

    /** @param all variables, each ended by NUL */
    static String find(String name, String all, String otherwise) {
        for (String variable : all.split("\0", -1)) {
            if (variable.startsWith(name + "=")) {
                return variable.substring(name.length() + 1);
            }
        }
        return otherwise;
    }
}
