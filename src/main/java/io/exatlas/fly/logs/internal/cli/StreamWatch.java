package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.internal.cli.view.Remarks;
import io.exatlas.fly.logs.internal.wire.Addresses;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.StreamState;
import io.exatlas.fly.logs.model.StreamStatus;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Says of each app that it streams once that is so: once the API has shown where its log stands. Looks often at first,
 * and then less often at those that take long. On one context only.
 */
final class StreamWatch {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Lifetime life;
    private final FlyLogs logs;
    private final Remarks remarks;
    private final Set<AppName> awaited;

    private StreamWatch(Lifetime life, FlyLogs logs, Remarks remarks, List<AppName> apps) {
        this.life = life;
        this.logs = logs;
        this.remarks = remarks;
        this.awaited = new LinkedHashSet<>(apps);
    }

    /** Begins to watch these apps. */
    static void begin(Lifetime life, FlyLogs logs, Remarks remarks, List<AppName> apps) {
        new StreamWatch(life, logs, remarks, apps).look(FIRST_PAUSE);
    }

    private void look(Duration pause) {
        if (awaited.isEmpty() || life.over()) {
            return;
        }
        logs.list().onSuccess(this::tell).onComplete(done -> lookAgain(pause));
    }

    private void lookAgain(Duration pause) {
        if (!life.over()) {
            Duration next = pause.multipliedBy(2);
            life.after(pause, () -> look(next.compareTo(LONGEST_PAUSE) < 0 ? next : LONGEST_PAUSE));
        }
    }

    private void tell(List<StreamStatus> statuses) {
        statuses.stream()
                .filter(StreamWatch::streams)
                .map(StreamStatus::app)
                .filter(awaited::remove)
                .forEach(app -> remarks.say(app, "streaming to " + Addresses.logs(app)));
    }

    private static boolean streams(StreamStatus status) {
        boolean reading = status.state() == StreamState.LIVE || status.state() == StreamState.DRAINING;
        return reading && status.checkpoint().isPresent();
    }
}
