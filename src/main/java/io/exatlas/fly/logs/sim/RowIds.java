package io.exatlas.fly.logs.sim;

import java.util.random.RandomGenerator;

/** Identifiers of 26 letters and digits that begin with the time, as Fly's seem to do. */
final class RowIds {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int TIME_DIGITS = 10;
    private static final int LENGTH = 26;

    private final RandomGenerator chance;

    RowIds(RandomGenerator chance) {
        this.chance = chance;
    }

    String next(long nanos) {
        char[] id = new char[LENGTH];
        long millis = nanos / 1_000_000;
        for (int i = TIME_DIGITS - 1; i >= 0; i--) {
            id[i] = DIGITS.charAt((int) (millis & 31));
            millis >>>= 5;
        }
        for (int i = TIME_DIGITS; i < LENGTH; i++) {
            id[i] = DIGITS.charAt(chance.nextInt(DIGITS.length()));
        }
        return new String(id);
    }
}
