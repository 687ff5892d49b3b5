package io.exatlas.fly.logs.cli.args;

import io.exatlas.fly.logs.model.Quoted;
import io.exatlas.fly.logs.wire.Timestamps;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Points in time as people type them: how long ago ({@code 10m}, {@code 1h30m}, {@code 2d}), RFC 3339
 * ({@code 2026-09-20T10:15:30Z}), or a date, which means its first moment in this computer's zone.
 */
public final class Moments implements ITypeConverter<Moment> {

    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final long NANOS = 1_000_000_000L;

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
        return Durations.parse(text)
                .<Moment>map(Moment.Ago::new)
                .or(() -> date(text))
                .or(() -> time(text))
                .orElseThrow(
                        () -> new TypeConversionException(Quoted.of(text) + " is no time: write how long ago, as in"
                                + " 10m, 1h30m or 2d, a time with its zone, as in 2026-09-20T10:15:30Z, or a date, as in"
                                + " 2026-09-20"));
    }

    private Optional<Moment> date(String text) {
        if (!DATE.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Moment.At(LocalDate.parse(text).atStartOfDay(zone).toInstant()));
        } catch (DateTimeException noSuchDay) {
            return Optional.empty();
        }
    }

    private static Optional<Moment> time(String text) {
        OptionalLong nanos = Timestamps.parse(text);
        return nanos.isEmpty()
                ? Optional.empty()
                : Optional.of(new Moment.At(Instant.ofEpochSecond(
                        Math.floorDiv(nanos.getAsLong(), NANOS), Math.floorMod(nanos.getAsLong(), NANOS))));
    }
}
