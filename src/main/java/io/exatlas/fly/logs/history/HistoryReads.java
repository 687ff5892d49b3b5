package io.exatlas.fly.logs.history;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.poll.HistoryLimits;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Answers questions for any app's past, whether it is streamed or not. So many at once, and each within the time its
 * asker waits: what was read by then is the answer, with {@code more}. On the registry's event loop only, where its
 * futures complete; they fail with a {@link FlyLogsException}.
 */
public final class HistoryReads {

    /** A source remembers a refused token for a while; the apps asked for longest ago are forgotten. */
    private static final int APPS = 256;

    private final Vertx vertx;
    private final Function<AppName, Pages> opener;
    private final Supplier<OptionalLong> serverTime;
    private final HistoryLimits limits;
    private final Patience patience;
    private final Turns turns;
    private final Map<AppName, Pages> sources = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AppName, Pages> eldest) {
            return size() > APPS;
        }
    };

    /**
     * Nothing is asked for yet.
     *
     * @param opener where an app's pages come from
     * @param serverTime the server's clock in nanoseconds since 1970, as far as it is known
     */
    public HistoryReads(
            Vertx vertx,
            Function<AppName, Pages> opener,
            Supplier<OptionalLong> serverTime,
            HistoryLimits limits,
            Patience patience) {
        this.vertx = vertx;
        this.opener = opener;
        this.serverTime = serverTime;
        this.limits = limits;
        this.patience = patience;
        this.turns = new Turns(patience);
    }

    /**
     * One answer.
     *
     * @param to where it ends, inclusive; empty for the live edge
     * @param limit most entries; only those of one single time may be more
     */
    public Future<HistoryPage> read(AppName app, HistoryStart start, OptionalLong to, int limit) {
        Question question = new Question(
                app,
                start,
                to.orElse(Long.MAX_VALUE),
                limit,
                new Question.Surroundings(
                        sources.computeIfAbsent(app, opener),
                        limits,
                        patience.soft().toNanos(),
                        System::nanoTime,
                        serverTime,
                        () -> turns.ended(app)));
        long timer = vertx.setTimer(patience.hard().toMillis(), late -> tooLate(question));
        if (!turns.enter(question)) {
            vertx.cancelTimer(timer);
            return Future.failedFuture(tooMany(app));
        }
        return question.answer().onComplete(done -> vertx.cancelTimer(timer));
    }

    private void tooLate(Question question) {
        if (turns.withdraw(question)) {
            question.refuse(tooMany(question.app()));
        } else {
            question.hardEnd();
        }
    }

    private static FlyLogsException tooMany(AppName app) {
        return FlyLogsException.RateLimited.own(app, "too many questions for history at once on this node, ask later");
    }
}
