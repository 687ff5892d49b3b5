package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Gap;
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
        if (!told) {
            now.ifPresent(kind -> say(kind, failure.getMessage() + "; next try in " + seconds(pause)));
        }
    }

    void answered() {
        boolean over = trouble.isPresent();
        trouble = Optional.empty();
        ears.onAnswer();
        if (over) {
            say(Notice.Kind.RECOVERED, "reading again");
        }
    }

    void gap(Gap gap) {
        say(Notice.Kind.GAP, OptionalLong.of(gap.from()), OptionalLong.of(gap.to()), gap.reason());
    }

    /** All of the stretch has been handed over. */
    void end() {
        say(Notice.Kind.CAUGHT_UP, "all was read");
    }

    private void say(Notice.Kind kind, String message) {
        say(kind, OptionalLong.empty(), OptionalLong.empty(), message);
    }

    private void say(Notice.Kind kind, OptionalLong from, OptionalLong to, String message) {
        ears.onNotice(new Notice(app, Epoch.NONE, OptionalLong.empty(), kind, 0, from, to, message));
    }

    private static Optional<Notice.Kind> kind(FlyLogsException failure) {
        if (failure instanceof FlyLogsException.Unauthorized) {
            return Optional.of(Notice.Kind.AUTH_FAILED);
        }
        if (failure instanceof FlyLogsException.Forbidden) {
            return Optional.of(Notice.Kind.FORBIDDEN);
        }
        if (failure instanceof FlyLogsException.NotFound) {
            return Optional.of(Notice.Kind.NOT_FOUND);
        }
        if (failure instanceof FlyLogsException.RateLimited) {
            return Optional.of(Notice.Kind.RATE_LIMITED);
        }
        if (failure instanceof FlyLogsException.UnknownFormat) {
            return Optional.of(Notice.Kind.FORMAT);
        }
        return failure.retryable() ? Optional.of(Notice.Kind.UNAVAILABLE) : Optional.empty();
    }

    private static String seconds(Duration duration) {
        long tenths = (duration.toMillis() + 50) / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
