package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.StreamOptions;
import io.exatlas.fly.logs.cli.follow.Follower;
import io.exatlas.fly.logs.cli.follow.Patience;
import io.exatlas.fly.logs.cli.follow.Verdicts;
import io.exatlas.fly.logs.cli.view.Remarks;
import io.exatlas.fly.logs.cli.view.Screen;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Stopped;
import io.exatlas.fly.logs.subscribe.LogListener;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.util.List;

/**
 * Follows apps on standard output until its life ends. A worker: writing waits while nobody reads, as behind a pager,
 * and that must not hold up the event loops that poll.
 */
final class Tail extends VerticleBase {

    private final FlyLogs logs;
    private final List<Follower> followers;
    private final Lifetime life;

    private Tail(FlyLogs logs, List<Follower> followers, Lifetime life) {
        this.logs = logs;
        this.followers = followers;
        this.life = life;
    }

    /**
     * Follows apps from their newest page on. Whatever ends that, ends the life.
     *
     * @param logs where from; its failure ends the life, too
     */
    static void start(Lifetime life, Future<FlyLogs> logs, List<AppName> apps, ViewOptions view, Remarks remarks) {
        Verdicts verdicts = new Verdicts(apps, life::end);
        Screen screen = view.screen(apps, remarks, life);
        long begin = System.nanoTime();
        List<Follower> followers = apps.stream()
                .map(app -> new Follower(
                        app,
                        screen,
                        remarks,
                        new Patience(view.follow()),
                        verdicts,
                        () -> Duration.ofNanos(System.nanoTime() - begin)))
                .toList();
        view.limit().ifPresent(limit -> life.after(limit, () -> life.end(verdicts.code())));
        logs.compose(found -> life.vertx().deployVerticle(new Tail(found, followers, life), worker()))
                .onFailure(life::fail);
    }

    @Override
    public Future<?> start() {
        followers.forEach(follower -> vertx.setTimer(Patience.WITHOUT_ANSWER.toMillis(), id -> follower.onTime()));
        return Future.all(followers.stream().map(this::follow).toList());
    }

    private Future<?> follow(Follower follower) {
        return logs.subscribe(follower.app().value(), newest(), new Ears(follower, life));
    }

    private static StreamOptions newest() {
        return new StreamOptions().setFrom(StreamOptions.From.NEWEST);
    }

    private static DeploymentOptions worker() {
        return new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER);
    }

    /** Passes on what is worth a word: what the end of the life itself brings about is not. */
    private record Ears(Follower follower, Lifetime life) implements LogListener {
        @Override
        public void onBatch(LogBatch batch) {
            follower.onBatch(batch);
        }

        @Override
        public void onNotice(Notice notice) {
            if (!life.over()) {
                follower.onNotice(notice);
            }
        }

        @Override
        public void onStopped(Stopped stopped) {
            if (!life.over()) {
                follower.onStopped(stopped);
            }
        }
    }
}
