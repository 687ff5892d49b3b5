package io.exatlas.fly.logs.internal.cli.view;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Nanoseconds since 1970 as people read them.
 *
 * @param style how
 * @param zone whose days and hours, where the style is {@code local}
 */
public record Times(TimeStyle style, ZoneId zone) {

    private static final long NANOS = 1_000_000_000L;
    private static final DateTimeFormatter SECONDS = format("uuuu-MM-dd'T'HH:mm:ssXXX");
    private static final DateTimeFormatter MILLIS = format("uuuu-MM-dd'T'HH:mm:ss.SSSXXX");
    private static final DateTimeFormatter FULL = format("uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSSXXX");
    private static final DateTimeFormatter CLOCK = format("HH:mm:ss.SSS");
    private static final DateTimeFormatter UTC_CLOCK = format("HH:mm:ss.SSSXXX");

    /** As flyctl shows them. */
    public static Times utc() {
        return new Times(TimeStyle.utc, ZoneOffset.UTC);
    }

    /** At the beginning of a line. */
    public String ofLine(long nanos) {
        return switch (style) {
            case utc -> SECONDS.format(instant(nanos).atZone(ZoneOffset.UTC));
            case local -> MILLIS.format(instant(nanos).atZone(zone));
            case full -> FULL.format(instant(nanos).atZone(ZoneOffset.UTC));
        };
    }

    /** Within a sentence said now: a time of today needs no date. */
    public String ofRemark(long nanos, Instant now) {
        if (style == TimeStyle.full) {
            return ofLine(nanos);
        }
        ZoneId shown = style == TimeStyle.local ? zone : ZoneOffset.UTC;
        boolean today = instant(nanos)
                .atZone(shown)
                .toLocalDate()
                .equals(now.atZone(shown).toLocalDate());
        DateTimeFormatter clock = style == TimeStyle.local ? CLOCK : UTC_CLOCK;
        return (today ? clock : MILLIS).format(instant(nanos).atZone(shown));
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS), Math.floorMod(nanos, NANOS));
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT);
    }
}
