package io.exatlas.fly.logs.internal.cli.args;

import io.exatlas.fly.logs.model.Quoted;
import java.util.regex.Pattern;
import picocli.CommandLine.TypeConversionException;

/** Numbers as people write them: in decimals, without the names of Java's types in what is refused. */
public final class Numbers {

    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]{1,9}");
    private static final Pattern LONG = Pattern.compile("[-+]?[0-9]{10,}");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?([0-9]{1,15}(\\.[0-9]{0,15})?|\\.[0-9]{1,15})");

    private Numbers() {}

    /**
     * A whole number of at most nine digits.
     *
     * @throws TypeConversionException if it is none; the message quotes it
     */
    public static Integer whole(String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new TypeConversionException(
                    Quoted.of(text) + (LONG.matcher(text).matches() ? " is too large" : " is not a whole number"));
        }
        return Integer.valueOf(text);
    }

    /**
     * A number, with or without decimals.
     *
     * @throws TypeConversionException if it is none; the message quotes it
     */
    public static Double decimal(String text) {
        if (!DECIMAL.matcher(text).matches()) {
            throw new TypeConversionException(Quoted.of(text) + " is not a number: write it as 20 or 0.5");
        }
        return Double.valueOf(text);
    }
}
