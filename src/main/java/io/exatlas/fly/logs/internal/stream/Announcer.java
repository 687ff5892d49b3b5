package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.poll.Taken;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Trouble;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells subscribers and the log how polling goes: the change, not the beat. The first failure of a kind and the
 * recovery are told; repeats are not. On the streamer's event loop only.
 */
final class Announcer {

    private static final Logger log = LoggerFactory.getLogger(Announcer.class);

    /** Another reason of the same kind is logged so long after the last one. */
    private static final Duration WARNING = Duration.ofSeconds(10);

    private final AppName app;
    private final ChainWriter chain;
    private Notice.Kind trouble = Notice.Kind.RECOVERED;
    private long troubledSince;
    private int failures;
    private boolean forgetful;
    private boolean answered;
    private boolean caughtUp;
    private Optional<String> reason = Optional.empty();

    /** The reason that was logged last, and when. */
    private Optional<String> warned = Optional.empty();

    private long warnedAt;

    Announcer(AppName app, ChainWriter chain) {
        this.app = app;
        this.chain = chain;
    }

    /** Whether the live edge was reached, ever. */
    boolean caughtUp() {
        return caughtUp;
    }

    /** What keeps entries from coming. */
    Optional<Trouble> trouble() {
        return reason.map(why -> new Trouble(trouble, why));
    }

    /** Neither an answer nor a failure has come since the stream began, so long ago. */
    void slowStart(Duration waited, long now) {
        if (answered || reason.isPresent()) {
            return;
        }
        String why = "app " + app + ": no answer to the first poll for " + seconds(waited);
        log.warn("app={} starting: no answer to the first poll for {}", app, seconds(waited));
        trouble = Notice.Kind.UNAVAILABLE;
        troubledSince = now - waited.toNanos();
        reason = Optional.of(why);
        chain.notice(trouble, 0, why);
    }

    /** A poll failed; the next try comes after the delay. */
    void failed(FlyLogsException failure, Duration delay, long now) {
        Notice.Kind kind = Notice.Kind.of(failure);
        troubledSince = reason.isEmpty() ? now : troubledSince;
        failures++;
        reason = Optional.of(String.valueOf(failure.getMessage()));
        if (kind == trouble) {
            stillFailing(failure, now);
            return;
        }
        trouble = kind;
        warn(failure, now);
        chain.notice(kind, failures, failure.getMessage() + "; " + next(kind, seconds(delay)));
    }

    /** The reason may be another one by now. */
    private void stillFailing(FlyLogsException failure, long now) {
        boolean told = warned.equals(reason) || now - warnedAt < WARNING.toNanos();
        if (told) {
            log.debug("app={} still failing, failures={}: {}", app, failures, failure.getMessage());
        } else {
            warn(failure, now);
        }
    }

    private void warn(FlyLogsException failure, long now) {
        warned = reason;
        warnedAt = now;
        log.warn("app={} polling fails: {}", app, failure.getMessage());
    }

    /** A refused token rests for a minute, but its sources may have another one before. */
    private static String next(Notice.Kind kind, String delay) {
        return switch (kind) {
            case AUTH_FAILED, FORBIDDEN ->
                "another token is looked for in " + delay + ", the same one is not tried again within a minute";
            default -> "next try in " + delay;
        };
    }

    /** A poll succeeded. */
    void succeeded(Taken taken, long now) {
        answered = true;
        if (reason.isPresent()) {
            String message = "polling again after " + seconds(Duration.ofNanos(now - troubledSince))
                    + (failures == 0 ? "" : " and " + failures + (failures == 1 ? " failure" : " failures"));
            // As loud as the failure: whoever has read of the one looks for the other.
            log.warn("app={} {}", app, message);
            chain.notice(Notice.Kind.RECOVERED, failures, message);
        }
        trouble = Notice.Kind.RECOVERED;
        failures = 0;
        reason = Optional.empty();
        rows(taken);
        if (taken.caughtUp()) {
            caughtUp = true;
            chain.notice(Notice.Kind.CAUGHT_UP, 0, "at the live edge");
        }
    }

    private void rows(Taken taken) {
        if (taken.late() > 0) {
            chain.notice(Notice.Kind.LATE, taken.late(), "entries became visible after newer ones");
        }
        if (taken.leftOut().loss()) {
            int unreadable = taken.leftOut().unreadable().size();
            int differing = taken.leftOut().differing().size();
            log.warn("app={} rows lost: {} could not be read, {} differ under one id", app, unreadable, differing);
        }
        chain.leftOut(taken.leftOut());
        if (taken.truncated()) {
            log.warn("app={} answers keep ending early, their whole entries are used", app);
            chain.notice(Notice.Kind.TRUNCATED, 0, "answers keep ending early; their whole entries are used");
        }
        if (taken.forgetful() && !forgetful) {
            log.warn("app={} entries whose time cannot be read may come again", app);
            chain.notice(
                    Notice.Kind.FORMAT,
                    0,
                    "too many entries whose time cannot be read; those forgotten may come again");
        }
        forgetful = taken.forgetful();
    }

    private static String seconds(Duration duration) {
        long tenths = (duration.toMillis() + 50) / 100;
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
