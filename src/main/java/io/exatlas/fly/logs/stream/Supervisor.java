package io.exatlas.fly.logs.stream;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.StopReason;
import io.exatlas.fly.logs.model.StreamStatus;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Keeps the streams of a node: at most one an app, started on demand, restarted when it crashes, apart from all others.
 * Created and called on one context only, where its futures complete too; its streamers are deployed from there and go
 * with it.
 */
public final class Supervisor {

    /** Ended apps are remembered so that heartbeats do not revive them; the oldest are forgotten first. */
    private static final int REMEMBERED = 10_000;

    /** A streamer may close just when it is asked; asked so often, something else is wrong. */
    private static final int TRIES = 5;

    private final Vertx vertx;
    private final Context home;
    private final StreamEnvironment environment;
    private final Map<AppName, Slot> slots = new HashMap<>();
    private final Map<AppName, StopReason> ended = new LinkedHashMap<>();
    private boolean closed;

    public Supervisor(Vertx vertx, StreamEnvironment environment) {
        this.vertx = vertx;
        this.home = vertx.getOrCreateContext();
        this.environment = environment;
    }

    /** Takes a subscriber in and starts the stream if none runs. */
    public Future<StreamStatus> subscribe(StreamSpec spec, String subscriber, Optional<Duration> interval) {
        ended.remove(spec.app());
        return ask(spec, true, TRIES, streamer -> streamer.heard(subscriber, interval));
    }

    /**
     * Hears a heartbeat: takes an unknown subscriber in again and starts a missing stream again. Fails with
     * {@link FlyLogsException.StreamStopped} if the stream was stopped or has failed.
     */
    public Future<StreamStatus> heartbeat(StreamSpec spec, String subscriber, Optional<Duration> interval) {
        return ask(spec, false, TRIES, streamer -> streamer.heard(subscriber, interval));
    }

    /** Lets a subscriber go, whether it was there or not. */
    public Future<Void> unsubscribe(AppName app, String subscriber) {
        Slot slot = slots.get(app);
        if (slot != null) {
            leave(slot, subscriber, TRIES);
        }
        return Future.succeededFuture();
    }

    /** A streamer that crashes just now is followed by one that has inherited the subscriber. */
    private void leave(Slot slot, String subscriber, int tries) {
        Future<Void> turnover = slot.turnover();
        back(slot.streamer().compose(streamer -> streamer.left(subscriber))).onFailure(failure -> {
            if (failure instanceof StreamClosing && tries > 1) {
                back(turnover).onSuccess(next -> leave(slot, subscriber, tries - 1));
            } else {
                Slot.ignore(failure);
            }
        });
    }

    /** Starts a stream without a subscriber; fails with {@link FlyLogsException.AlreadyRunning} if one runs. */
    public Future<StreamStatus> start(StreamSpec spec) {
        if (slots.containsKey(spec.app())) {
            return Future.failedFuture(
                    new FlyLogsException.AlreadyRunning("app " + spec.app() + " is streamed already"));
        }
        ended.remove(spec.app());
        return ask(spec, true, TRIES, StreamerVerticle::currentStatus);
    }

    /** Stops a stream; fails with {@link FlyLogsException.NotFound} if none runs. */
    public Future<Void> stop(AppName app) {
        Slot slot = slots.get(app);
        if (slot == null) {
            return Future.failedFuture(new FlyLogsException.NotFound("app " + app + " is not streamed"));
        }
        remember(app, StopReason.STOPPED);
        return back(slot.stop());
    }

    /** A stream that waits for another token asks at once; others are not touched. */
    public void tokenSet(AppName app) {
        Slot slot = slots.get(app);
        if (slot != null) {
            slot.streamer().compose(StreamerVerticle::tokenSet).onFailure(Slot::ignore);
        }
    }

    /** How one stream is doing; one that does not run is no failure. */
    public Future<StreamStatus> status(AppName app) {
        Slot slot = slots.get(app);
        if (slot == null) {
            return Future.succeededFuture(StreamStatus.notRunning(app));
        }
        return back(slot.streamer().compose(StreamerVerticle::currentStatus))
                .otherwise(gone -> StreamStatus.notRunning(app));
    }

    /** How all streams are doing, by name. */
    public Future<List<StreamStatus>> list() {
        List<Future<StreamStatus>> asked = slots.keySet().stream()
                .sorted(Comparator.naturalOrder())
                .map(this::status)
                .toList();
        return Future.join(asked).map(all -> all.<StreamStatus>list());
    }

    /** Starts nothing from now on. The streamers go with the verticle that deployed them. */
    public void close() {
        closed = true;
        slots.values().forEach(Slot::abandon);
    }

    /**
     * Asks the app's streamer, which is started if there is none.
     *
     * @param revive whether also after it was stopped or has failed
     */
    private <T> Future<T> ask(
            StreamSpec spec, boolean revive, int tries, Function<StreamerVerticle, Future<T>> question) {
        if (closed) {
            return Future.failedFuture(new FlyLogsException.NoStreamer("this node shuts down"));
        }
        if (!revive && !slots.containsKey(spec.app()) && ended.containsKey(spec.app())) {
            return Future.failedFuture(new FlyLogsException.StreamStopped("app " + spec.app() + " is stopped ("
                    + ended.get(spec.app()).wireName() + "): subscribe or start it again"));
        }
        Slot slot = slots.computeIfAbsent(spec.app(), app -> open(spec));
        Future<Void> turnover = slot.turnover();
        return back(slot.streamer().compose(question)).recover(failure -> {
            if (failure instanceof StreamClosing && tries > 1) {
                return back(turnover).compose(next -> ask(spec, revive, tries - 1, question));
            }
            return Future.failedFuture(
                    failure instanceof FlyLogsException
                            ? failure
                            : new FlyLogsException.NoStreamer(
                                    "app " + spec.app() + " cannot be streamed: " + failure.getMessage()));
        });
    }

    private Slot open(StreamSpec spec) {
        Slot slot = new Slot(vertx, environment, spec);
        back(slot.gone()).onSuccess(reason -> {
            slots.remove(spec.app(), slot);
            if (reason == StopReason.FAILED) {
                remember(spec.app(), reason);
            }
        });
        slot.deploy();
        return slot;
    }

    private void remember(AppName app, StopReason reason) {
        ended.put(app, reason);
        if (ended.size() > REMEMBERED) {
            ended.remove(ended.keySet().iterator().next());
        }
    }

    /** Streamers answer on their own event loops. */
    private <T> Future<T> back(Future<T> elsewhere) {
        Promise<T> promise = Promise.promise();
        elsewhere.onComplete(result -> home.runOnContext(turn -> promise.handle(result)));
        return promise.future();
    }
}
