package io.exatlas.fly.logs.internal.cli.args;

import io.exatlas.fly.logs.model.Quoted;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers of newest entries, or {@code all}. */
public final class Tails implements ITypeConverter<Integer> {

    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");

    /** @throws TypeConversionException if it is neither; the message quotes it */
    @Override
    public Integer convert(String text) {
        if (text.equalsIgnoreCase("all")) {
            return Span.ALL;
        }
        if (text.equals("-1")) {
            throw new TypeConversionException("all that is kept is --tail all here");
        }
        if (!NUMBER.matcher(text).matches()) {
            throw new TypeConversionException(
                    Quoted.of(text) + " is not a number of entries: 0 to " + Span.LONGEST_TAIL + ", or all");
        }
        return Integer.valueOf(text);
    }
}
