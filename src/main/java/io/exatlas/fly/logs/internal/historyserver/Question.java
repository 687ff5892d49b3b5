package io.exatlas.fly.logs.internal.historyserver;

import io.exatlas.fly.logs.internal.context.Loop;
import io.exatlas.fly.logs.internal.poll.HistoryLimits;
import io.exatlas.fly.logs.internal.poll.HistoryQuestion;
import io.exatlas.fly.logs.internal.poll.HistoryRead;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One question while it is being answered: one request after the other, never two. It keeps its turn until its last
 * request has ended, also where the answer could not wait for that. On the registry's event loop only.
 */
final class Question implements Turns.Turn {

    private final AppName app;
    private final HistoryStart start;
    private final long to;
    private final int limit;
    private final Surroundings surroundings;
    private Promise<HistoryPage> answer = Promise.promise();
    private Optional<HistoryRead> read = Optional.empty();
    private long begunAt;
    private int failures;
    private boolean answered;

    /** Whether what is read was requested before its asker came. */
    private boolean late;

    /** Whether a request has not ended. */
    private boolean asking;

    /** How to go on with what came when nobody waited. */
    private Optional<Runnable> kept = Optional.empty();

    /**
     * What a question needs.
     *
     * @param pages where pages come from
     * @param limits what an answer may hold
     * @param patience how long it may take
     * @param loop the registry's
     * @param serverTime the server's clock, if it is known
     * @param whenEnded called once its turn is over
     */
    record Surroundings(
            PageSource pages,
            HistoryLimits limits,
            Patience patience,
            Loop loop,
            Supplier<OptionalLong> serverTime,
            Runnable whenEnded) {
        boolean hurries(long begunAt) {
            return loop.time().nanoTime() - begunAt > patience.soft().toNanos();
        }
    }

    Question(AppName app, HistoryStart start, long to, int limit, Surroundings surroundings) {
        this.app = app;
        this.start = start;
        this.to = to;
        this.limit = limit;
        this.surroundings = surroundings;
    }

    @Override
    public AppName app() {
        return app;
    }

    Future<HistoryPage> answer() {
        return answer.future();
    }

    /**
     * Somebody asks again what could not wait any longer; the answer is what is final of the page that is awaited, or a
     * new one. Whether the page is still under way, and the question's turn with it.
     */
    boolean askedAgain() {
        answer = Promise.promise();
        answered = false;
        late = true;
        return asking;
    }

    @Override
    public void begin() {
        if (kept.isPresent()) {
            Runnable goOn = kept.get();
            kept = Optional.empty();
            goOn.run();
        } else {
            begunAt = surroundings.loop().time().nanoTime();
            beginAnew();
        }
    }

    private void beginAnew() {
        late = false;
        if (start instanceof HistoryStart.After after) {
            readAfter(after.position());
        } else if (start instanceof HistoryStart.Since since) {
            readAfter(since.position());
        } else if (start instanceof HistoryStart.Newest newest) {
            read(HistoryQuestion.newest(newest.entries(), to, limit));
        } else if (start instanceof HistoryStart.Searching searching) {
            read(HistoryQuestion.searching(searching.entries(), searching.token(), to, limit));
        } else if (start instanceof HistoryStart.Ago ago) {
            readSince(ago);
        } else {
            throw new AssertionError(start);
        }
    }

    /** The answer can wait no longer: it is what is there. Whether a page is awaited for who asks again. */
    boolean hardEnd() {
        FlyLogsException reason = whyNothing();
        Future<HistoryPage> end = orWhatIsThere(reason);
        settle(end);
        return end.failed() && asking;
    }

    private FlyLogsException whyNothing() {
        if (surroundings.pages().held()) {
            return FlyLogsException.RateLimited.own(
                    app, "api.history_requests_per_second holds the requests of this node back");
        }
        // Who had to wait for its turn had little time left for the API.
        return surroundings.hurries(begunAt)
                ? FlyLogsException.RateLimited.awaited(
                        app, surroundings.patience().hard())
                : FlyLogsException.RateLimited.own(app, "this node answers other questions for history first");
    }

    /** It never had its turn. */
    void refuse(FlyLogsException reason) {
        settle(Future.failedFuture(reason));
    }

    /** How far back that is, the server's clock tells. */
    private void readSince(HistoryStart.Ago ago) {
        OptionalLong known = surroundings.serverTime().get();
        if (known.isPresent()) {
            readAfter(before(known.getAsLong(), ago));
            return;
        }
        request(PageRequest.NEWEST, fetched -> readAfter(before(fetched.time().date(), ago)));
    }

    private static long before(long date, HistoryStart.Ago ago) {
        long longest = date / 1_000_000_000L;
        return ago.age().toSeconds() >= longest ? 0 : date - ago.age().toNanos();
    }

    private void readAfter(long position) {
        if (to <= position) {
            String why = to == Long.MAX_VALUE
                    ? "from: there is nothing after " + position
                    : "to: must lie after where it begins";
            end(Future.failedFuture(new FlyLogsException.InvalidRequest(why)));
        } else {
            read(HistoryQuestion.after(position, to, limit));
        }
    }

    private void read(HistoryQuestion question) {
        try {
            HistoryRead begun = new HistoryRead(question, surroundings.limits());
            read = Optional.of(begun);
            ask(begun);
        } catch (FlyLogsException.InvalidRequest noToken) {
            end(Future.failedFuture(noToken));
        }
    }

    private void ask(HistoryRead begun) {
        request(begun.ask(), fetched -> take(begun, fetched));
    }

    private void request(PageRequest ask, Consumer<Fetched> then) {
        asking = true;
        surroundings.pages().page(ask).onComplete(result -> {
            asking = false;
            forWhoWaits(() -> take(ask, then, result));
        });
    }

    /** What nobody waits for any more is left to who asks the same again. */
    private void forWhoWaits(Runnable step) {
        if (answered) {
            kept = Optional.of(step);
            surroundings.whenEnded().run();
        } else {
            step.run();
        }
    }

    private void take(PageRequest ask, Consumer<Fetched> then, AsyncResult<Fetched> result) {
        if (result.failed()) {
            failed(ask, then, result.cause());
            return;
        }
        failures = 0;
        try {
            then.accept(result.result());
        } catch (RuntimeException | AssertionError bug) {
            end(Future.failedFuture(bug));
        }
    }

    private void failed(PageRequest ask, Consumer<Fetched> then, Throwable failure) {
        Optional<Duration> pause = surroundings.hurries(begunAt)
                ? Optional.empty()
                : Retries.after(failure, ++failures, surroundings.loop().time().roll());
        if (pause.isPresent()) {
            surroundings.loop().after(pause.get(), () -> forWhoWaits(() -> request(ask, then)));
        } else {
            failures = 0;
            end(orWhatIsThere(failure));
        }
    }

    private void take(HistoryRead begun, Fetched fetched) {
        HistoryRead.Step step = begun.take(fetched, surroundings.hurries(begunAt));
        if (step instanceof HistoryRead.Step.Again) {
            ask(begun);
        } else if (step instanceof HistoryRead.Step.Done done) {
            done(done.page());
        } else if (step instanceof HistoryRead.Step.Unproven) {
            end(Future.failedFuture(new FlyLogsException.Unavailable("app " + app
                    + ": the answers prove nothing: they end early, or their rows are older than asked for")));
        } else {
            throw new AssertionError(step);
        }
    }

    private void done(HistoryPage page) {
        Optional<HistoryPage> result = inTime(page);
        if (result.isPresent()) {
            end(Future.succeededFuture(result.get()));
        } else {
            begunAt = surroundings.loop().time().nanoTime();
            beginAnew();
        }
    }

    /** Where a reader begins there is nothing that it could rely on yet. */
    private Optional<HistoryPage> inTime(HistoryPage page) {
        return late && start.place().isPresent() ? new LatePage(page).answer() : Optional.of(page);
    }

    private Future<HistoryPage> orWhatIsThere(Throwable failure) {
        return read.flatMap(HistoryRead::end)
                .flatMap(this::inTime)
                .map(Future::succeededFuture)
                .orElseGet(() -> Future.failedFuture(failure));
    }

    private void end(Future<HistoryPage> result) {
        settle(result);
        surroundings.whenEnded().run();
    }

    private void settle(Future<HistoryPage> result) {
        answered = true;
        result.onComplete(answer);
    }
}
