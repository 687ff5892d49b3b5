package io.exatlas.fly.logs.internal.token;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A source that answers as told and keeps what it was asked. For any thread. */
public final class ScriptedSource implements TokenSource {

    private final String name;
    private volatile Supplier<Future<Optional<Token>>> next;
    public final List<AppName> questions = Collections.synchronizedList(new ArrayList<>());
    public final List<Token> forgotten = Collections.synchronizedList(new ArrayList<>());

    ScriptedSource(String name) {
        this.name = name;
        this.next = () -> Future.succeededFuture(Optional.empty());
    }

    public static ScriptedSource answering(String name, String token) {
        ScriptedSource source = new ScriptedSource(name);
        source.answer(token);
        return source;
    }

    public static ScriptedSource failing(String name, RuntimeException cause) {
        ScriptedSource source = new ScriptedSource(name);
        source.fail(cause);
        return source;
    }

    public void answer(String token) {
        next = () -> Future.succeededFuture(Token.parse(token));
    }

    public void answerNothing() {
        next = () -> Future.succeededFuture(Optional.empty());
    }

    public void fail(RuntimeException cause) {
        next = () -> Future.failedFuture(cause);
    }

    /** The next question and those after it are answered by whatever this gives. */
    public void answerWith(Supplier<Future<Optional<Token>>> answers) {
        next = answers;
    }

    /** The same source, whose answers are that old. */
    public TokenSource aged(Duration age) {
        ScriptedSource young = this;
        return new AgedTokens() {
            @Override
            public String name() {
                return young.name;
            }

            @Override
            public Future<Optional<Answer>> explain(AppName app) {
                return young.explain(app).map(found -> found.map(answer -> answer.after(age)));
            }
        };
    }

    public void crash(RuntimeException cause) {
        next = () -> {
            throw cause;
        };
    }

    public Promise<Optional<Token>> answerLater() {
        Promise<Optional<Token>> later = Promise.promise();
        next = later::future;
        return later;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Future<Optional<Token>> find(AppName app) {
        questions.add(app);
        return next.get();
    }

    @Override
    public void forget(AppName app, Token refused) {
        forgotten.add(refused);
    }
}
