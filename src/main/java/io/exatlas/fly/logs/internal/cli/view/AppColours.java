package io.exatlas.fly.logs.internal.cli.view;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * The colours and styles that an app has set so far in one message. Only what cannot do harm counts: the text stays
 * readable, so concealed text, blinking, and a background of the very colour of the text are passed over.
 */
final class AppColours {

    private static final int EXTENDED = 8;
    private static final int DEFAULT = 9;
    private static final int BRIGHT = 60;
    private static final int LARGEST = 255;

    private final boolean[] styles = new boolean[10];
    private String text = "";
    private String ground = "";

    /** @param parameters what stands between {@code ESC[} and {@code m} */
    void set(String parameters) {
        Iterator<String> rest = List.of(parameters.split(";", -1)).iterator();
        boolean understood = true;
        while (understood && rest.hasNext()) {
            String parameter = rest.next();
            List<String> parts = List.of(parameter.split(":", -1));
            if (parts.size() == 1) {
                understood = set(number(parameter), rest);
            } else {
                setParts(parts);
            }
        }
    }

    /** The parameters that set all of it, from nothing; empty if nothing is set. */
    String parameters() {
        StringBuilder code = new StringBuilder();
        for (int style = 0; style < styles.length; style++) {
            if (styles[style]) {
                append(code, Integer.toString(style));
            }
        }
        append(code, colour(text, 30));
        append(code, ground.equals(text) ? "" : colour(ground, 40));
        return code.toString();
    }

    /** @return whether what follows can be understood */
    private boolean set(int parameter, Iterator<String> rest) {
        switch (parameter) {
            case 0 -> clear();
            case 1, 2, 3, 4, 7, 9 -> styles[parameter] = true;
            case 22 -> {
                styles[1] = false;
                styles[2] = false;
            }
            case 23, 24, 27, 29 -> styles[parameter - 20] = false;
            case 30 + EXTENDED, 40 + EXTENDED -> {
                String colour = extended(rest);
                putExtended(parameter, colour);
                return !colour.isEmpty();
            }
            case 30 + DEFAULT, 40 + DEFAULT -> put(parameter, "");
            default -> basic(parameter);
        }
        return true;
    }

    /** Those with colons, which only say more where the parts have a meaning that every terminal knows. */
    private void setParts(List<String> parts) {
        int parameter = number(parts.get(0));
        if (parameter == 4) {
            styles[4] = number(parts.get(1)) != 0;
        } else if (parameter == 30 + EXTENDED || parameter == 40 + EXTENDED) {
            // The six parts of a colour in red, green and blue hold the number of a colour space, which nobody uses.
            boolean space = parts.size() > 5 && parts.get(1).equals("2");
            putExtended(parameter, extended((space ? spaceless(parts) : parts.subList(1, parts.size())).iterator()));
        }
    }

    private static List<String> spaceless(List<String> parts) {
        return List.of("2", parts.get(3), parts.get(4), parts.get(5));
    }

    private void basic(int parameter) {
        int plain = parameter >= 90 && parameter < 108 ? parameter - BRIGHT : parameter;
        if (plain >= 30 && plain < 48 && plain % 10 < EXTENDED) {
            put(plain, Integer.toString(plain % 10 + (plain == parameter ? 0 : EXTENDED)));
        }
    }

    /** A colour that cannot be read changes nothing. */
    private void putExtended(int parameter, String colour) {
        if (!colour.isEmpty()) {
            put(parameter, colour);
        }
    }

    private void put(int parameter, String colour) {
        if (parameter < 40) {
            text = colour;
        } else {
            ground = colour;
        }
    }

    private void clear() {
        Arrays.fill(styles, false);
        text = "";
        ground = "";
    }

    /** A number of the palette, or red, green and blue; empty if it is neither. */
    private static String extended(Iterator<String> rest) {
        return switch (next(rest)) {
            case 5 -> shade(next(rest));
            case 2 -> {
                int red = next(rest);
                int green = next(rest);
                int blue = next(rest);
                yield red < 0 || green < 0 || blue < 0 ? "" : red + ";" + green + ";" + blue;
            }
            default -> "";
        };
    }

    private static String shade(int number) {
        return number < 0 ? "" : Integer.toString(number);
    }

    private static String colour(String colour, int base) {
        if (colour.isEmpty()) {
            return "";
        }
        if (colour.contains(";")) {
            return base + EXTENDED + ";2;" + colour;
        }
        int number = number(colour);
        if (number < EXTENDED) {
            return Integer.toString(base + number);
        }
        return number < 2 * EXTENDED
                ? Integer.toString(base + BRIGHT + number - EXTENDED)
                : base + EXTENDED + ";5;" + number;
    }

    private static void append(StringBuilder code, String parameter) {
        if (!parameter.isEmpty()) {
            code.append(code.isEmpty() ? "" : ";").append(parameter);
        }
    }

    private static int next(Iterator<String> rest) {
        return rest.hasNext() ? number(rest.next()) : -1;
    }

    /** 0 where nothing stands; -1 for what is above 255. */
    private static int number(String digits) {
        int number = digits.isEmpty() ? 0 : digits.length() > 3 ? LARGEST + 1 : Integer.parseInt(digits);
        return number > LARGEST ? -1 : number;
    }
}
