package io.exatlas.fly.logs.filter;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import java.util.List;

/**
 * A regular expression of RE2. The time of a search grows linearly with the length of the text, whatever expression and
 * text hold. Look-around and back references do not exist. {@code \b} and {@code \w} know ASCII letters only.
 * {@code (?i)} at the beginning ignores the case of all letters. An expression matches anywhere in a line of a text, as
 * in grep. Thread-safe.
 */
public final class Expression {

    /** The largest number of characters of an expression. */
    public static final int LONGEST = 1_000;

    /** Steps an expression may amount to, with its repetitions written out. */
    static final int HEAVIEST = 1_000;

    private final String text;
    private final int weight;
    private final Re2 compiled;

    private Expression(String text, int weight, Re2 compiled) {
        this.text = text;
        this.weight = weight;
        this.compiled = compiled;
    }

    /**
     * Reads an expression.
     *
     * @throws FlyLogsException.InvalidRequest if the text is not an expression, is too long or too costly, or if the
     *     library re2j is missing; the message quotes the wrong part and gives its place
     */
    public static Expression of(String text) {
        if (text.isEmpty()) {
            throw refused("an empty expression matches everything");
        }
        if (text.length() > LONGEST) {
            throw refused("the expression has " + text.length() + " characters; " + LONGEST + " are allowed");
        }
        long weight = Weight.of(text);
        if (weight > HEAVIEST) {
            throw refused(Quoted.of(text) + " repeats too much: written out it has "
                    + (weight == Weight.MOST ? "no end of" : Long.toString(weight)) + " steps; " + HEAVIEST
                    + " are allowed");
        }
        return new Expression(text, (int) weight, compiled(text));
    }

    /**
     * The same expression, ignoring case.
     *
     * @throws FlyLogsException.InvalidRequest if that makes the expression too long or too costly
     */
    public Expression ignoringCase() {
        return of("(?i)" + text);
    }

    /**
     * Whether a line of the text matches. Lines are what a person sees: they end at line feeds and carriage returns,
     * which do not belong to them. Escape sequences, such as colours, and control characters other than tabs are left
     * out. {@code ^} and {@code $} match at the ends of each line, and no match crosses one.
     */
    public boolean in(String searched) {
        return inAny(SeenLines.of(searched));
    }

    boolean inAny(List<String> lines) {
        return lines.stream().anyMatch(compiled::in);
    }

    /** How many steps it amounts to. */
    int weight() {
        return weight;
    }

    private static Re2 compiled(String text) {
        try {
            return Re2.compiled(text);
        } catch (NoClassDefFoundError missing) {
            throw refused("regular expressions need the library com.google.re2j:re2j 1.8, which is not there");
        }
    }

    private static FlyLogsException.InvalidRequest refused(String why) {
        return new FlyLogsException.InvalidRequest(why);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Expression expression && expression.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    /** The expression as it was given. */
    @Override
    public String toString() {
        return text;
    }
}
