package io.exatlas.fly.logs.internal.cli.follow;

import io.exatlas.fly.logs.model.AppName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * Ends the process once the following of every app has ended. One missing app among several does not end the others,
 * and counts only if nothing comes from it to the end. Any thread may call it.
 */
public final class Verdicts {

    private final Map<AppName, Optional<Integer>> codes = new LinkedHashMap<>();
    private final boolean strict;
    private final IntConsumer end;
    private boolean lost;

    /**
     * Verdicts on apps.
     *
     * @param strict whether lost lines have a code of their own
     * @param end takes the first code in the order of the apps that is not 0, or 0
     */
    public Verdicts(List<AppName> apps, boolean strict, IntConsumer end) {
        apps.forEach(app -> codes.put(app, Optional.empty()));
        this.strict = strict;
        this.end = end;
    }

    /** Lines were lost, of whichever app. */
    public synchronized void lost() {
        lost = true;
    }

    /** Whether the process ends with the following of this app. */
    synchronized boolean waitOnlyFor(AppName app) {
        return codes.entrySet().stream()
                .allMatch(each -> each.getKey().equals(app) || each.getValue().isPresent());
    }

    /** The code of an app that was given up in the middle of what was asked for: whoever is strict has lost lines. */
    synchronized int cutShort(int code) {
        lost = true;
        return strict ? ExitCode.LOST : code;
    }

    /** The following of an app has ended; a later word on the same app replaces an earlier one. */
    void decide(AppName app, int code) {
        if (allDecided(app, Optional.of(code))) {
            end.accept(code());
        }
    }

    /** An app that was given up has come to life. */
    synchronized void revive(AppName app) {
        codes.put(app, Optional.empty());
    }

    /** The code to end with if time is up: apps that are still followed are fine. */
    public synchronized int code() {
        return codes.values().stream()
                .flatMap(Optional::stream)
                .filter(code -> code != ExitCode.DONE)
                .findFirst()
                .orElse(strict && lost ? ExitCode.LOST : ExitCode.DONE);
    }

    private synchronized boolean allDecided(AppName app, Optional<Integer> code) {
        codes.put(app, code);
        return codes.values().stream().allMatch(Optional::isPresent);
    }
}
