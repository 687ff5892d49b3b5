package io.exatlas.fly.logs.internal.config;

import io.exatlas.fly.logs.model.FlyLogsException;
import java.util.ArrayList;
import java.util.List;

/** What was found wrong in one configuration, in the order it was found. Bounded. For one thread. */
final class Mistakes {

    private static final int LISTED = 100;

    private final List<String> lines = new ArrayList<>();
    private int count;

    void add(String path, String complaint) {
        if (count++ < LISTED) {
            lines.add(path + ": " + complaint);
        }
    }

    int count() {
        return count;
    }

    /** Whether further ones are only counted. */
    boolean full() {
        return count >= LISTED;
    }

    /**
     * Ends the reading.
     *
     * @throws FlyLogsException.InvalidRequest if there is any mistake; its message has one line for each, 100 at most
     */
    void refuse() {
        if (count == 0) {
            return;
        }
        StringBuilder text = new StringBuilder("the configuration has ")
                .append(count)
                .append(count == 1 ? " mistake:" : " mistakes:");
        lines.forEach(line -> text.append("\n  ").append(line));
        if (count > LISTED) {
            text.append("\n  and ").append(count - LISTED).append(" more");
        }
        throw new FlyLogsException.InvalidRequest(text.toString());
    }
}
