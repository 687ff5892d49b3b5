package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Notice;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Says of the reading of one app's past what a stream says of itself: each trouble once, until it is over or another
 * one. One that comes back is told again only where it lasts. On one context only.
 */
final class PastNotices {

    /** So many failures in a row are worth a second word. */
    private static final int LASTS = 4;

    private final AppName app;
    private final Ears ears;
    private final Set<Notice.Kind> known = EnumSet.noneOf(Notice.Kind.class);
    private Optional<Notice.Kind> trouble = Optional.empty();
    private int failures;

    PastNotices(AppName app, Ears ears) {
        this.app = app;
        this.ears = ears;
    }

    /** Whether a failure is trouble that may pass, soon or once somebody has done something. */
    static boolean knows(FlyLogsException failure) {
        return kind(failure).isPresent();
    }

    /** A question has failed, and will be asked again after a pause. */
    void failed(FlyLogsException failure, Duration pause) {
        Optional<Notice.Kind> now = kind(failure);
        failures++;
        ears.onRetry(pause);
        if (trouble.equals(now)) {
            return;
        }
        now.filter(kind -> known.add(kind) || failures >= LASTS).ifPresent(kind -> {
            trouble = now;
            say(kind, failure.getMessage() + "; next try in " + seconds(pause));
        });
    }

    /** It is not its turn: that says nothing of the API, and is no trouble. */
    void waits() {
        ears.onAnswer();
    }

    void answered() {
        boolean over = trouble.isPresent();
        trouble = Optional.empty();
        failures = 0;
        ears.onAnswer();
        if (over) {
            say(Notice.Kind.RECOVERED, "reading again");
        }
    }

    /** All of the stretch has been handed over. */
    void end() {
        say(Notice.Kind.CAUGHT_UP, "all was read");
    }

    private void say(Notice.Kind kind, String message) {
        ears.onNotice(Notice.of(app, Epoch.NONE, kind, 0, message));
    }

    private static Optional<Notice.Kind> kind(FlyLogsException failure) {
        Notice.Kind kind = Notice.Kind.of(failure);
        return kind != Notice.Kind.UNAVAILABLE || failure.retryable() ? Optional.of(kind) : Optional.empty();
    }

    private static String seconds(Duration duration) {
        long tenths = (duration.toMillis() + 50) / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
