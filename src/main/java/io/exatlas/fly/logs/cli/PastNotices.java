package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.Notice;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Says of the reading of one app's past what a stream says of itself: each trouble once, until it is over or another
 * one. On one context only.
 */
final class PastNotices {

    private final AppName app;
    private final Ears ears;
    private Optional<Notice.Kind> trouble = Optional.empty();

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
        boolean told = trouble.equals(now);
        trouble = now;
        ears.onRetry(pause);
        if (!told) {
            now.ifPresent(kind -> say(kind, failure.getMessage() + "; next try in " + seconds(pause)));
        }
    }

    /** It is not its turn: that says nothing of the API, and is no trouble. */
    void waits() {
        ears.onAnswer();
    }

    void answered() {
        boolean over = trouble.isPresent();
        trouble = Optional.empty();
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
        ears.onNotice(new Notice(
                app,
                Epoch.NONE,
                OptionalLong.empty(),
                kind,
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                message,
                LeftOut.NONE));
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
