package io.exatlas.fly.logs;

import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Looks for marks in all that it is given, and keeps what it found, not what it searched: it can go on for hours. From
 * any thread.
 */
final class Search {

    private static final int MOST_FOUND = 100;
    private static final int AROUND = 120;

    private final List<String> marks;
    private final Map<String, Long> searched = new TreeMap<>();
    private final List<Found> found = new ArrayList<>();

    /** Where a mark was seen. */
    record Found(String mark, String kind, String around) {}

    Search(String... marks) {
        this.marks = List.of(marks);
    }

    /** Searches a thing of some kind: a failure with its causes, JSON as it travels, anything else as its text. */
    synchronized void in(String kind, Object thing) {
        String text = text(thing);
        if (text.isBlank()) {
            return;
        }
        String lower = text.toLowerCase(Locale.ROOT);
        searched.merge(kind, 1L, Long::sum);
        for (String mark : marks) {
            int at = lower.indexOf(mark);
            if (at >= 0 && found.size() < MOST_FOUND) {
                found.add(new Found(mark, kind, text.substring(Math.max(0, at - AROUND), at + mark.length())));
            }
        }
    }

    /** The kinds of which there was something to search. */
    synchronized List<String> kinds() {
        return List.copyOf(searched.keySet());
    }

    synchronized List<Found> found(String mark) {
        return found.stream().filter(one -> one.mark().equals(mark)).toList();
    }

    private static String text(Object thing) {
        if (thing instanceof Throwable failure) {
            StringWriter trace = new StringWriter();
            failure.printStackTrace(new PrintWriter(trace));
            return trace.toString();
        }
        return thing instanceof JsonObject json ? json.encode() : String.valueOf(thing);
    }
}
