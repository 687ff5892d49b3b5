package io.exatlas.fly.logs.stream;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.poll.Taken;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells subscribers and the log how polling goes: the change, not the beat. The first failure of a kind and the
 * recovery are told; repeats are not. On the streamer's event loop only.
 */
final class Announcer {

    private static final Logger log = LoggerFactory.getLogger(Announcer.class);

    private final AppName app;
    private final ChainWriter chain;
    private Notice.Kind trouble = Notice.Kind.RECOVERED;
    private long troubledSince;
    private int failures;
    private boolean forgetful;

    Announcer(AppName app, ChainWriter chain) {
        this.app = app;
        this.chain = chain;
    }

    /** A poll failed; the next try comes after the delay. */
    void failed(FlyLogsException failure, Duration delay, long now) {
        Notice.Kind kind = Notice.Kind.of(failure);
        troubledSince = failures == 0 ? now : troubledSince;
        failures++;
        if (kind == trouble) {
            log.debug("app={} still failing, failures={}: {}", app, failures, failure.getMessage());
            return;
        }
        trouble = kind;
        log.warn("app={} polling fails: {}", app, failure.getMessage());
        chain.notice(kind, failures, failure.getMessage() + "; " + next(kind, seconds(delay)));
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
        if (failures > 0) {
            String message = "polling again after " + seconds(Duration.ofNanos(now - troubledSince)) + " and "
                    + failures + (failures == 1 ? " failure" : " failures");
            log.info("app={} {}", app, message);
            chain.notice(Notice.Kind.RECOVERED, failures, message);
        }
        trouble = Notice.Kind.RECOVERED;
        failures = 0;
        rows(taken);
        if (taken.caughtUp()) {
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
