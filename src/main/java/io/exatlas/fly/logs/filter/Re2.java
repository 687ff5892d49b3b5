package io.exatlas.fly.logs.filter;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;

/** The only class that uses re2j: filters without expressions work without the library. */
final class Re2 {

    private final Pattern pattern;

    private Re2(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws FlyLogsException.InvalidRequest if the text is no expression: what is wrong, and where */
    static Re2 compiled(String text) {
        try {
            return new Re2(Pattern.compile(text));
        } catch (PatternSyntaxException wrong) {
            throw new FlyLogsException.InvalidRequest(
                    Quoted.of(text) + " is not a regular expression of RE2: " + reason(text, wrong));
        }
    }

    boolean in(String line) {
        return pattern.matcher(line).find();
    }

    private static String reason(String text, PatternSyntaxException wrong) {
        String fragment = String.valueOf(wrong.getPattern());
        if (fragment.equals("stack underflow")) {
            return "a closing ) has no opening one";
        }
        return wrong.getDescription() + place(text, fragment);
    }

    /** Told as a number only where the fragment stands once: better no place than a wrong one. */
    private static String place(String text, String fragment) {
        int first = text.indexOf(fragment);
        if (fragment.isEmpty() || first < 0) {
            return "";
        }
        boolean once = first == text.lastIndexOf(fragment);
        return (once ? " at character " + (first + 1) : "") + ": " + Quoted.of(fragment);
    }
}
