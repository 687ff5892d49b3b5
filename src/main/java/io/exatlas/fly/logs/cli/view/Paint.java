package io.exatlas.fly.logs.cli.view;

import java.util.Locale;

/**
 * Colours for a terminal, or none. Only the sixteen colours that a terminal's theme defines are used, so lines stay
 * readable on dark and on light ground. What is painted must be harmless already.
 *
 * @param on whether anything is coloured at all
 */
public record Paint(boolean on) {

    private static final String DIM = "2";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String BLUE = "34";
    private static final String CYAN = "36";

    /** For machines: every colour but red, which means trouble, and those that vanish on some ground. */
    private static final String[] MACHINES = {"32", "33", "34", "35", "36", "92", "93", "94", "95", "96"};

    String dim(String text) {
        return in(DIM, text);
    }

    String remark(Remark.Tone tone, String text) {
        return in(
                switch (tone) {
                    case CALM -> DIM;
                    case TROUBLE -> YELLOW;
                    case LOSS -> RED;
                },
                text);
    }

    String region(String text) {
        return in(GREEN, text);
    }

    /** The colour of a level, as flyctl has it: an unknown one is red. */
    String level(String level) {
        return in(
                switch (level.toLowerCase(Locale.ROOT)) {
                    case "debug", "trace" -> CYAN;
                    case "info", "notice" -> BLUE;
                    case "warn", "warning" -> YELLOW;
                    case "-" -> DIM;
                    default -> RED;
                },
                level);
    }

    /**
     * The text in the colour of a machine, which is the same in every run and on every computer.
     *
     * @param key what identifies the machine
     */
    String machine(String key, String text) {
        // Ids differ in few digits: without mixing, neighbours would share a colour.
        int mixed = key.hashCode() * 0x9e3779b9;
        return in(MACHINES[(mixed >>> 16) % MACHINES.length], text);
    }

    private String in(String code, String text) {
        return on ? "\u001b[" + code + 'm' + text + "\u001b[0m" : text;
    }
}
