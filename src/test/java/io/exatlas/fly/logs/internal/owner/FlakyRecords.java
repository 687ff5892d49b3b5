package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Supplier;

/** A map that fails some of its calls: those were not made, were made all the same, or will be made later. */
final class FlakyRecords implements RecordMap {

    /** What becomes of a call that fails. */
    enum Fate {
        NOT_MADE,
        MADE,
        MADE_LATER
    }

    private final RecordMap records;
    private final Queue<Runnable> later = new ArrayDeque<>();
    private Fate fate = Fate.NOT_MADE;
    private int from = Integer.MAX_VALUE;
    private int to;
    private int calls;

    FlakyRecords(RecordMap records) {
        this.records = records;
    }

    /** From now on the n-th call fails, and so many after it. */
    void failing(int nth, int more, Fate how) {
        from = calls + nth;
        to = from + more;
        fate = how;
    }

    int calls() {
        return calls;
    }

    /** Makes the calls that are late. */
    void late() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    private <T> Future<T> call(Supplier<Future<T>> call) {
        calls++;
        if (calls < from || calls > to) {
            return call.get();
        }
        if (fate == Fate.MADE) {
            return call.get().compose(done -> Future.failedFuture(lost()));
        }
        if (fate == Fate.MADE_LATER) {
            later.add(() -> call.get().onComplete(unheard -> {}));
        }
        return Future.failedFuture(lost());
    }

    private static FlyLogsException lost() {
        return new FlyLogsException.Unavailable("no answer");
    }

    @Override
    public Future<Optional<String>> get(AppName app) {
        return call(() -> records.get(app));
    }

    @Override
    public Future<Boolean> create(AppName app, String text) {
        return call(() -> records.create(app, text));
    }

    @Override
    public Future<Boolean> replace(AppName app, String expected, String text) {
        return call(() -> records.replace(app, expected, text));
    }

    @Override
    public Future<Boolean> remove(AppName app, String expected) {
        return call(() -> records.remove(app, expected));
    }

    @Override
    public Future<Map<AppName, String>> all() {
        return call(records::all);
    }
}
