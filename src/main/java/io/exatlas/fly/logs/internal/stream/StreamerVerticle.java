package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.context.Contexts;
import io.exatlas.fly.logs.internal.owner.Claim;
import io.exatlas.fly.logs.internal.owner.Ownership;
import io.exatlas.fly.logs.internal.owner.Timers;
import io.exatlas.fly.logs.internal.poll.BatchLimits;
import io.exatlas.fly.logs.internal.poll.Pace;
import io.exatlas.fly.logs.internal.poll.PollMachine;
import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.StopReason;
import io.exatlas.fly.logs.model.StreamStatus;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Streams one app: polls it, publishes its entries, and undeploys itself once its subscribers have gone. Deployed by a
 * {@link Supervisor}. Fields are touched on the verticle's event loop only; the methods that answer a future may be
 * called from anywhere and answer there.
 */
final class StreamerVerticle extends VerticleBase {

    private static final Logger log = LoggerFactory.getLogger(StreamerVerticle.class);
    private static final long NO_TIMER = -1;

    private final StreamSpec spec;
    private final StreamEnvironment environment;
    private final Subscribers subscribers;
    private final Ownership.Occasion occasion;
    private final Promise<StreamEnd> ended = Promise.promise();
    private final Promise<Void> away = Promise.promise();

    private Optional<RunningStream> stream = Optional.empty();
    private StreamEnd end = new StreamEnd.Orderly(StopReason.SHUTDOWN);
    private boolean closing;
    private long lookTimer = NO_TIMER;

    StreamerVerticle(
            StreamSpec spec, StreamEnvironment environment, Subscribers subscribers, Ownership.Occasion occasion) {
        this.spec = spec;
        this.environment = environment;
        this.subscribers = subscribers;
        this.occasion = occasion;
    }

    /** Completes when the streamer has stopped, on its event loop. */
    Future<StreamEnd> ended() {
        return ended.future();
    }

    /** Completes when it has undeployed itself: that of its registry fails before. */
    Future<Void> away() {
        return away.future();
    }

    @Override
    public Future<?> start() {
        return Contexts.starting(
                context, environment.ownership().claim(spec.app(), occasion).onSuccess(this::open));
    }

    private void open(Claim claim) {
        Timers timers = Timers.here(vertx);
        MessageBus bus = MessageBus.of(vertx.eventBus());
        Tenure tenure = new Tenure(timers, environment.ownership(), claim, this::lost);
        StreamEffects effects = new StreamEffects(timers, bus, environment, tenure, this::lost, this::crashed);
        BatchLimits batches = new BatchLimits(ChainWriter.ENTRIES, ChainWriter.BYTES, BusMessages::weight, spec::wants);
        PollLoop loop = new PollLoop(
                RunningStream.cursor(environment, batches, claim),
                PollMachine.starting(pace()),
                effects,
                environment.time());
        stream = Optional.of(new RunningStream(tenure, effects, loop));
        log.info("app={} epoch={} streaming", spec.app(), claim.epoch().number());
    }

    /** Begins to poll. Not before the deployment is complete: what ends at once must be able to undeploy itself. */
    void begin() {
        Contexts.run(context, () -> {
            stream.ifPresent(RunningStream::begin);
            look();
        });
    }

    private Pace pace() {
        return new Pace(subscribers.shortestInterval(spec.interval()), environment.idleInterval());
    }

    /** Takes a subscriber in, or hears its heartbeat. */
    Future<StreamStatus> heard(Subscriber who) {
        return here(() -> {
            subscribers.heard(who, environment.time().nanoTime());
            subscribersChanged();
            return status();
        });
    }

    /** Lets a subscriber go; the last one out ends the stream. */
    Future<Void> left(String subscriber) {
        return here(() -> {
                    subscribers.left(subscriber, environment.time().nanoTime());
                    subscribersChanged();
                    return stream;
                })
                .mapEmpty();
    }

    /** Lets those subscribers go that live on nodes that are gone; the last ones out end the stream. */
    Future<Void> nodesLeft(Set<String> gone) {
        return here(() -> {
                    if (subscribers.nodesLeft(gone::contains)) {
                        subscribersChanged();
                    }
                    return stream;
                })
                .mapEmpty();
    }

    /** Hears that the app may have another token. */
    Future<Void> tokenSet() {
        return here(() -> {
                    stream.ifPresent(running -> running.loop().tokenSet());
                    return stream;
                })
                .mapEmpty();
    }

    /** How the stream is doing. */
    Future<StreamStatus> currentStatus() {
        return here(this::status);
    }

    /** Ends the stream; the future completes when it has begun to. */
    Future<Void> end(StopReason reason) {
        return here(() -> {
                    undeploy(new StreamEnd.Orderly(reason));
                    return stream;
                })
                .mapEmpty();
    }

    /** Gives the app to the node that it belongs to; completes when this has begun. */
    Future<Void> yieldApp() {
        return here(() -> {
                    undeploy(new StreamEnd.Yielded());
                    return stream;
                })
                .mapEmpty();
    }

    private <T> Future<T> here(Supplier<T> body) {
        Promise<T> promise = Promise.promise();
        boolean open = Contexts.run(context, () -> {
            if (closing) {
                promise.fail(new StreamClosing());
                return;
            }
            try {
                promise.complete(body.get());
            } catch (RuntimeException failure) {
                promise.fail(failure);
            }
        });
        return open ? promise.future() : Future.failedFuture(new StreamClosing());
    }

    private void subscribersChanged() {
        stream.ifPresent(running -> running.loop().pace(pace()));
        look();
    }

    /** Ends the stream if nobody is left, or looks again when the next heartbeat could have lapsed. */
    private void look() {
        vertx.cancelTimer(lookTimer);
        lookTimer = NO_TIMER;
        long now = environment.time().nanoTime();
        subscribers.lapse(now);
        if (spec.pinned() || closing) {
            return;
        }
        if (subscribers.idle(now)) {
            undeploy(new StreamEnd.Orderly(StopReason.IDLE));
            return;
        }
        long delay = TimeUnit.NANOSECONDS.toMillis(subscribers.nextLook() - now) + 1;
        lookTimer = vertx.setTimer(Math.max(1, delay), fired -> look());
    }

    private void lost() {
        undeploy(new StreamEnd.Lost());
    }

    private void crashed(Throwable cause) {
        log.error("app={} streamer crashed", spec.app(), cause);
        undeploy(new StreamEnd.Crashed(stream.map(running -> running.tenure().claim()), cause));
    }

    /**
     * Ends the stream first: while a verticle undeploys itself that of its registry cannot be undeployed. Not at once,
     * since the loop may be in the middle of a turn.
     */
    private void undeploy(StreamEnd how) {
        if (closing) {
            return;
        }
        closing = true;
        end = how;
        if (!Contexts.run(context, this::finish)) {
            finish();
        }
        ended.future()
                .onComplete(done -> vertx.undeploy(deploymentID())
                        .onFailure(already -> log.debug("app={} is undeployed already", spec.app()))
                        .onComplete(undeployed -> away.tryComplete()));
    }

    @Override
    public Future<?> stop() {
        if (!closing) {
            closing = true;
            finish();
            ended.future().onComplete(done -> away.tryComplete());
        }
        return ended.future();
    }

    private void finish() {
        vertx.cancelTimer(lookTimer);
        Future.succeededFuture()
                .compose(turn -> stream.map(running -> running.close(end)).orElseGet(Future::succeededFuture))
                .onComplete(done -> ended.tryComplete(end));
    }

    private StreamStatus status() {
        if (stream.isEmpty()) {
            return StreamStatus.notRunning(spec.app());
        }
        RunningStream running = stream.get();
        PollMachine machine = running.loop().machine();
        Optional<Checkpoint> checkpoint =
                running.loop().checkpoint(running.effects().seq());
        return new StreamStatus(
                spec.app(),
                true,
                Optional.of(running.tenure().claim().epoch()),
                checkpoint,
                subscribers.size(),
                running.effects().lastPoll(),
                running.effects().nextPoll(),
                machine.failures(),
                machine.state(),
                spec.projectDir(),
                running.effects().announcer().caughtUp(),
                running.effects().announcer().trouble());
    }
}
