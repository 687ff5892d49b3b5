package io.exatlas.fly.logs.internal.replay;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The past for several readers of one node: who asks the same waits a moment for the others, and one request answers
 * them all; while that is under way the next ones gather. Nobody is ever answered by a request that was sent before he
 * asked: what was published in between would be in neither. On one context, where its futures complete.
 */
public final class JoinedHistory {

    private final Function<AppName, History> source;
    private final ToIntFunction<AppName> readers;
    private final Function<Runnable, Runnable> soon;
    private final Map<Asked, Joint> gathering = new HashMap<>();
    private final Set<Asked> underWay = new HashSet<>();

    /** A question. */
    private record Asked(AppName app, HistoryStart start, OptionalLong to, int limit) {}

    /** Those who wait for one request that is not sent yet. */
    private static final class Joint {
        private final Promise<HistoryPage> answer = Promise.promise();
        private Runnable callOff = () -> {};
        private int askers = 1;
        private boolean due;
    }

    /**
     * Nobody has asked yet.
     *
     * @param readers how many read an app: one alone waits for nobody, and nobody waits once all have asked
     * @param soon runs something after the moment that readers may be apart; answers how to call that off
     */
    public JoinedHistory(
            Function<AppName, History> source, ToIntFunction<AppName> readers, Function<Runnable, Runnable> soon) {
        this.source = source;
        this.readers = readers;
        this.soon = soon;
    }

    /** One app's past for one of its readers. */
    public History of(AppName app) {
        History alone = source.apply(app);
        return (start, to, limit) -> read(alone, new Asked(app, start, to, limit));
    }

    private Future<HistoryPage> read(History alone, Asked asked) {
        int all = readers.applyAsInt(asked.app());
        Joint joint = gathering.get(asked);
        if (joint != null) {
            joint.askers++;
            if (joint.askers >= all) {
                joint.callOff.run();
                due(alone, asked, joint);
            }
            return joint.answer.future();
        }
        if (all <= 1) {
            return alone.read(asked.start(), asked.to(), asked.limit());
        }
        Joint first = new Joint();
        gathering.put(asked, first);
        first.callOff = soon.apply(() -> due(alone, asked, first));
        return first.answer.future();
    }

    private void due(History alone, Asked asked, Joint joint) {
        joint.due = true;
        if (!underWay.contains(asked)) {
            send(alone, asked, joint);
        }
    }

    /** Who asks from now on is too late for this one. */
    private void send(History alone, Asked asked, Joint joint) {
        gathering.remove(asked);
        underWay.add(asked);
        alone.read(asked.start(), asked.to(), asked.limit()).onComplete(result -> {
            underWay.remove(asked);
            joint.answer.handle(result);
            Joint next = gathering.get(asked);
            if (next != null && next.due) {
                goOn(alone, asked, next, result);
            }
        });
    }

    /** A failure claims nothing, so it may be an answer to who asked later: nobody waits for two in a row. */
    private void goOn(History alone, Asked asked, Joint next, AsyncResult<HistoryPage> before) {
        if (before.succeeded()) {
            send(alone, asked, next);
        } else {
            gathering.remove(asked);
            next.answer.handle(before);
        }
    }
}
