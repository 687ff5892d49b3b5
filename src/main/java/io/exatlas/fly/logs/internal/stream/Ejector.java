package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.owner.Ejections;
import io.exatlas.fly.logs.internal.owner.OwnEjections;
import io.exatlas.fly.logs.internal.owner.Timers;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Notice;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ejects this node from apps that it cannot read while another one may: a token that is refused here may be good there,
 * and the API may be out of reach from here only. An app goes to a node that has not failed with it; once all have, the
 * last one keeps it. From time to time, and when its token has changed, this node tries again, and is readmitted if it
 * can read. On the context of its timers, but for what {@link Reading} has.
 */
public final class Ejector implements Reading {

    private static final Logger log = LoggerFactory.getLogger(Ejector.class);

    /**
     * The API may be out of reach for a moment; where it is so for all, nobody is ejected. Less than one question may
     * take by default: where a connection was cut without a word the next one takes as long.
     */
    private static final Duration OUT_OF_REACH = Duration.ofSeconds(14);

    private static final long READS_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long TICK_MILLIS = 5_000;
    private static final long FIRST_TRIAL_NANOS = Duration.ofSeconds(10).toNanos();
    private static final long RAREST_TRIAL_NANOS = Duration.ofMinutes(10).toNanos();
    private static final long TRIAL_SECONDS = 30;

    /** What the ejector knows of its node, and does with it. */
    public interface Node {
        /** The nodes that may own apps, this one too. */
        Set<String> candidates();

        /** Whether another node reads the API. */
        boolean reads(String other);

        /** Whether an app belongs to this node. */
        boolean mine(AppName app);

        /** Whether this node streams an app. */
        boolean streams(AppName app);

        /** Gives an app to the node that it belongs to. */
        Future<Void> give(AppName app);

        /** Reads one page of an app. */
        Future<?> read(AppName app);

        /** Equal as long as the same token would be sent; empty if there is none. */
        Future<? extends Optional<?>> token(AppName app);
    }

    private final String me;
    private final Timers timers;
    private final LongSupplier nanoTime;
    private final Ejections ejections;
    private final OwnEjections own;
    private final Node node;
    private final Map<AppName, Trial> trials = new HashMap<>();
    private final Set<AppName> ejected = ConcurrentHashMap.newKeySet();
    private volatile long lastRead;
    private volatile long lastMissed;
    private boolean over;

    /** When this node tries an app again. */
    private record Trial(long at, long pause, Optional<?> token, boolean underWay) {

        Trial later(long now) {
            long longer = Math.min(2 * pause, RAREST_TRIAL_NANOS);
            return new Trial(now + longer, longer, token, false);
        }
    }

    /**
     * Ejects from nothing yet.
     *
     * @param own tells the others
     */
    public Ejector(Timers timers, LongSupplier nanoTime, Ejections ejections, OwnEjections own, Node node) {
        this.me = own.node();
        this.timers = timers;
        this.nanoTime = nanoTime;
        this.ejections = ejections;
        this.own = own;
        this.node = node;
        this.lastRead = nanoTime.getAsLong();
        this.lastMissed = lastRead - READS_NANOS;
    }

    /** Begins to try again what this node is ejected from, and goes on until it is stopped. */
    public void begin() {
        if (over) {
            return;
        }
        List.copyOf(trials.keySet()).forEach(this::retry);
        timers.set(TICK_MILLIS, this::begin);
    }

    /** Tries nothing any more, and takes back what it told. */
    public void stop() {
        over = true;
        List.copyOf(trials.keySet()).forEach(this::readmit);
        own.stop();
    }

    @Override
    public void recorded(Set<AppName> apps) {
        timers.run(() -> {
            Set<AppName> gone = new HashSet<>(trials.keySet());
            gone.removeAll(apps);
            gone.forEach(this::readmit);
        });
    }

    /** Whether this node reads the API, as far as its streams show. From any thread. */
    public boolean reads() {
        long now = nanoTime.getAsLong();
        return now - lastRead < READS_NANOS || now - lastMissed >= READS_NANOS;
    }

    @Override
    public void succeeded(AppName app) {
        lastRead = nanoTime.getAsLong();
        if (ejected.contains(app)) {
            timers.run(() -> readmit(app));
        }
    }

    @Override
    public void failed(AppName app, FlyLogsException failure, Duration since) {
        if (failure instanceof FlyLogsException.Unavailable) {
            lastMissed = nanoTime.getAsLong();
        }
        if (!ejected.contains(app)) {
            timers.run(() -> consider(app, failure, since));
        }
    }

    private void consider(AppName app, FlyLogsException failure, Duration since) {
        Set<String> others = new HashSet<>(node.candidates());
        others.remove(me);
        boolean unable = refused(failure)
                || (outOfReach(failure, since)
                        && others.stream().anyMatch(other -> node.reads(other) && !ejections.ejected(app, other)));
        if (over || !unable || others.isEmpty() || trials.containsKey(app)) {
            return;
        }
        boolean keeps = others.stream().allMatch(other -> ejections.ejected(app, other));
        long now = nanoTime.getAsLong();
        trials.put(app, new Trial(now + FIRST_TRIAL_NANOS, FIRST_TRIAL_NANOS, Optional.empty(), false));
        ejected.add(app);
        log.warn(
                "app={} cannot be read here, {}: {}",
                app,
                keeps ? "nor by any other node, so it stays" : "another node takes it",
                failure.getMessage());
        own.tell(app, keeps, Notice.Kind.of(failure).wireName());
        node.token(app)
                .onSuccess(token -> timers.run(() -> trials.computeIfPresent(
                        app, (same, trial) -> new Trial(trial.at(), trial.pause(), token, trial.underWay()))));
        if (!node.mine(app)) {
            node.give(app).onFailure(failed -> log.debug("app={} stays: {}", app, failed.getMessage()));
        }
    }

    private static boolean refused(FlyLogsException failure) {
        return failure instanceof FlyLogsException.Unauthorized
                || failure instanceof FlyLogsException.Forbidden
                || failure instanceof FlyLogsException.NotFound;
    }

    private static boolean outOfReach(FlyLogsException failure, Duration since) {
        return failure instanceof FlyLogsException.Unavailable && since.compareTo(OUT_OF_REACH) >= 0;
    }

    /** What this node streams all the same shows by itself when it can be read. */
    private void retry(AppName app) {
        Trial next = trials.get(app);
        if (next == null || node.streams(app)) {
            return;
        }
        if (nanoTime.getAsLong() - next.at() >= 0) {
            read(app);
        } else {
            node.token(app)
                    .onSuccess(token -> timers.run(() -> Optional.ofNullable(trials.get(app))
                            .filter(trial -> trial.token().isPresent() && token.isPresent())
                            .filter(trial -> !trial.token().equals(token))
                            .ifPresent(trial -> {
                                trials.put(app, new Trial(trial.at(), FIRST_TRIAL_NANOS, token, trial.underWay()));
                                read(app);
                            })));
        }
    }

    private void read(AppName app) {
        Trial trial = trials.get(app);
        if (trial == null || trial.underWay()) {
            return;
        }
        trials.put(app, new Trial(trial.at(), trial.pause(), trial.token(), true));
        node.read(app)
                .timeout(TRIAL_SECONDS, TimeUnit.SECONDS)
                .onComplete(read -> timers.run(() -> {
                    if (read.succeeded()) {
                        readmit(app);
                    } else {
                        trials.computeIfPresent(app, (same, tried) -> tried.later(nanoTime.getAsLong()));
                    }
                }));
    }

    private void readmit(AppName app) {
        if (trials.remove(app) != null) {
            ejected.remove(app);
            own.takeBack(app);
            log.info("app={} can be read here again, or is wanted no more", app);
        }
    }
}
