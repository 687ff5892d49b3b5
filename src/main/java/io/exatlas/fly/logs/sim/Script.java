package io.exatlas.fly.logs.sim;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the server shall do with the next requests for logs: an app's own replies first, then those for every app, each
 * once and in order; then what was set for always. May be used by any thread.
 */
final class Script {

    /** The name under which replies for every app stand: no app is called so. */
    static final String EVERY_APP = "";

    private static final Reply BROKEN = Reply.status(500);

    private final Map<String, ArrayDeque<Reply>> once = new HashMap<>();
    private final Map<String, Reply> always = new HashMap<>();
    private boolean outage;

    synchronized void add(String app, Collection<Reply> replies) {
        once.computeIfAbsent(app, name -> new ArrayDeque<>()).addAll(replies);
    }

    synchronized void always(String app, Reply reply) {
        always.put(app, reply);
    }

    synchronized void outage(boolean broken) {
        outage = broken;
    }

    synchronized void clear() {
        once.clear();
        always.clear();
    }

    /** How many replies wait to be used once. */
    synchronized int left() {
        return once.values().stream().mapToInt(ArrayDeque::size).sum();
    }

    synchronized Reply next(Call call) {
        if (outage) {
            return BROKEN;
        }
        return call.asksForLogs() ? scripted(call.app()).orElseGet(Reply::live) : Reply.live();
    }

    private Optional<Reply> scripted(String app) {
        return nextOf(app)
                .or(() -> nextOf(EVERY_APP))
                .or(() -> Optional.ofNullable(always.get(app)))
                .or(() -> Optional.ofNullable(always.get(EVERY_APP)));
    }

    private Optional<Reply> nextOf(String app) {
        return Optional.ofNullable(once.get(app)).map(ArrayDeque::poll);
    }
}
