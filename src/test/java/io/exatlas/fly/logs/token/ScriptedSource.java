package io.exatlas.fly.logs.token;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A source that answers as told and keeps what it was asked. For any thread. */
final class ScriptedSource implements TokenSource {

    private final String name;
    private volatile Supplier<Future<Optional<Token>>> next;
    final List<AppName> questions = Collections.synchronizedList(new ArrayList<>());
    final List<Token> forgotten = Collections.synchronizedList(new ArrayList<>());

    ScriptedSource(String name) {
        this.name = name;
        this.next = () -> Future.succeededFuture(Optional.empty());
    }

    static ScriptedSource answering(String name, String token) {
        ScriptedSource source = new ScriptedSource(name);
        source.answer(token);
        return source;
    }

    static ScriptedSource failing(String name, RuntimeException cause) {
        ScriptedSource source = new ScriptedSource(name);
        source.next = () -> Future.failedFuture(cause);
        return source;
    }

    void answer(String token) {
        next = () -> Future.succeededFuture(Token.parse(token));
    }

    void answerNothing() {
        next = () -> Future.succeededFuture(Optional.empty());
    }

    void crash(RuntimeException cause) {
        next = () -> {
            throw cause;
        };
    }

    Promise<Optional<Token>> answerLater() {
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
