package io.exatlas.fly.logs.internal.cli.args;

import io.exatlas.fly.logs.model.Quoted;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Durations as people, flyctl and Go write them: {@code 500ms}, {@code 10s}, {@code 1h30m}, {@code 1.5h}, {@code 2d},
 * {@code 1w}, {@code 2 hours}; never zero.
 */
public final class Durations implements ITypeConverter<Duration> {

    private static final Pattern PART = Pattern.compile("([0-9]{1,9})(?:\\.([0-9]{1,9}))? ?(ms|millis(?:econds?)?"
            + "|s(?:ec(?:ond)?s?)?|m(?:in(?:ute)?s?)?|h(?:ours?|rs?)?|d(?:ays?)?|w(?:eeks?)?)(?![a-z]) ?");
    private static final int LONGEST = 64;
    private static final int DIGITS = 9;
    private static final long BILLION = 1_000_000_000L;

    /** @throws TypeConversionException if it is none; the message quotes it */
    @Override
    public Duration convert(String text) {
        return parse(text)
                .orElseThrow(() -> new TypeConversionException(Quoted.of(text) + " is not a duration: write a number"
                        + " above 0 and its unit, as in 500ms, 10s, 1h30m, 2d or 1w"));
    }

    /** Empty if it is no duration, or nothing at all. */
    static Optional<Duration> parse(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        int at = 0;
        while (at < text.length()) {
            if (!part.find(at) || part.start() != at) {
                return Optional.empty();
            }
            sum = sum.plus(amount(part));
            at = part.end();
        }
        return Optional.of(sum).filter(duration -> !duration.isZero());
    }

    private static Duration amount(Matcher part) {
        Duration unit = unit(String.valueOf(part.group(3)));
        Duration whole = unit.multipliedBy(Long.parseLong(part.group(1)));
        String decimals = part.group(2);
        if (decimals == null) {
            return whole;
        }
        long billionths = Long.parseLong(decimals + "0".repeat(DIGITS - decimals.length()));
        return whole.plus(unit.multipliedBy(billionths).dividedBy(BILLION));
    }

    private static Duration unit(String unit) {
        if (unit.startsWith("ms") || unit.startsWith("milli")) {
            return Duration.ofMillis(1);
        }
        return switch (unit.charAt(0)) {
            case 's' -> Duration.ofSeconds(1);
            case 'm' -> Duration.ofMinutes(1);
            case 'h' -> Duration.ofHours(1);
            case 'd' -> Duration.ofDays(1);
            default -> Duration.ofDays(7);
        };
    }
}
