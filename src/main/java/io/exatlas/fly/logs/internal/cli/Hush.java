package io.exatlas.fly.logs.internal.cli;

import java.util.Map;

/** Keeps the program's log quiet where remarks already say what a person needs to know. */
final class Hush {

    /** Both a system property and a variable of the environment; the configuration of the log asks for either. */
    private static final String LEVEL = "FLY_LOGS_LEVEL";

    private Hush() {}

    /** Errors only, unless the environment says otherwise. Must come before the first logger is made. */
    static void warnings(Map<String, String> environment) {
        if (!environment.containsKey(LEVEL)) {
            System.setProperty(LEVEL, "ERROR");
        }
    }
}
