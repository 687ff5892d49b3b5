package io.exatlas.fly.logs.internal.cli.args;

import io.exatlas.fly.logs.internal.wire.Timestamps;
import io.exatlas.fly.logs.model.Quoted;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Points in time as people type them: how long ago ({@code 10m}, {@code 1h30m}, {@code 2d}, {@code 1w}, {@code 2 hours
 * ago}), RFC 3339 ({@code 2026-09-20T10:15:30Z}), seconds since 1970, and times of this computer's zone: {@code 06:40},
 * {@code 2026-09-20 06:40:00}, a date, which means its first moment, {@code today} and {@code yesterday}.
 */
public final class Moments implements ITypeConverter<Moment> {

    private static final int LONGEST = 64;
    private static final String DAY = "([0-9]{4}-[0-9]{2}-[0-9]{2})";
    private static final String TIME = "([0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]{1,9})?)?)";
    private static final Pattern DATE = Pattern.compile(DAY);
    private static final Pattern CLOCK = Pattern.compile(TIME);
    private static final Pattern DATE_AND_TIME = Pattern.compile(
            DAY + "[Tt_ ]" + TIME + " ?(Z|UTC|GMT|[+-][0-9]{2}(?::?[0-9]{2})?)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern AGO = Pattern.compile("-(.+)|(.+) ago");
    private static final Pattern COUNTED = Pattern.compile("[0-9]{10}|[0-9]{13}|[0-9]{16}|[0-9]{19}");
    private static final Pattern NUMBER = Pattern.compile("-?[0-9]{1,9}");
    private static final long NANOS = 1_000_000_000L;
    private static final int NANO_DIGITS = 19;

    private final ZoneId zone;

    /** Of this computer's zone. */
    public Moments() {
        this(ZoneId.systemDefault());
    }

    Moments(ZoneId zone) {
        this.zone = zone;
    }

    /** @throws TypeConversionException if it is none; the message quotes it */
    @Override
    public Moment convert(String text) {
        return Optional.of(text.strip())
                .filter(typed -> typed.length() <= LONGEST)
                .flatMap(this::parse)
                .orElseThrow(() -> new TypeConversionException(refusal(text)));
    }

    private Optional<Moment> parse(String text) {
        return age(text)
                .or(() -> named(text))
                .or(() -> exact(text))
                .or(() -> counted(text))
                .or(() -> local(text));
    }

    private static Optional<Moment> age(String text) {
        Matcher ago = AGO.matcher(text);
        String age = !ago.matches() ? text : ago.group(1) == null ? ago.group(2) : ago.group(1);
        return Durations.parse(age).map(Moment.Ago::new);
    }

    private Optional<Moment> named(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "now" -> Optional.of(new Moment.Ago(Duration.ZERO));
            case "today" -> Optional.of(new Moment.Day(0, zone));
            case "yesterday" -> Optional.of(new Moment.Day(1, zone));
            default -> Optional.empty();
        };
    }

    private static Optional<Moment> exact(String text) {
        OptionalLong nanos = Timestamps.parse(text);
        return nanos.isEmpty() ? Optional.empty() : Optional.of(new Moment.At(instant(nanos.getAsLong())));
    }

    /** Ten digits count seconds, 13, 16 and 19 parts of them. */
    private static Optional<Moment> counted(String text) {
        if (!COUNTED.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Moment.Counted(
                    instant(Long.parseLong(text + "0".repeat(NANO_DIGITS - text.length())))));
        } catch (NumberFormatException tooLate) {
            return Optional.empty();
        }
    }

    private Optional<Moment> local(String text) {
        Matcher both = DATE_AND_TIME.matcher(text);
        try {
            if (both.matches()) {
                LocalDateTime time = LocalDateTime.of(LocalDate.parse(both.group(1)), clock(both.group(2)));
                String offset = both.group(3);
                return Optional.of(
                        offset == null ? new Moment.Local(time, zone) : new Moment.At(time.toInstant(offset(offset))));
            }
            if (CLOCK.matcher(text).matches()) {
                return Optional.of(new Moment.Clock(clock(text), zone));
            }
            return DATE.matcher(text).matches()
                    ? Optional.of(new Moment.Local(LocalDate.parse(text).atStartOfDay(), zone))
                    : Optional.empty();
        } catch (DateTimeException noSuchTime) {
            return Optional.empty();
        }
    }

    private static LocalTime clock(String text) {
        String padded = text.indexOf(':') == 1 ? '0' + text : text;
        return LocalTime.parse(padded.replace(',', '.'));
    }

    private static ZoneOffset offset(String text) {
        return Character.isLetter(text.charAt(0)) ? ZoneOffset.UTC : ZoneOffset.of(text);
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    private static String refusal(String text) {
        return Quoted.of(text) + " is no time: "
                + (NUMBER.matcher(text).matches() ? "it has no unit; " : "")
                + "write how long ago, as in 10m, 1h30m, 2d or 1w, a time of day, as in 06:40, or a date with or"
                + " without a time, as in 2026-09-20T06:40 or 2026-09-20T10:15:30Z";
    }
}
