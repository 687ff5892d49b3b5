package io.exatlas.fly.logs.stream;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.StopReason;
import io.exatlas.fly.logs.owner.Claim;
import io.exatlas.fly.logs.poll.Ask;
import io.exatlas.fly.logs.poll.LogCursor;
import io.exatlas.fly.logs.poll.Taken;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** What one stream's loop does to the world, under one claim. On the streamer's event loop only. */
final class StreamEffects implements PollLoop.Effects {

    private final Vertx vertx;
    private final StreamEnvironment environment;
    private final PageSource pages;
    private final ChainWriter chain;
    private final Announcer announcer;
    private final Runnable whenLost;
    private final Consumer<Throwable> whenCrashed;
    private Claim claim;
    private Optional<Instant> lastPoll = Optional.empty();

    StreamEffects(
            Vertx vertx,
            StreamEnvironment environment,
            Claim claim,
            Runnable whenLost,
            Consumer<Throwable> whenCrashed) {
        AppName app = claim.app();
        this.vertx = vertx;
        this.environment = environment;
        this.claim = claim;
        this.pages = environment.pages().open(app);
        this.chain = new ChainWriter(vertx.eventBus(), app, claim.epoch());
        this.announcer = new Announcer(app, chain);
        this.whenLost = whenLost;
        this.whenCrashed = whenCrashed;
    }

    Claim claim() {
        return claim;
    }

    long seq() {
        return chain.seq();
    }

    /** When the last answer came, by our wall clock. */
    Optional<Instant> lastPoll() {
        return lastPoll;
    }

    @Override
    public Future<Fetched> fetch(Ask ask) {
        return pages.page(ask).onSuccess(answer -> lastPoll = Optional.of(Instant.now()));
    }

    @Override
    public void publish(LogCursor cursor, Taken taken) {
        taken.parts().forEach(part -> chain.part(part, cursor.start(), taken.asOf()));
        announcer.succeeded(taken, System.nanoTime());
    }

    @Override
    public void failed(FlyLogsException failure, Duration delay) {
        announcer.failed(failure, delay, System.nanoTime());
    }

    /** Before the start is known there is nothing to record, and nobody may take a position from it. */
    @Override
    public Future<Boolean> record(LogCursor cursor) {
        if (!cursor.ready()) {
            return Future.succeededFuture(true);
        }
        return environment
                .ownership()
                .renew(claim, cursor.checkpoint(chain.seq()))
                .map(renewed -> {
                    renewed.ifPresent(next -> claim = next);
                    return renewed.isPresent();
                });
    }

    @Override
    public long arm(Duration delay, Runnable then) {
        return vertx.setTimer(Math.max(1, delay.toMillis()), fired -> then.run());
    }

    @Override
    public void disarm(long timer) {
        vertx.cancelTimer(timer);
    }

    @Override
    public void lost() {
        whenLost.run();
    }

    @Override
    public void crashed(Throwable failure) {
        whenCrashed.accept(failure);
    }

    /** Says the last word. Nobody takes up a stream that was ended on purpose; after a shutdown somebody may. */
    Future<Void> close(StopReason reason) {
        chain.stopped(reason, sentence(reason));
        return reason == StopReason.SHUTDOWN
                ? Future.succeededFuture()
                : environment.ownership().release(claim);
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
