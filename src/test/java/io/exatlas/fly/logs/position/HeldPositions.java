package io.exatlas.fly.logs.position;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A store that says what it was asked to write, and answers when the test says so. */
final class HeldPositions implements PositionStore {

    private final MemoryPositionStore kept = new MemoryPositionStore();
    private final List<String> asked = new ArrayList<>();
    private final List<Promise<Void>> held = new ArrayList<>();

    @Override
    public Future<Optional<ResumeToken>> get(AppName app, String name) {
        return kept.get(app, name);
    }

    @Override
    public Future<Void> put(AppName app, String name, ResumeToken token) {
        Promise<Void> answer = hold(name + " " + SomeTokens.numberOf(token));
        return answer.future().compose(now -> kept.put(app, name, token));
    }

    @Override
    public Future<Void> remove(AppName app, String name) {
        Promise<Void> answer = hold(name + " none");
        return answer.future().compose(now -> kept.remove(app, name));
    }

    private synchronized Promise<Void> hold(String what) {
        Promise<Void> answer = Promise.promise();
        asked.add(what);
        held.add(answer);
        return answer;
    }

    /** What it was asked to write so far. */
    synchronized List<String> asked() {
        return List.copyOf(asked);
    }

    /** Lets a write happen, by its place among those asked. */
    void release(int which) {
        promise(which).complete();
    }

    void fail(int which, Throwable cause) {
        promise(which).fail(cause);
    }

    private synchronized Promise<Void> promise(int which) {
        return held.get(which);
    }
}
