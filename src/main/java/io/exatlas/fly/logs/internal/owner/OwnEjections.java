package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.AppName;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the other nodes which apps a node cannot read, in the map of leases. For one thread. */
public final class OwnEjections {

    private static final Logger log = LoggerFactory.getLogger(OwnEjections.class);
    private static final int TRIES = 20;
    private static final long AGAIN_MILLIS = 500;

    private final String node;
    private final TextMap map;
    private final Ejections ejections;
    private final Timers timers;
    private final LongSupplier nanoTime;
    private final Map<String, Optional<String>> wanted = new HashMap<>();
    private final Set<String> busy = new HashSet<>();
    private boolean over;

    /**
     * Those of one node.
     *
     * @param map of leases
     * @param ejections told first
     * @param nanoTime monotonic nanoseconds
     */
    public OwnEjections(String node, TextMap map, Ejections ejections, Timers timers, LongSupplier nanoTime) {
        this.node = node;
        this.map = map;
        this.ejections = ejections;
        this.timers = timers;
        this.nanoTime = nanoTime;
    }

    /** What the node is called. */
    public String node() {
        return node;
    }

    /**
     * Tells that the node cannot read an app.
     *
     * @param keeps whether all others were ejected before
     * @param why in words
     */
    public void tell(AppName app, boolean keeps, String why) {
        ejections.tell(app, node, keeps, nanoTime.getAsLong());
        want(Ejections.key(app, node), Optional.of(Ejections.text(keeps, why)));
    }

    /** Takes it back. */
    public void takeBack(AppName app) {
        ejections.takeBack(app, node, nanoTime.getAsLong());
        want(Ejections.key(app, node), Optional.empty());
    }

    /** The node goes: what cannot be told now is told no more. */
    public void stop() {
        over = true;
    }

    private void want(String key, Optional<String> text) {
        wanted.put(key, text);
        if (busy.add(key)) {
            settle(key, TRIES);
        }
    }

    /** One change at a time: of a tell that hangs the taking back must not be overtaken. */
    private void settle(String key, int tries) {
        Optional<String> text = wanted.getOrDefault(key, Optional.empty());
        map.get(key).compose(before -> change(key, before, text)).onComplete(done -> {
            boolean changed = done.succeeded() && done.result();
            if (changed && text.equals(wanted.get(key))) {
                forget(key);
            } else if (tries > 1 && !over) {
                timers.set(AGAIN_MILLIS, () -> settle(key, tries - 1));
            } else {
                log.warn("the other nodes could not be told of {}", key);
                forget(key);
            }
        });
    }

    private void forget(String key) {
        busy.remove(key);
        wanted.remove(key);
    }

    private Future<Boolean> change(String key, Optional<String> before, Optional<String> text) {
        if (before.equals(text)) {
            return Future.succeededFuture(true);
        }
        if (before.isEmpty()) {
            return map.create(key, text.orElseThrow());
        }
        return text.map(next -> map.replace(key, before.get(), next)).orElseGet(() -> map.remove(key, before.get()));
    }
}
