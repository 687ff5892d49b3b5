package io.exatlas.fly.logs.internal.api;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.OptionalLong;

/** The two headers that carry a time: {@code Date} and {@code Retry-After}. Unreadable ones count as absent. */
final class HeaderTimes {

    private static final long NANOS = 1_000_000_000L;
    private static final int LONGEST = 64;

    /** The year 2200 in seconds: with what is added to a date, and between two of them, nothing runs over. */
    private static final long LATEST = 7_258_118_400L;

    /** The year 2015 in seconds: a server that says so, or less, has not set its clock. */
    private static final long EARLIEST = 1_420_070_400L;

    /** More digits are a pause of centuries, as this is one of decades. */
    private static final int MOST_DIGITS = 9;

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(999_999_999);

    private HeaderTimes() {}

    /** An HTTP date as nanoseconds since 1970, from 2015 to 2199: by another one rows would be in the future. */
    static OptionalLong date(Optional<String> header) {
        if (header.isEmpty() || header.get().length() > LONGEST) {
            return OptionalLong.empty();
        }
        try {
            Instant instant =
                    DateTimeFormatter.RFC_1123_DATE_TIME.parse(header.get().trim(), Instant::from);
            long seconds = instant.getEpochSecond();
            return seconds < EARLIEST || seconds >= LATEST ? OptionalLong.empty() : OptionalLong.of(seconds * NANOS);
        } catch (DateTimeException unreadable) {
            return OptionalLong.empty();
        }
    }

    /**
     * How long to wait: seconds, or a date, which is held against the same answer's {@code Date} and never against our
     * own clock.
     */
    static Optional<Duration> pause(Optional<String> header, OptionalLong serverDate) {
        String text = header.map(String::trim).orElse("");
        if (!text.isEmpty()
                && text.length() <= LONGEST
                && text.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            return Optional.of(text.length() > MOST_DIGITS ? LONGEST_PAUSE : Duration.ofSeconds(Long.parseLong(text)));
        }
        OptionalLong until = date(header);
        if (until.isEmpty() || serverDate.isEmpty() || until.getAsLong() < serverDate.getAsLong()) {
            return Optional.empty();
        }
        return Optional.of(Duration.ofNanos(until.getAsLong() - serverDate.getAsLong()));
    }
}
