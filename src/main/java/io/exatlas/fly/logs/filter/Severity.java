package io.exatlas.fly.logs.filter;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The severity of an entry, from the mildest to the worst. Fly passes on the level names of an app, and apps have
 * several names for one severity.
 */
public enum Severity {
    TRACE("trace verbose"),
    DEBUG("debug"),
    INFO("info information informational"),
    NOTICE("notice"),
    WARN("warn warning"),
    ERROR("error err"),
    /** The worst severity; critical, alert and emergency of syslog are this one. */
    FATAL("fatal critical crit alert emergency emerg panic");

    private static final Map<String, Severity> BY_NAME = Arrays.stream(values())
            .flatMap(severity -> severity.words().map(name -> Map.entry(name, severity)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final int LONGEST = 16;

    private final String words;

    /** @param words that mean it, parted by spaces */
    Severity(String words) {
        this.words = words;
    }

    /** The severity that a level name stands for, in upper or lower case; empty if the name is unknown. */
    public static Optional<Severity> of(String level) {
        return level.length() > LONGEST
                ? Optional.empty()
                : Optional.ofNullable(BY_NAME.get(level.toLowerCase(Locale.ROOT)));
    }

    /**
     * Reads the name of a level.
     *
     * @throws FlyLogsException.InvalidRequest if the name is unknown; the message quotes it and lists the known names
     */
    public static Severity parse(String level) {
        return of(level)
                .orElseThrow(() -> new FlyLogsException.InvalidRequest(
                        Quoted.of(level) + " is not a level: it is one of " + known()));
    }

    /** The name in JSON. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    private Stream<String> words() {
        return Arrays.stream(words.split(" ", -1));
    }

    private static String known() {
        return Arrays.stream(values()).map(Severity::wireName).collect(Collectors.joining(", "));
    }
}
