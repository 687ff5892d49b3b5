package io.exatlas.fly.logs.internal.stream;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.owner.Claim;
import io.exatlas.fly.logs.internal.owner.Ownership;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.StopReason;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One app's place with its supervisor, from the first start to the end, across restarts. On the supervisor's context
 * only.
 */
final class Slot {

    private static final Logger log = LoggerFactory.getLogger(Slot.class);

    private static final String WORKERS = "fly-logs-records";
    private static final int MOST_WORKERS = 64;

    private final StreamHome home;
    private final Starts starts;
    private final StreamEnvironment environment;
    private final StreamSpec spec;
    private final RestartBudget budget;
    private final Subscribers subscribers;
    private final Promise<StreamEnd> gone = Promise.promise();
    private Promise<StreamerVerticle> streamer = Promise.promise();
    private Promise<Void> turnover = Promise.promise();
    private Future<Void> away = Future.succeededFuture();
    private Optional<Long> restart = Optional.empty();

    /** What a crashed streamer held while its successor is waited for. */
    private Optional<Claim> orphan = Optional.empty();

    /** Why no other streamer follows, once that is certain. */
    private Optional<StopReason> ending = Optional.empty();

    Slot(StreamHome home, Starts starts, StreamEnvironment environment, StreamSpec spec) {
        this.home = home;
        this.starts = starts;
        this.environment = environment;
        this.spec = spec;
        this.budget = new RestartBudget(environment.restarts());
        this.subscribers = new Subscribers(
                environment.heartbeatTimeout(), environment.time().nanoTime());
    }

    /** The running streamer, or the next one while none runs. */
    Future<StreamerVerticle> streamer() {
        return streamer.future();
    }

    /** Completes when the present streamer has ended, whether another one follows or not. */
    Future<Void> turnover() {
        return turnover.future();
    }

    /** Completes when the app is streamed no more, at least not here: never with a crash. */
    Future<StreamEnd> gone() {
        return gone.future();
    }

    /** Starts a streamer. It inherits the subscribers of the one before. */
    void deploy(Ownership.Occasion occasion) {
        restart = Optional.empty();
        Promise<StreamerVerticle> starting = streamer;
        StreamerVerticle verticle = new StreamerVerticle(spec, environment, subscribers, occasion);
        Future<String> deployment =
                starts.begin(occasion == Ownership.Occasion.ASKED, () -> home.deploy(verticle, options()));
        away = deployment.transform(done -> done.succeeded() ? verticle.away() : Future.succeededFuture());
        deployment.onComplete(deployed -> {
            if (deployed.failed()) {
                boolean refused = deployed.cause() instanceof FlyLogsException;
                starting.tryFail(deployed.cause());
                end(refused ? new StreamEnd.Lost() : new StreamEnd.Orderly(StopReason.FAILED));
                return;
            }
            home.back(verticle.ended()).onSuccess(this::ended);
            verticle.begin();
            starting.tryComplete(verticle);
        });
    }

    /** Work on shared records blocks, for long where a node hangs: nobody else should wait behind it. */
    private DeploymentOptions options() {
        DeploymentOptions options = new DeploymentOptions();
        return environment.ownership().shared()
                ? options.setWorkerPoolName(WORKERS).setWorkerPoolSize(MOST_WORKERS)
                : options;
    }

    /** Ends the stream; completes when it has ended. */
    Future<Void> stop() {
        return end(StopReason.STOPPED).mapEmpty();
    }

    /** Ends the stream, and starts nothing any more; completes when no streamer is deployed. */
    Future<Void> close() {
        return end(StopReason.SHUTDOWN).transform(done -> away);
    }

    private Future<StreamEnd> end(StopReason reason) {
        if (!endInsteadOfRestart(reason)) {
            streamer.future().compose(running -> running.end(reason)).onFailure(Slot::ignore);
        }
        return gone.future();
    }

    /** Completes when the last streamer is deployed no more. */
    Future<Void> away() {
        return away;
    }

    /** Starts nothing any more: its streamer goes with the registry. */
    void abandon() {
        endInsteadOfRestart(StopReason.SHUTDOWN);
    }

    /** Whether a restart was waited for. If not, none follows a crash that may be under way just now. */
    @CanIgnoreReturnValue
    private boolean endInsteadOfRestart(StopReason reason) {
        ending = ending.or(() -> Optional.of(reason));
        boolean waiting = restart.isPresent();
        if (waiting) {
            home.timers().cancel(restart.get());
            restart = Optional.empty();
            endCrashed(reason, StreamEffects.sentence(reason));
        }
        return waiting;
    }

    private void ended(StreamEnd how) {
        if (how instanceof StreamEnd.Crashed crashed) {
            restartAfter(crashed);
        } else {
            end(how);
        }
    }

    private void restartAfter(StreamEnd.Crashed crash) {
        AppName app = spec.app();
        orphan = crash.claim();
        if (ending.isPresent()) {
            endCrashed(ending.get(), StreamEffects.sentence(ending.get()));
            return;
        }
        Optional<Duration> pause = budget.crashed(environment.time().nanoTime());
        if (pause.isPresent()) {
            streamer = Promise.promise();
            turnover.complete();
            turnover = Promise.promise();
            subscribers.prolong(pause.get());
            log.warn("app={} restarts in {} ms", app, pause.get().toMillis());
            restart = Optional.of(home.timers()
                    .set(
                            Math.max(1, pause.get().toMillis()),
                            () -> restart.ifPresent(due -> deploy(Ownership.Occasion.WANTED))));
            return;
        }
        log.error("app={} crashed too often and stays stopped", app);
        endCrashed(StopReason.FAILED, "crashed too often; subscribe or start it again");
    }

    /** The last word of a streamer that could not say it. */
    private void endCrashed(StopReason reason, String sentence) {
        Ownership ownership = environment.ownership();
        orphan.filter(ownership::mayPublish).ifPresent(claim -> {
            boolean othersFollow = reason == StopReason.SHUTDOWN && ownership.shared();
            if (!othersFollow) {
                new ChainWriter(home.bus(), spec.app(), claim.epoch(), () -> true).stopped(reason, sentence);
            }
            // What it published after its last record nobody knows: at a shutdown it is not handed over, but left.
            if (reason != StopReason.SHUTDOWN) {
                ownership.release(claim, claim.last(), reason).onFailure(Slot::ignore);
            }
        });
        end(new StreamEnd.Orderly(reason));
    }

    private void end(StreamEnd how) {
        streamer.tryFail(new StreamClosing());
        gone.tryComplete(how);
        turnover.tryComplete();
    }

    /** For answers nobody waits for: what goes wrong shows at the end of the stream. */
    static void ignore(Throwable failure) {
        log.debug("ignored: {}", failure.getMessage());
    }
}
