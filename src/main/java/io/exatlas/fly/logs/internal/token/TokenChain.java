package io.exatlas.fly.logs.internal.token;

import io.exatlas.fly.logs.internal.source.Observer;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Several sources asked one after the other, see {@link TokenSource#firstOf}. For any thread. */
final class TokenChain implements AgedTokens {

    private static final Logger log = LoggerFactory.getLogger(TokenChain.class);

    private final List<Link> links;
    private final Observer observer;
    private final LongSupplier nanoTime;
    private final AppTokens refused = new AppTokens();

    TokenChain(List<TokenSource> sources, Observer observer, LongSupplier nanoTime) {
        this.observer = observer;
        this.nanoTime = nanoTime;
        links = sources.stream().map(Link::new).toList();
    }

    @Override
    public String name() {
        return "chain";
    }

    @Override
    public Future<Optional<Answer>> explain(AppName app) {
        long asked = nanoTime.getAsLong();
        return ask(app, 0, "")
                .onComplete(result -> observer.observe(new Observer.Event.TokenQuestion(
                        app, source(result), Duration.ofNanos(nanoTime.getAsLong() - asked))));
    }

    private static Optional<String> source(AsyncResult<Optional<Answer>> result) {
        return result.succeeded() ? result.result().map(Answer::source) : Optional.empty();
    }

    @Override
    public void forget(AppName app, Token token) {
        refused.add(app, token);
        links.forEach(link -> link.source.forget(app, token));
    }

    @Override
    public void pardon(AppName app, Token token) {
        refused.remove(app, token);
        links.forEach(link -> link.source.pardon(app, token));
    }

    /** Asks the links from the given one on; {@code said} is what those before it had to say. */
    private Future<Optional<Answer>> ask(AppName app, int index, String said) {
        if (index == links.size()) {
            return Future.failedFuture(new FlyLogsException.Unauthorized("app " + app + ": there is no token"
                    + (said.isEmpty() ? ", and no source of one is switched on" : "; asked: " + said)));
        }
        Link link = links.get(index);
        return link.explain(app)
                .transform(asked -> asked.failed()
                        ? ask(app, index + 1, and(said, link.failed(app, asked.cause())))
                        : answered(app, index, said, asked.result()));
    }

    private Future<Optional<Answer>> answered(AppName app, int index, String said, Optional<Answer> answer) {
        Link link = links.get(index);
        link.answered();
        if (answer.isEmpty()) {
            return ask(app, index + 1, and(said, link.says("has none")));
        }
        Token token = answer.get().token();
        if (refused.has(app, token)) {
            // It may have been remembered for another app meanwhile: next time the source shall look again.
            link.source.forget(app, token);
            return ask(app, index + 1, and(said, link.says("has only one that was refused")));
        }
        return Future.succeededFuture(answer);
    }

    /** Two links may be of one name and say the same. */
    private static String and(String said, String more) {
        if (said.isEmpty() || said.contains(more)) {
            return said.isEmpty() ? more : said;
        }
        return said + ", " + more;
    }

    /** A source and what was told about it in the log. */
    private static final class Link {
        private final TokenSource source;
        private final AtomicBoolean failing = new AtomicBoolean();

        Link(TokenSource source) {
            this.source = source;
        }

        /** Asks in a way that turns a thrown exception into a failure. */
        Future<Optional<Answer>> explain(AppName app) {
            return Future.succeededFuture().compose(nothing -> source.explain(app));
        }

        void answered() {
            if (failing.compareAndSet(true, false)) {
                log.info("token source={} answers again", source.name());
            }
        }

        String failed(AppName app, Throwable cause) {
            String reason = Reason.of(cause);
            if (failing.compareAndSet(false, true)) {
                log.warn("app={} token source={} passed over: {}", app, source.name(), reason);
            } else {
                log.debug("app={} token source={} passed over again: {}", app, source.name(), reason);
            }
            return says(reason);
        }

        String says(String what) {
            return source.name() + " (" + what + ")";
        }
    }
}
