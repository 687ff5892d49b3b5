package io.exatlas.fly.logs.cli.args;

import io.exatlas.fly.logs.model.Quoted;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Durations as people type them: {@code 500ms}, {@code 10s}, {@code 2m}, {@code 1h}; never zero. */
public final class Durations implements ITypeConverter<Duration> {

    private static final Pattern LEGAL = Pattern.compile("([0-9]{1,9})(ms|s|m|h)");

    /** @throws TypeConversionException if it is none; the message quotes it */
    @Override
    public Duration convert(String text) {
        Matcher parts = LEGAL.matcher(text);
        if (!parts.matches()) {
            throw refused(text);
        }
        Duration duration = of(Long.parseLong(parts.group(1)), parts.group(2));
        if (duration.isZero()) {
            throw refused(text);
        }
        return duration;
    }

    private static Duration of(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofHours(amount);
        };
    }

    private static TypeConversionException refused(String text) {
        return new TypeConversionException(Quoted.of(text)
                + " is not a duration: write a number above 0 and its unit, as in 500ms, 10s, 2m or 1h");
    }
}
