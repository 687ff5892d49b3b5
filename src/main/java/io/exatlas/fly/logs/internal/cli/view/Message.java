package io.exatlas.fly.logs.internal.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A message for people, made harmless ({@link Visible#block}) but for the colours that the app gave it: these are kept,
 * or left out, and none goes beyond its line. Colours are what ECMA-48 calls SGR, in its seven-bit form.
 */
final class Message {

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[([0-9;:]{0,64})m");

    private final StringBuilder plain = new StringBuilder();
    private final List<Run> runs = new ArrayList<>();

    private Message(String text) {
        AppColours colours = new AppColours();
        Matcher colour = COLOUR.matcher(text);
        int done = 0;
        while (colour.find()) {
            plain.append(text, done, colour.start());
            colours.set(colour.group(1));
            runs.add(new Run(plain.length(), colours.parameters()));
            done = colour.end();
        }
        plain.append(text, done, text.length());
    }

    /** @param coloured whether the app's colours are kept */
    static void append(StringBuilder out, String text, boolean coloured) {
        Message message = new Message(text);
        if (coloured && !message.runs.isEmpty()) {
            message.colour(out);
        } else {
            Visible.block(out, message.plain.toString());
        }
    }

    private void colour(StringBuilder out) {
        String text = plain.toString();
        Pen pen = new Pen(out);
        int run = 0;
        String wanted = "";
        int end = Visible.withoutLineEnds(text);
        for (int at = 0; at < end; at = Visible.step(out, text, at)) {
            while (run < runs.size() && runs.get(run).from() <= at) {
                wanted = runs.get(run).parameters();
                run++;
            }
            if (text.charAt(at) == '\n') {
                pen.set("");
            } else if (text.charAt(at) != '\r') {
                pen.set(wanted);
            }
        }
        pen.set("");
    }

    /**
     * Where a colour begins.
     *
     * @param from its place in the plain text
     * @param parameters of SGR
     */
    private record Run(int from, String parameters) {}

    /** Sets colours where they change. */
    private static final class Pen {

        private final StringBuilder out;
        private String now = "";

        Pen(StringBuilder out) {
            this.out = out;
        }

        void set(String wanted) {
            if (wanted.equals(now)) {
                return;
            }
            out.append("\u001b[");
            if (wanted.isEmpty() || !now.isEmpty()) {
                out.append(wanted.isEmpty() ? "0" : "0;");
            }
            out.append(wanted).append('m');
            now = wanted;
        }
    }
}
