package io.exatlas.fly.logs.internal.config;

import java.math.BigInteger;
import java.util.Optional;

/**
 * Which whole numbers a key takes.
 *
 * @param least the smallest of them
 * @param most the largest of them
 */
record Range(int least, int most) {

    /** What is wrong with the number and what would be right; empty if it is an int in this range. */
    Optional<String> complaint(Number number) {
        if (!small(number) && !(number instanceof BigInteger)) {
            return Optional.of("must be a whole number, written in digits alone");
        }
        if (small(number) && number.longValue() >= least && number.longValue() <= most) {
            return Optional.empty();
        }
        // A number from a hostile file may have very many digits.
        String told = small(number) ? number.toString() : "this number";
        return Optional.of(told + " is out of range, allowed " + least + " to " + most);
    }

    private static boolean small(Number number) {
        return number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte;
    }
}
