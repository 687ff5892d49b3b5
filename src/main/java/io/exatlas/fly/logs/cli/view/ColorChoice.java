package io.exatlas.fly.logs.cli.view;

import java.util.Map;

/** When to colour lines. The names are those of the option's values. */
public enum ColorChoice {
    auto,
    always,
    never;

    /**
     * Decides. {@code auto} means: on a terminal that can show colours, unless {@code NO_COLOR} holds anything.
     *
     * @param environment the process's variables
     */
    public Paint paint(StandardOutput output, Map<String, String> environment) {
        return new Paint(
                switch (this) {
                    case always -> true;
                    case never -> false;
                    case auto ->
                        output == StandardOutput.TERMINAL
                                && environment.getOrDefault("NO_COLOR", "").isEmpty()
                                && !"dumb".equals(environment.get("TERM"));
                });
    }
}
