package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.internal.cli.args.Span;
import io.exatlas.fly.logs.internal.cli.follow.Chronicle;
import io.exatlas.fly.logs.internal.cli.follow.Commentary;
import io.exatlas.fly.logs.internal.cli.follow.Follower;
import io.exatlas.fly.logs.internal.cli.follow.Patience;
import io.exatlas.fly.logs.internal.cli.follow.Verdicts;
import io.exatlas.fly.logs.internal.cli.view.Display;
import io.exatlas.fly.logs.internal.cli.view.MergedScreen;
import io.exatlas.fly.logs.internal.cli.view.Remarks;
import io.exatlas.fly.logs.internal.cli.view.Screen;
import io.exatlas.fly.logs.internal.cli.view.StatusLine;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.Stopped;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Follows apps on standard output until its life ends. A worker: writing waits while nobody reads, as behind a pager,
 * and that must not hold up the event loops that poll.
 */
final class Tail extends VerticleBase {

    private static final long STATUS_MILLIS = 1_000;

    private static final long LOOK_MILLIS = 5_000;

    private final LogSource source;
    private final Shown shown;
    private final List<Follower> followers;
    private final Lifetime life;
    private final TimeLimit limit;
    private boolean waiting;

    private Tail(LogSource source, Shown shown, List<Follower> followers, Lifetime life, TimeLimit limit) {
        this.source = source;
        this.shown = shown;
        this.followers = followers;
        this.life = life;
        this.limit = limit;
    }

    /**
     * Follows apps. Whatever ends that, ends the life.
     *
     * @param source where from; its failure ends the life, too
     */
    static void start(Lifetime life, Future<LogSource> source, Order order, ViewOptions view, Remarks remarks) {
        List<AppName> apps = order.apps();
        long begin = System.nanoTime();
        Supplier<Duration> elapsed = () -> Duration.ofNanos(System.nanoTime() - begin);
        Screen screen = view.screen(apps, remarks, life);
        Display display = apps.size() > 1 ? new MergedScreen(screen, elapsed, later(life.vertx())) : screen;
        Verdicts verdicts = new Verdicts(apps, view.strict(), code -> {
            display.flush();
            remarks.status().end();
            life.end(code);
        });
        List<Follower> followers = apps.stream()
                .map(app -> new Follower(
                        display,
                        new Commentary(remarks, app, apps.size() > 1, order.guest()),
                        new Chronicle(view.times(), InstantSource.system()),
                        new Patience(order.span().follow()),
                        verdicts,
                        elapsed))
                .toList();
        TimeLimit limit = new TimeLimit(life, verdicts::code);
        if (order.span().start().isPresent()) {
            followers.forEach(follower -> limit.first(() -> timeUp(source, follower)));
        }
        view.limit().ifPresent(limit::begin);
        Shown shown = new Shown(display, remarks.status(), Progress.of(order, elapsed));
        source.compose(found -> life.vertx().deployVerticle(new Tail(found, shown, followers, life, limit), worker()))
                .onFailure(life::fail);
    }

    @Override
    public Future<?> start() {
        limit.on(context);
        vertx.setTimer(Patience.WITHOUT_ANSWER.toMillis(), id -> onTime());
        if (shown.status().on()) {
            vertx.setTimer(STATUS_MILLIS, id -> showStatus());
        }
        return Future.all(followers.stream()
                .map(follower -> source.follow(follower.app(), new Heard(follower, life, limit, shown.progress())))
                .toList());
    }

    private static void timeUp(Future<LogSource> source, Follower follower) {
        if (source.succeeded() && source.result().atEdge(follower.app())) {
            follower.onEdge();
        }
        follower.onTimeUp();
    }

    private void onTime() {
        followers.stream().filter(Follower::overdue).forEach(this::lookBeforeGivingUp);
        vertx.setTimer(LOOK_MILLIS, id -> onTime());
    }

    /** Who reads much, or searches long, has heard nothing of a stream that is well. */
    private void lookBeforeGivingUp(Follower follower) {
        source.answers(follower.app()).onComplete(looked -> {
            if (looked.succeeded() && looked.result()) {
                follower.onAnswer();
            }
            follower.onTime();
        });
    }

    /** Whatever the end was, what had come by then is shown. */
    @Override
    public Future<?> stop() {
        shown.display().flush();
        shown.status().end();
        return Future.succeededFuture();
    }

    /** Says what is waited for, or how far it is. */
    private void showStatus() {
        vertx.setTimer(STATUS_MILLIS, id -> showStatus());
        followers.forEach(follower -> source.searched(follower.app())
                .ifPresent(found -> shown.progress().counted(follower.app(), found)));
        List<Follower> troubled = followers.stream()
                .filter(follower -> follower.waiting().isPresent())
                .toList();
        Optional<String> text = troubled.isEmpty() ? shown.progress().text() : waiting(troubled);
        if (text.isPresent()) {
            shown.status().show(text.get());
        } else if (waiting) {
            shown.status().clear();
        }
        waiting = text.isPresent();
    }

    private Optional<String> waiting(List<Follower> troubled) {
        Follower first = troubled.get(0);
        int others = troubled.size() - 1;
        String who = first.app() + (others == 0 ? "" : " and " + others + (others == 1 ? " other" : " others"));
        source.nextTry(first.app()).onSuccess(pause -> pause.ifPresent(first::onRetry));
        return first.waiting().map(text -> who + ": " + text);
    }

    /** Timers fire on the context they are set from: on the worker, which is where entries are shown. */
    private static BiConsumer<Duration, Runnable> later(Vertx vertx) {
        return (delay, action) -> vertx.setTimer(delay.toMillis(), id -> action.run());
    }

    private static DeploymentOptions worker() {
        return new DeploymentOptions().setThreadingModel(ThreadingModel.WORKER);
    }

    /**
     * What is to be shown.
     *
     * @param apps whose entries
     * @param span which of them
     * @param guest whether others ask the API: the nodes of a cluster
     */
    record Order(List<AppName> apps, Span span, boolean guest) {}

    /**
     * Where it is shown.
     *
     * @param display lines of apps
     * @param status what is waited for, on a terminal
     * @param progress how far it is
     */
    private record Shown(Display display, StatusLine status, Progress progress) {}

    /** Passes on what is worth a word: what the end of the life itself brings about is not. */
    private record Heard(Follower follower, Lifetime life, TimeLimit limit, Progress progress) implements Ears {
        @Override
        public void onBatch(LogBatch batch) {
            progress.over(follower.app());
            follower.onBatch(batch);
        }

        @Override
        public void onCounted(int entries) {
            progress.counted(follower.app(), entries);
        }

        @Override
        public void onHeld(int entries) {
            progress.read(follower.app(), entries);
        }

        @Override
        public void onHolding(Runnable handOver) {
            limit.before(handOver);
            follower.onHolding(handOver);
        }

        @Override
        public void onNotice(Notice notice) {
            if (!life.over()) {
                if (notice.kind() == Notice.Kind.CAUGHT_UP) {
                    progress.over(follower.app());
                }
                follower.onNotice(notice);
            }
        }

        @Override
        public void onStopped(Stopped stopped) {
            if (!life.over()) {
                follower.onStopped(stopped);
            }
        }

        @Override
        public void onAnswer() {
            follower.onAnswer();
        }

        @Override
        public void onRetry(Duration pause) {
            follower.onRetry(pause);
        }

        @Override
        public void onFailure(Throwable failure) {
            life.fail(failure);
        }
    }
}
