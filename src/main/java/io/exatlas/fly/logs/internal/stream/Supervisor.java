package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.owner.OwnerRecord;
import io.exatlas.fly.logs.internal.owner.Ownership.Occasion;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Closing;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Sentence;
import io.exatlas.fly.logs.model.StreamStatus;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Keeps the streams of a node: at most one an app, started on demand, restarted when it crashes, apart from all others.
 * Created and called on one context only, where its futures complete too; its streamers are deployed from there and go
 * with it.
 */
public final class Supervisor {

    /** A streamer may close just when it is asked; asked so often, something else is wrong. */
    private static final int TRIES = 5;

    private final StreamHome home;
    private final Starts starts = new Starts(Starts.AT_ONCE);
    private final StartTroubles troubles;
    private final StreamEnvironment environment;
    private final int most;
    private final Runnable whenLost;
    private final Map<AppName, Slot> slots = new HashMap<>();

    /** Streams that have ended, whose streamers are undeployed just now. */
    private final Set<Future<Void>> leaving = new HashSet<>();

    private boolean closed;

    /** How many of the slots are not pinned. */
    private int counted;

    /**
     * A node without streams.
     *
     * @param home the event loop on which this is called, and all else is
     * @param most apps that may be streamed because somebody asks for them; pinned ones, and those that are taken over
     *     from another node, are streamed beyond that
     * @param whenLost a stream has ended here that may have to go on elsewhere, or here again
     */
    public Supervisor(StreamHome home, StreamEnvironment environment, int most, Runnable whenLost) {
        this.home = home;
        this.most = most;
        this.whenLost = whenLost;
        this.troubles = new StartTroubles(home.timers());
        this.environment = environment;
    }

    /**
     * Takes a subscriber in and starts the stream if none runs. Fails with {@link FlyLogsException.RateLimited} if
     * there are too many, as {@link #heartbeat} and {@link #start} do.
     */
    public Future<StreamStatus> subscribe(StreamSpec spec, Subscriber who) {
        return ask(spec, Occasion.ASKED, TRIES, streamer -> streamer.heard(who));
    }

    /**
     * Hears a heartbeat: takes an unknown subscriber in again and starts a missing stream again. Fails with
     * {@link FlyLogsException.StreamStopped} if the stream was stopped or has failed.
     */
    public Future<StreamStatus> heartbeat(StreamSpec spec, Subscriber who) {
        return ask(spec, Occasion.WANTED, TRIES, streamer -> streamer.heard(who));
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
        return streamed(spec.app())
                .compose(streamed -> streamed
                        ? Future.failedFuture(
                                new FlyLogsException.AlreadyRunning("app " + spec.app() + " is streamed already"))
                        : ask(spec, Occasion.ASKED, TRIES, StreamerVerticle::currentStatus));
    }

    /** Stops a stream; fails with {@link FlyLogsException.NotFound} if none runs. */
    public Future<Void> stop(StreamSpec spec) {
        return streamed(spec.app())
                .compose(streamed -> streamed
                        ? end(spec)
                        : Future.failedFuture(new FlyLogsException.NotFound("app " + spec.app() + " is not streamed")));
    }

    /** One that has no owner, or another one, is taken over first: whoever holds it finds out that it has ended. */
    private Future<Void> end(StreamSpec spec) {
        Slot slot = slots.get(spec.app());
        return slot != null
                ? back(slot.stop())
                : ask(spec, Occasion.LEFT, TRIES, StreamerVerticle::currentStatus)
                        .compose(running -> end(spec));
    }

    /** Whether somebody streams an app, here or elsewhere, or should. */
    private Future<Boolean> streamed(AppName app) {
        return slots.containsKey(app)
                ? Future.succeededFuture(true)
                : recorded(app).map(Optional::isPresent);
    }

    private Future<Optional<OwnerRecord>> recorded(AppName app) {
        return back(environment.ownership().look(app))
                .map(record -> record.filter(one -> one.state().wanted()));
    }

    /** Whether an app is streamed here, or is about to be. */
    public boolean streams(AppName app) {
        return slots.containsKey(app);
    }

    /** What all records were a moment ago. */
    public void seen(Map<AppName, String> records) {
        environment.ownership().seen(records);
        environment.reading().recorded(records.keySet());
    }

    /** Streams an app, unless it was stopped, has failed or is streamed here: on this node's own account. */
    public void keep(StreamSpec spec) {
        Future<Void> unused = open(spec, Occasion.WANTED);
    }

    /**
     * Goes on with an app whose owner is gone, or is another node by now. Completes when it streams, or cannot: that is
     * told in the log.
     */
    public Future<Void> takeOver(StreamSpec spec) {
        return open(spec, Occasion.LEFT);
    }

    /**
     * Gives an app to the node that it belongs to, with all that was published recorded. Completes when it has; at once
     * if it is not streamed here.
     */
    public Future<Void> yieldApp(AppName app) {
        Slot slot = slots.get(app);
        if (slot == null) {
            return Future.succeededFuture();
        }
        slot.streamer().compose(StreamerVerticle::yieldApp).onFailure(Slot::ignore);
        return back(slot.gone()).mapEmpty();
    }

    private Future<Void> open(StreamSpec spec, Occasion occasion) {
        return closed || slots.containsKey(spec.app())
                ? Future.succeededFuture()
                : ask(spec, occasion, TRIES, StreamerVerticle::currentStatus)
                        .onFailure(failure -> troubles.tell(spec.app(), failure))
                        .<Void>mapEmpty()
                        .otherwiseEmpty();
    }

    /** The subscribers that live on nodes of a cluster that are gone are gone, too. */
    public void nodesLeft(Set<String> gone) {
        for (Slot slot : slots.values()) {
            slot.streamer().compose(streamer -> streamer.nodesLeft(gone)).onFailure(Slot::ignore);
        }
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
            return recorded(app)
                    .map(record ->
                            record.map(found -> found.status(app)).orElseGet(() -> StreamStatus.notRunning(app)));
        }
        return back(slot.streamer().compose(StreamerVerticle::currentStatus))
                .otherwise(gone -> StreamStatus.notRunning(app));
    }

    /** How all streams of this node are doing, by name. */
    public Future<List<StreamStatus>> list() {
        List<Future<StreamStatus>> asked = slots.keySet().stream()
                .sorted(Comparator.naturalOrder())
                .map(this::status)
                .toList();
        return Future.join(asked).map(all -> all.<StreamStatus>list());
    }

    /**
     * Ends all streams and starts none from now on; completes when no streamer is deployed any more. To be called
     * before the verticle of this context is undeployed: that fails where one of its children undeploys itself just
     * then.
     */
    public Future<Void> end() {
        closed = true;
        starts.close();
        List<Future<Void>> ending = new ArrayList<>(leaving);
        slots.values().forEach(slot -> ending.add(slot.close()));
        return Future.join(ending).mapEmpty();
    }

    /** Starts nothing from now on. The streamers go with the verticle that deployed them. */
    public void close() {
        closed = true;
        starts.close();
        slots.values().forEach(Slot::abandon);
    }

    /** Asks the app's streamer, which is started if there is none. */
    private <T> Future<T> ask(
            StreamSpec spec, Occasion occasion, int tries, Function<StreamerVerticle, Future<T>> question) {
        if (closed) {
            return Future.failedFuture(new FlyLogsException.NoStreamer(Closing.NODE));
        }
        if (occasion != Occasion.LEFT && !spec.pinned() && counted >= most && !slots.containsKey(spec.app())) {
            return Future.failedFuture(new FlyLogsException.RateLimited("app " + spec.app()
                    + " is not streamed: this node has as many streams as poll.max_streams allows, " + most));
        }
        Slot slot = slots.computeIfAbsent(spec.app(), app -> begin(spec, occasion));
        Future<Void> turnover = slot.turnover();
        return back(slot.streamer().compose(question)).recover(failure -> {
            if (failure instanceof StreamClosing && tries > 1) {
                return back(turnover).compose(next -> ask(spec, occasion, tries - 1, question));
            }
            return Future.failedFuture(
                    failure instanceof FlyLogsException
                            ? failure
                            : new FlyLogsException.NoStreamer(
                                    "app " + spec.app() + " cannot be streamed: " + Sentence.of(failure)));
        });
    }

    private Slot begin(StreamSpec spec, Occasion occasion) {
        Slot slot = new Slot(home, starts, environment, spec);
        counted += spec.pinned() ? 0 : 1;
        back(slot.gone()).onSuccess(how -> {
            slots.remove(spec.app(), slot);
            leaves(slot);
            counted -= spec.pinned() ? 0 : 1;
            if (how instanceof StreamEnd.Lost) {
                whenLost.run();
            }
        });
        slot.deploy(occasion);
        return slot;
    }

    private void leaves(Slot slot) {
        Future<Void> away = back(slot.away());
        leaving.add(away);
        away.onComplete(done -> leaving.remove(away));
    }

    /** Streamers answer on their own event loops. */
    private <T> Future<T> back(Future<T> elsewhere) {
        return home.back(elsewhere);
    }
}
