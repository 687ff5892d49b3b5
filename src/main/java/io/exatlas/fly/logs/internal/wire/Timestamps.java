package io.exatlas.fly.logs.internal.wire;

import java.time.LocalDate;
import java.util.OptionalLong;

/**
 * RFC 3339 text and epoch numbers to exact nanoseconds since 1970, and back to text. Written by hand because it runs
 * for every row; touches no clock and no locale. Usable from any thread.
 */
public final class Timestamps {

    private static final int LONGEST = 64;
    private static final int SHORTEST = "1970-01-01T00:00:00Z".length();
    private static final int END_OF_SECONDS = SHORTEST - 1;
    private static final int EPOCH_DIGITS = 19;
    private static final int NO_OFFSET = Integer.MIN_VALUE;

    private static final long SECOND = 1_000_000_000L;
    private static final long FIRST_SECOND = Math.floorDiv(Long.MIN_VALUE, SECOND);
    private static final long FIRST_NANO = Math.floorMod(Long.MIN_VALUE, SECOND);
    private static final long LAST_SECOND = Long.MAX_VALUE / SECOND;
    private static final long LAST_NANO = Long.MAX_VALUE % SECOND;

    private static final int[] MONTH_LENGTHS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final int[] DAYS_BEFORE_MONTH = {0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334};
    private static final long DAYS_BEFORE_1970 = 719_528;

    private Timestamps() {}

    /**
     * Reads a timestamp with any offset and any number of fraction digits. Digits beyond the ninth are dropped: a
     * position is a whole nanosecond, and rounding down keeps the order of rows. A leap second is the last nanosecond
     * of the second before it.
     *
     * @return nanoseconds since 1970; empty for everything that is no RFC 3339 time, is longer than 64 characters, or
     *     does not fit a long (before 1677, after 2262)
     */
    public static OptionalLong parse(String text) {
        if (text.length() < SHORTEST || text.length() > LONGEST || !punctuated(text)) {
            return OptionalLong.empty();
        }
        long days = days(number(text, 0, 4), number(text, 5, 7), number(text, 8, 10));
        int secondOfDay = secondOfDay(number(text, 11, 13), number(text, 14, 16), number(text, 17, 19));
        int end = endOfFraction(text);
        int offset = offset(text, end);
        if (days == Long.MIN_VALUE || secondOfDay < 0 || offset == NO_OFFSET) {
            return OptionalLong.empty();
        }
        boolean leapSecond = number(text, 17, 19) == 60;
        long nanos = leapSecond ? SECOND - 1 : fraction(text, end);
        return joined(days * 86_400 + secondOfDay - offset, nanos);
    }

    /**
     * Reads an epoch number: 10, 13, 16 or 19 digits are seconds, milliseconds, microseconds or nanoseconds since 1970,
     * and digits after a point are a fraction of that unit. What is finer than a nanosecond is dropped.
     *
     * @return nanoseconds since 1970; empty for any other text, for a number that begins with 0 or has a sign, and for
     *     a time that does not fit a long (after 2262)
     */
    public static OptionalLong epoch(String text) {
        int point = text.indexOf('.');
        int whole = point < 0 ? text.length() : point;
        boolean unit = whole == 10 || whole == 13 || whole == 16 || whole == 19;
        if (!unit || text.charAt(0) == '0' || text.length() > LONGEST || point == text.length() - 1) {
            return OptionalLong.empty();
        }
        // In each unit a time of today has so many digits that its nanoseconds have 19.
        long nanos = 0;
        int digits = 0;
        for (int at = 0; at < text.length(); at++) {
            int digit = digit(text.charAt(at));
            if (digit < 0 && at != point) {
                return OptionalLong.empty();
            }
            if (at != point && digits < EPOCH_DIGITS) {
                nanos = nanos * 10 + digit;
                digits++;
            }
        }
        for (; digits < EPOCH_DIGITS; digits++) {
            nanos *= 10;
        }
        // Of so many digits some are beyond what a long holds, but none beyond what it holds without a sign.
        return nanos < 0 ? OptionalLong.empty() : OptionalLong.of(nanos);
    }

    /** The time in UTC, always with nine fraction digits and {@code Z}. */
    public static String format(long nanos) {
        long seconds = Math.floorDiv(nanos, SECOND);
        LocalDate date = LocalDate.ofEpochDay(Math.floorDiv(seconds, 86_400L));
        int second = Math.floorMod(seconds, 86_400);
        StringBuilder text = new StringBuilder(30);
        padded(text, date.getYear(), 4).append('-');
        padded(text, date.getMonthValue(), 2).append('-');
        padded(text, date.getDayOfMonth(), 2).append('T');
        padded(text, second / 3_600, 2).append(':');
        padded(text, second / 60 % 60, 2).append(':');
        padded(text, second % 60, 2).append('.');
        return padded(text, Math.floorMod(nanos, SECOND), 9).append('Z').toString();
    }

    private static boolean punctuated(String text) {
        char middle = text.charAt(10);
        return text.charAt(4) == '-'
                && text.charAt(7) == '-'
                && (middle == 'T' || middle == 't' || middle == ' ')
                && text.charAt(13) == ':'
                && text.charAt(16) == ':';
    }

    /** Days since 1970, or the smallest long if there is no such day. */
    private static long days(int year, int month, int day) {
        if (year < 0 || month < 1 || month > 12 || day < 1 || day > monthLength(year, month)) {
            return Long.MIN_VALUE;
        }
        int leapDays = (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
        int leapDay = month > 2 && leap(year) ? 1 : 0;
        return 365L * year + leapDays + DAYS_BEFORE_MONTH[month - 1] + leapDay + day - 1 - DAYS_BEFORE_1970;
    }

    private static int monthLength(int year, int month) {
        return month == 2 && leap(year) ? 29 : MONTH_LENGTHS[month - 1];
    }

    private static boolean leap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    private static int secondOfDay(int hour, int minute, int second) {
        if (hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 60) {
            return -1;
        }
        return hour * 3_600 + minute * 60 + Math.min(second, 59);
    }

    private static int endOfFraction(String text) {
        int end = END_OF_SECONDS;
        if (text.charAt(end) != '.') {
            return end;
        }
        do {
            end++;
        } while (end < text.length() && digit(text.charAt(end)) >= 0);
        return end;
    }

    private static long fraction(String text, int end) {
        long nanos = 0;
        for (int at = END_OF_SECONDS + 1; at <= END_OF_SECONDS + 9; at++) {
            nanos = nanos * 10 + (at < end ? digit(text.charAt(at)) : 0);
        }
        return nanos;
    }

    /** Seconds east of Greenwich. A dot without a digit after it counts as a missing offset. */
    private static int offset(String text, int at) {
        if (at == END_OF_SECONDS + 1 || at == text.length()) {
            return NO_OFFSET;
        }
        char sign = text.charAt(at);
        int left = text.length() - at;
        if (left == 1) {
            return sign == 'Z' || sign == 'z' ? 0 : NO_OFFSET;
        }
        if (left != 6 || (sign != '+' && sign != '-') || text.charAt(at + 3) != ':') {
            return NO_OFFSET;
        }
        int seconds = secondOfDay(number(text, at + 1, at + 3), number(text, at + 4, at + 6), 0);
        return seconds < 0 ? NO_OFFSET : sign == '+' ? seconds : -seconds;
    }

    private static OptionalLong joined(long seconds, long nanos) {
        boolean tooEarly = seconds < FIRST_SECOND || (seconds == FIRST_SECOND && nanos < FIRST_NANO);
        boolean tooLate = seconds > LAST_SECOND || (seconds == LAST_SECOND && nanos > LAST_NANO);
        // For the first second the product alone overflows; the sum is in range and wraps back to the right value.
        return tooEarly || tooLate ? OptionalLong.empty() : OptionalLong.of(seconds * SECOND + nanos);
    }

    private static int number(String text, int from, int to) {
        int number = 0;
        for (int at = from; at < to; at++) {
            int digit = digit(text.charAt(at));
            if (digit < 0) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private static int digit(char character) {
        return character >= '0' && character <= '9' ? character - '0' : -1;
    }

    private static StringBuilder padded(StringBuilder text, long number, int width) {
        String digits = Long.toString(number);
        return text.append("0".repeat(width - digits.length())).append(digits);
    }
}
