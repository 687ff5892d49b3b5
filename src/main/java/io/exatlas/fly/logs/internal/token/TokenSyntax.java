package io.exatlas.fly.logs.internal.token;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a text given as a token has to look like. First everything around the list is taken off, in any order: blanks, a
 * byte order mark, quotes that match, {@code NAME=}, the name of a header, {@code FlyV1} and {@code Bearer}. The rest
 * is a list with commas, of which each item has to be whole: with one damaged item nothing is sent, since a part of a
 * credential is another credential. Pure; complaints tell the place and never the text.
 */
final class TokenSyntax {

    private static final String BEGINNING = "(?i:fm2|fm1r|fm1a|fo1)";
    private static final String NO_TOKEN = "(?!" + BEGINNING + "[_-])";
    private static final String EXPORT = "(?:(?:export|set)\\s+)?";

    /** What may stand in front. Names are bounded, so that no text makes the search long. */
    private static final List<Pattern> PREFIXES = List.of(
            Pattern.compile("(?i:bearer|flyv1)(?:\\s+|\\z)"),
            Pattern.compile(EXPORT + NO_TOKEN + "(?:[A-Z_][A-Z0-9_]{0,127}|\\w{0,64}(?i:token)\\w{0,64})"
                    + "\\s*+=\\s*+(?=[^=,]|\\z)"),
            Pattern.compile(EXPORT + NO_TOKEN + "[A-Za-z_]\\w{0,127}\\s*+=\\s*+" + "(?=[\"']?(?:(?i:bearer|flyv1)\\s|"
                    + BEGINNING + "_))"),
            Pattern.compile(NO_TOKEN + "[\\w-]{0,64}(?i:authorization|token)[\\w-]{0,64}\\s*+:\\s*+"));

    private static final Pattern JSON = Pattern.compile("[{\\[]\\s*+[\"{\\[]");
    private static final Pattern MACAROON = Pattern.compile("(?:fm2|fm1r|fm1a)_.*");

    /** What may be left out beside macaroons: other marks are those of a macaroon whose beginning was damaged. */
    private static final Pattern USER = Pattern.compile("fo1_.*|[A-Za-z0-9_-]+");

    private static final Pattern MISTYPED = Pattern.compile("(?!(?:fm2|fm1r|fm1a|fo1)_)" + BEGINNING + "[_-].*");
    private static final Pattern GLUED = Pattern.compile("(?i:bearer|flyv1)[_-]?" + BEGINNING + "_.*");
    private static final Pattern SECOND = Pattern.compile("(?<=.)(?:fm2|fm1r|fm1a|fo1)_");
    private static final Pattern NOTHING = Pattern.compile("(?i:null|nil|none|undefined)|" + BEGINNING + "_");

    private TokenSyntax() {}

    /** A list without a fault: what is sent, and whether it holds macaroons. */
    record Clean(boolean macaroons, String credential) {}

    /**
     * Reads a text; user tokens beside macaroons are left out, as flyctl leaves them out.
     *
     * @throws UnusableToken if it is not a clean list
     */
    static Clean read(String text) {
        if (text.length() > Token.LONGEST) {
            throw UnusableToken.damaged("it is longer than " + Token.LONGEST + " characters");
        }
        String list = unwrapped(text);
        if (list.startsWith("{{")) {
            throw UnusableToken.damaged("this looks like a placeholder");
        }
        if (JSON.matcher(list).lookingAt()) {
            throw UnusableToken.damaged("it is JSON: give the text of the token alone, without braces and names");
        }
        List<String> macaroons = new ArrayList<>();
        List<String> others = new ArrayList<>();
        String[] items = list.split(",", -1);
        for (int n = 0; n < items.length; n++) {
            String item = withoutBlanks(items[n]);
            if (!item.isEmpty()) {
                check(item, "item " + (n + 1) + " of " + items.length, list);
                (MACAROON.matcher(item).matches() ? macaroons : others).add(item);
            }
        }
        if (macaroons.isEmpty() && others.isEmpty()) {
            throw UnusableToken.empty();
        }
        if (!macaroons.isEmpty() && !others.stream().allMatch(USER.asMatchPredicate())) {
            throw UnusableToken.damaged("one of its items begins like no token, beside others that do");
        }
        return new Clean(!macaroons.isEmpty(), String.join(",", macaroons.isEmpty() ? others : macaroons));
    }

    private static void check(String item, String place, String list) {
        boolean macaroon = MACAROON.matcher(item).matches();
        int odd = firstOdd(item, macaroon);
        if (odd < item.length()) {
            long lines = list.lines().count();
            throw UnusableToken.damaged(place + ", character " + (odd + 1) + ": " + Oddity.of(item.codePointAt(odd))
                    + (lines > 1 ? "; it has " + lines + " lines, a token has one" : ""));
        }
        Matcher second = SECOND.matcher(item);
        if (macaroon && second.find()) {
            throw UnusableToken.damaged(
                    place + ", character " + (second.start() + 1) + ": another token begins without a comma");
        }
        if (GLUED.matcher(item).matches()) {
            throw UnusableToken.damaged(place + ": there is no blank between the scheme and the token");
        }
        if (MISTYPED.matcher(item).matches()) {
            throw UnusableToken.damaged(place + ": tokens begin with fm2_, fm1r_, fm1a_ or fo1_, in small letters");
        }
        if (NOTHING.matcher(item).matches()) {
            throw UnusableToken.damaged(place + ": a word or a beginning, and no token");
        }
    }

    /** Where the first character stands that may not; the length if there is none. Equals signs end an item. */
    private static int firstOdd(String item, boolean macaroon) {
        int end = item.length();
        while (end > 0 && item.charAt(end - 1) == '=') {
            end--;
        }
        String marks = macaroon ? "_-+/" : "_-+/.~";
        for (int at = 0; at < end; at++) {
            char c = item.charAt(at);
            boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
            if (!plain && marks.indexOf(c) < 0) {
                return at;
            }
        }
        return end == 0 ? 0 : item.length();
    }

    private static String unwrapped(String text) {
        int from = 0;
        int to = text.length();
        while (from < to) {
            char first = text.charAt(from);
            char last = text.charAt(to - 1);
            if (isBlank(first) || first == '\uFEFF') {
                from++;
            } else if (isBlank(last)) {
                to--;
            } else if ((first == '"' || first == '\'') && first == last && to - from > 1) {
                from++;
                to--;
            } else {
                int begin = afterPrefix(text, from, to);
                if (begin == from) {
                    break;
                }
                from = begin;
            }
        }
        return text.substring(from, to);
    }

    private static int afterPrefix(String text, int from, int to) {
        for (Pattern prefix : PREFIXES) {
            Matcher matcher = prefix.matcher(text).region(from, to);
            if (matcher.lookingAt()) {
                return matcher.end();
            }
        }
        return from;
    }

    private static String withoutBlanks(String item) {
        int from = 0;
        int to = item.length();
        while (from < to && isBlank(item.charAt(from))) {
            from++;
        }
        while (from < to && isBlank(item.charAt(to - 1))) {
            to--;
        }
        return item.substring(from, to);
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
