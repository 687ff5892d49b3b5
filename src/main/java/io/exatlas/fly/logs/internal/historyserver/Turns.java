package io.exatlas.fly.logs.internal.historyserver;

import io.exatlas.fly.logs.model.AppName;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Who may read now: so many of an app and so many in all at once, the others in the order they came, but nobody behind
 * an app that has its share. Pure; what begins is called at once.
 */
final class Turns {

    private final Patience patience;
    private final Map<AppName, Integer> running = new HashMap<>();
    private final Set<Turn> waiting = new LinkedHashSet<>();
    private int inAll;

    Turns(Patience patience) {
        this.patience = patience;
    }

    /** One question's wish to read. */
    interface Turn {
        /** Whose log. */
        AppName app();

        /** Called when it may. */
        void begin();
    }

    /** Begins it, or lets it wait; false if there is no room even for that. */
    boolean enter(Turn turn) {
        if (mayRun(turn.app())) {
            run(turn);
            return true;
        }
        return waiting.size() < patience.waiting() && waiting.add(turn);
    }

    /** Lets go one that still waits; false if it has begun. */
    boolean withdraw(Turn turn) {
        return waiting.remove(turn);
    }

    /** One of the app has ended: others may follow. */
    void ended(AppName app) {
        inAll--;
        running.computeIfPresent(app, (name, count) -> count == 1 ? null : count - 1);
        Iterator<Turn> next = waiting.iterator();
        while (next.hasNext() && inAll < patience.inAll()) {
            Turn turn = next.next();
            if (mayRun(turn.app())) {
                next.remove();
                run(turn);
                return;
            }
        }
    }

    int running() {
        return inAll;
    }

    private boolean mayRun(AppName app) {
        return inAll < patience.inAll() && running.getOrDefault(app, 0) < patience.perApp();
    }

    private void run(Turn turn) {
        inAll++;
        running.merge(turn.app(), 1, Integer::sum);
        turn.begin();
    }
}
