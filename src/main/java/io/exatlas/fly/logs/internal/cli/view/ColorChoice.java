package io.exatlas.fly.logs.internal.cli.view;

import java.util.Map;

/** When to colour lines. The names are those of the option's values. */
public enum ColorChoice {
    auto,
    always,
    never;

    /**
     * Decides. {@code auto} means: on a terminal that can show colours, but never where {@code NO_COLOR} holds anything
     * or {@code CLICOLOR} is 0, and always where {@code CLICOLOR_FORCE} is anything else.
     *
     * @param environment the process's variables
     */
    public Paint paint(StandardOutput output, Map<String, String> environment) {
        return new Paint(
                switch (this) {
                    case always -> true;
                    case never -> false;
                    case auto -> wanted(output, environment);
                });
    }

    private static boolean wanted(StandardOutput output, Map<String, String> environment) {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
            return false;
        }
        String force = environment.getOrDefault("CLICOLOR_FORCE", "");
        if (!force.isEmpty() && !force.equals("0")) {
            return true;
        }
        return output == StandardOutput.TERMINAL
                && !"0".equals(environment.get("CLICOLOR"))
                && !"dumb".equals(environment.get("TERM"));
    }
}
