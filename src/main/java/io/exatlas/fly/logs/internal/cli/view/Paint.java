package io.exatlas.fly.logs.internal.cli.view;

import java.util.List;
import java.util.Locale;

/**
 * Colours for a terminal, or none. Only the sixteen colours that a terminal's theme defines are used, so lines stay
 * readable on dark and on light ground. What is painted must be harmless already.
 *
 * @param on whether anything is coloured at all
 * @param palette the colours of apps and machines
 */
public record Paint(boolean on, Palette palette) {

    private static final String DIM = "2";
    private static final String RED = "31";
    private static final String GREEN = "32";
    private static final String YELLOW = "33";
    private static final String BLUE = "34";
    private static final String CYAN = "36";

    /** With colours for apps and machines that begin anew. */
    public Paint(boolean on) {
        this(on, new Palette());
    }

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
     * The text in the colour of an app or a machine.
     *
     * @param key what identifies it
     */
    String named(String key, String text) {
        return on ? in(palette.of(key), text) : text;
    }

    /** Gives these their colours before any other. */
    void reserve(List<String> keys) {
        keys.forEach(palette::give);
    }

    private String in(String code, String text) {
        return on ? "\u001b[" + code + 'm' + text + "\u001b[0m" : text;
    }
}
