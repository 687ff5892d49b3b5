package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.owner.Timers;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Closing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs apps that do not start, one of them a second: where the cluster is in trouble thousands fail for one reason. On
 * the supervisor's context only.
 */
final class StartTroubles {

    private static final Logger log = LoggerFactory.getLogger(StartTroubles.class);
    private static final long PAUSE_MILLIS = 1_000;

    private final Timers timers;
    private boolean pausing;
    private long untold;

    StartTroubles(Timers timers) {
        this.timers = timers;
    }

    void tell(AppName app, Throwable failure) {
        if (Closing.tells(failure)) {
            log.debug("app={} is not started: {}", app, failure.getMessage());
            return;
        }
        if (pausing) {
            untold++;
            log.debug("app={} does not start: {}", app, failure.getMessage());
            return;
        }
        pausing = true;
        log.warn("app={} does not start: {}", app, failure.getMessage());
        timers.set(PAUSE_MILLIS, this::paused);
    }

    private void paused() {
        pausing = false;
        if (untold > 0) {
            log.warn("apps={} besides do not start", untold);
            untold = 0;
            pausing = true;
            timers.set(PAUSE_MILLIS, this::paused);
        }
    }
}
