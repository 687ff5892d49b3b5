package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.owner.Timers;
import io.exatlas.fly.logs.internal.poll.LogCursor;
import io.exatlas.fly.logs.internal.poll.Part;
import io.exatlas.fly.logs.internal.poll.Taken;
import io.exatlas.fly.logs.internal.source.Observer;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.StopReason;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** What one stream's loop does to the world, under one claim. On the streamer's event loop only. */
final class StreamEffects implements PollLoop.Effects {

    /** A stream that has no answer and no failure for so long is told. */
    static final Duration SLOW_START = Duration.ofSeconds(30);

    private final Timers timers;
    private final TimeAndChance time;
    private final AppName app;
    private final Reading reading;
    private final Observer observer;
    private final PageSource pages;
    private final ChainWriter chain;
    private final Announcer announcer;
    private final Runnable whenLost;
    private final Consumer<Throwable> whenCrashed;
    private final Tenure tenure;
    private final Duration fence;
    private final Unread unread = new Unread();
    private final Lateness lateness = new Lateness();
    private Optional<Instant> lastPoll = Optional.empty();
    private Optional<Instant> nextPoll = Optional.empty();

    StreamEffects(
            Timers timers,
            MessageBus bus,
            StreamEnvironment environment,
            Tenure tenure,
            Runnable whenLost,
            Consumer<Throwable> whenCrashed) {
        this.app = tenure.claim().app();
        this.reading = environment.reading();
        this.observer = environment.observer();
        this.timers = timers;
        this.time = environment.time();
        this.tenure = tenure;
        this.fence = environment.ownership().fence();
        this.pages = environment.pages().open(app);
        this.chain = new ChainWriter(bus, app, tenure.claim().epoch(), tenure::stands);
        this.announcer = new Announcer(app, chain);
        this.whenLost = whenLost;
        this.whenCrashed = whenCrashed;
    }

    /** What is known of the stream, besides its place. */
    Announcer announcer() {
        return announcer;
    }

    /** Tells once that the first answer is late. */
    void watchStart(Duration patience) {
        timers.set(patience.toMillis(), () -> announcer.slowStart(patience, time.nanoTime()));
    }

    long seq() {
        return chain.seq();
    }

    /** When the last answer came, by our wall clock. */
    Optional<Instant> lastPoll() {
        return lastPoll;
    }

    /** When the next question comes, by our wall clock; empty while one is under way. */
    Optional<Instant> nextPoll() {
        return nextPoll;
    }

    @Override
    public Future<Fetched> fetch(PageRequest ask) {
        nextPoll = Optional.empty();
        long now = time.nanoTime();
        unread.asked(now);
        observer.observe(new Observer.Event.Poll(app, lateness.begun(now)));
        return pages.page(ask).onSuccess(answer -> {
            lastPoll = Optional.of(time.now());
            unread.answered();
            reading.succeeded(app);
        });
    }

    @Override
    public Optional<Duration> newcomers() {
        return tenure.joined() ? Optional.of(fence) : Optional.empty();
    }

    @Override
    public boolean publish(LogCursor cursor, Taken taken) {
        for (Part part : taken.parts()) {
            if (!chain.part(part, cursor.start(), taken.asOf())) {
                return false;
            }
        }
        announcer.succeeded(taken, time.nanoTime());
        return true;
    }

    @Override
    public void failed(FlyLogsException failure, Duration delay) {
        long now = time.nanoTime();
        announcer.failed(failure, delay, now);
        observer.observe(new Observer.Event.Backoff(app, failure, delay));
        reading.failed(app, failure, unread.failed(now));
    }

    /** Before the start is known there is nothing to record, and nobody may take a position from it. */
    @Override
    public Future<Boolean> record(LogCursor cursor) {
        return cursor.ready() ? tenure.record(cursor.checkpoint(chain.seq())) : Future.succeededFuture(true);
    }

    @Override
    public long arm(Duration delay, Runnable then) {
        nextPoll = Optional.of(time.now().plus(delay));
        lateness.due(time.nanoTime() + delay.toNanos());
        return timers.set(Math.max(1, delay.toMillis()), then);
    }

    @Override
    public void disarm(long timer) {
        timers.cancel(timer);
    }

    @Override
    public void lost() {
        whenLost.run();
    }

    @Override
    public void crashed(Throwable failure) {
        whenCrashed.accept(failure);
    }

    /**
     * Says the last word. Who is taken over by another node is told nothing: for its subscribers the stream goes on.
     *
     * @param sure whether the record tells all that was published, also by owners before
     */
    Future<Void> close(StopReason reason, boolean sure) {
        boolean heard = tenure.stands();
        if (heard && reason != StopReason.SHUTDOWN) {
            chain.stopped(reason, sentence(reason));
        }
        if (reason != StopReason.SHUTDOWN) {
            return tenure.release(reason);
        }
        return tenure.handOver(sure)
                .onSuccess(others -> {
                    if (heard && !others) {
                        chain.stopped(reason, sentence(reason));
                    }
                })
                .mapEmpty();
    }

    /** Gives the app to the node that it belongs to; if the record does not tell it all, that node has to claim it. */
    Future<Void> yieldApp(boolean sure) {
        if (sure) {
            return tenure.release(StopReason.SHUTDOWN);
        }
        tenure.stop();
        return Future.succeededFuture();
    }

    /** What subscribers are told with the reason. */
    static String sentence(StopReason reason) {
        return switch (reason) {
            case IDLE -> "the last subscriber has gone";
            case STOPPED -> "stopped on request";
            case FAILED -> "crashed too often";
            case SHUTDOWN -> "the node shuts down";
        };
    }
}
