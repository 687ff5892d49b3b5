package io.exatlas.fly.logs.config;

import java.math.BigInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Numbers and the three words of JSON. */
final class JsonScalar {

    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    /** More than any number that a configuration has, and few enough to be read at once. */
    private static final int LONGEST_NUMBER = 64;

    private JsonScalar() {}

    /** The number or word that is next; the types are those of Vert.x's own reader. */
    static @Nullable Object of(JsonScanner in) {
        int place = in.place();
        String word = in.word();
        return switch (word) {
            case "true" -> true;
            case "false" -> false;
            case "null" -> null;
            case "" ->
                throw in.unexpected("a value belongs here: a text in double quotes, a number, true, false,"
                        + " null, an object or a list");
            default -> {
                if (word.length() > LONGEST_NUMBER || !NUMBER.matcher(word).matches()) {
                    throw in.wrong(place, complaint(word));
                }
                yield number(word);
            }
        };
    }

    private static Number number(String word) {
        if (word.chars().anyMatch(c -> c == '.' || c == 'e' || c == 'E')) {
            return Double.valueOf(word);
        }
        BigInteger number = new BigInteger(word);
        if (number.bitLength() < Integer.SIZE) {
            return number.intValue();
        }
        return number.bitLength() < Long.SIZE ? (Number) number.longValue() : number;
    }

    private static String complaint(String word) {
        boolean numeric = "+-.0123456789".indexOf(word.charAt(0)) >= 0;
        if (numeric && word.length() > LONGEST_NUMBER) {
            return "a number of more than " + LONGEST_NUMBER + " characters";
        }
        return numeric
                ? "JSON has numbers such as 12, -3 or 0.5: no other sign, no zero in front, a digit around the point"
                : "a text stands in double quotes; without them JSON knows true, false and null";
    }
}
