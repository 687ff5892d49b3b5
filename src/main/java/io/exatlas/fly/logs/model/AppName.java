package io.exatlas.fly.logs.model;

import java.util.regex.Pattern;

/**
 * The name of a Fly.io app: lowercase letters, digits and dashes, a letter or digit first, at most 255 characters. A
 * name is safe in an address, a URL, a file name or a metric.
 *
 * @param value the name, checked
 */
public record AppName(String value) implements Comparable<AppName> {

    private static final Pattern LEGAL = Pattern.compile("[a-z0-9][a-z0-9-]{0,254}");

    /**
     * Checks a name.
     *
     * @throws FlyLogsException.InvalidRequest if it is not a legal app name; the message quotes it
     */
    public AppName {
        if (!LEGAL.matcher(value).matches()) {
            throw new FlyLogsException.InvalidRequest("app name " + Quoted.of(value)
                    + " is not legal: it must be 1 to 255 of a-z, 0-9 and '-', and begin with a letter or digit");
        }
    }

    public static AppName of(String value) {
        return new AppName(value);
    }

    @Override
    public int compareTo(AppName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
