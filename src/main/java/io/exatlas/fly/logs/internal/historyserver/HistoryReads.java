package io.exatlas.fly.logs.internal.historyserver;

import io.exatlas.fly.logs.internal.context.Loop;
import io.exatlas.fly.logs.internal.poll.HistoryLimits;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Answers questions for any app's past, whether it is streamed or not. So many at once, and each within the time its
 * asker waits: what was read by then is the answer, with {@code more}. A page that takes longer is kept for who asks
 * the same again. On the registry's event loop only, where its futures complete; they fail with a
 * {@link FlyLogsException}.
 */
public final class HistoryReads {

    /** A source remembers a refused token for a while; the apps asked for longest ago are forgotten. */
    private static final int APPS = 256;

    /** Who wants an answer asks again before. */
    private static final Duration FORGOTTEN = Duration.ofSeconds(30);

    private final Loop loop;
    private final PageSource.Opener opener;
    private final Supplier<OptionalLong> serverTime;
    private final HistoryLimits limits;
    private final Patience patience;
    private final Turns turns;
    private final Awaited awaited = new Awaited();
    private final Map<AppName, PageSource> sources = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<AppName, PageSource> eldest) {
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
            Loop loop,
            PageSource.Opener opener,
            Supplier<OptionalLong> serverTime,
            HistoryLimits limits,
            Patience patience) {
        this.loop = loop;
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
        Awaited.Key key = new Awaited.Key(app, start, to, limit);
        Optional<Question> earlier = awaited.take(key);
        Question question = earlier.orElseGet(() -> question(key));
        boolean running = earlier.isPresent() && question.askedAgain();
        Runnable callOff = loop.after(patience.hard(), () -> tooLate(key, question));
        if (!running && !turns.enter(question)) {
            callOff.run();
            return Future.failedFuture(tooMany(app));
        }
        return question.answer().onComplete(done -> callOff.run());
    }

    private Question question(Awaited.Key key) {
        return new Question(
                key.app(),
                key.start(),
                key.to().orElse(Long.MAX_VALUE),
                key.limit(),
                new Question.Surroundings(
                        sources.computeIfAbsent(key.app(), opener::open),
                        limits,
                        patience,
                        loop,
                        serverTime,
                        () -> turns.ended(key.app())));
    }

    private void tooLate(Awaited.Key key, Question question) {
        if (turns.withdraw(question)) {
            question.refuse(tooMany(question.app()));
        } else if (question.hardEnd()) {
            awaited.put(key, question);
            loop.after(FORGOTTEN, () -> awaited.forget(key, question));
        }
    }

    private static FlyLogsException tooMany(AppName app) {
        return FlyLogsException.RateLimited.own(app, "too many questions for history at once on this node, ask later");
    }
}
