package io.exatlas.fly.logs.internal.cli.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives apps and machines their colours, in turn, so that no two share one while there are some left. Any thread may
 * ask.
 */
final class Palette {

    /** Every colour but red, which means trouble, and those that vanish on some ground; neighbours differ most. */
    private static final List<String> COLOURS = List.of("36", "33", "35", "32", "34", "96", "93", "95", "92", "94");

    /** Machines are replaced with every deployment: those that were seen last keep their colours. */
    private static final int MOST = 1_000;

    private final Map<String, String> given = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    private int next;

    /** The colour of an app or a machine, which it keeps. */
    synchronized String of(String key) {
        return given.computeIfAbsent(key, first -> COLOURS.get(next++ % COLOURS.size()));
    }

    /** Gives a colour to what will be seen. */
    void give(String key) {
        String unused = of(key);
    }

    /** How many have a colour. */
    synchronized int known() {
        return given.size();
    }
}
