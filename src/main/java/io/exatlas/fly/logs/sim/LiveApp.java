package io.exatlas.fly.logs.sim;

import java.util.List;
import java.util.Optional;

/**
 * An app's log together with what writes it: the rows come into being when somebody asks. May be used by any thread.
 */
final class LiveApp {

    private final SimulatedApp log;
    private Optional<Traffic> traffic = Optional.empty();

    LiveApp(SimulatedApp log) {
        this.log = log;
    }

    SimulatedApp log() {
        return log;
    }

    synchronized void write(Traffic other) {
        traffic = Optional.of(other);
    }

    synchronized List<SimulatedRow> page(PageQuery query, long now) {
        traffic.ifPresent(writer -> log.add(writer.until(now)));
        return log.page(query, now);
    }
}
