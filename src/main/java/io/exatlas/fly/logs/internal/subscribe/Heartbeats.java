package io.exatlas.fly.logs.internal.subscribe;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.context.Loop;
import io.exatlas.fly.logs.model.Closing;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The heartbeats of all apps of a node, many in a message: when one is due, those that would be before long go with it.
 * Who has a question goes at once, together with those of the same moment. On the fan-out's context only.
 */
final class Heartbeats {

    private static final Logger log = LoggerFactory.getLogger(Heartbeats.class);

    /** What is to be asked within such a time is asked together. */
    private static final Duration GATHER = Duration.ofMillis(5);

    private static final long MILLI = 1_000_000;
    private static final double JITTER = 0.1;

    private final Loop loop;
    private final Function<JsonObject, Future<JsonObject>> registry;
    private final Optional<String> node;
    private final Set<Beating> members = new HashSet<>();

    /** When each goes next. Who waits for an answer is not here. */
    private final Map<Beating, Due> dues = new HashMap<>();

    private final Set<Beating> curious = new LinkedHashSet<>();
    private Optional<Alarm> alarm = Optional.empty();
    private boolean silent;

    /** In nanoseconds: a monotonic time, and how long it was until then. */
    private record Due(long at, long pause) {}

    /** The timer under way, and for when it was set. */
    private record Alarm(long due, Runnable callOff) {}

    /**
     * For one Vert.x.
     *
     * @param registry answers heartbeats
     * @param node where in the cluster it is
     */
    Heartbeats(Loop loop, Function<JsonObject, Future<JsonObject>> registry, Optional<String> node) {
        this.loop = loop;
        this.registry = registry;
        this.node = node;
    }

    /** Keeps an app alive from now on; false if it is already. */
    @CanIgnoreReturnValue
    boolean add(Beating app) {
        boolean fresh = members.add(app);
        if (fresh) {
            schedule(List.of(app));
        }
        return fresh;
    }

    void remove(Beating app) {
        members.remove(app);
        dues.remove(app);
        curious.remove(app);
    }

    /** Asks about an app now. */
    void ask(Beating app) {
        if (curious.isEmpty()) {
            loop.after(GATHER, this::askAll);
        }
        curious.add(app);
    }

    private void askAll() {
        List<Beating> all = List.copyOf(curious);
        curious.clear();
        BeatMessage.of(all).forEach(this::send);
    }

    /** One draw for all that went together, so that they stay together. */
    private void schedule(Collection<Beating> apps) {
        double jitter = 1 - JITTER + 2 * JITTER * loop.time().roll();
        long now = loop.time().nanoTime();
        for (Beating app : apps) {
            if (members.contains(app)) {
                long pause = (long) (app.pauseMillis() * MILLI * jitter);
                Due due = new Due(now + pause, pause);
                dues.put(app, due);
                wakeAt(due.at());
            }
        }
    }

    private void wakeAt(long due) {
        if (alarm.isEmpty() || due - alarm.get().due() < 0) {
            alarm.ifPresent(later -> later.callOff().run());
            Duration delay = Duration.ofNanos(due - loop.time().nanoTime());
            alarm = Optional.of(new Alarm(due, loop.after(delay, this::beat)));
        }
    }

    private void beat() {
        alarm = Optional.empty();
        List<Beating> going = going(loop.time().nanoTime());
        going.forEach(dues::remove);
        BeatMessage.of(going).forEach(message -> send(message).onComplete(told -> schedule(message.apps())));
        dues.values().forEach(due -> wakeAt(due.at()));
    }

    /** Two that go every ten seconds soon go together: one of them is less than five seconds ahead of the other. */
    private List<Beating> going(long now) {
        long gather = GATHER.toNanos();
        long early = dues.values().stream()
                .filter(due -> due.at() - now <= gather)
                .mapToLong(due -> due.pause() / 2)
                .reduce(gather, Math::max);
        return dues.entrySet().stream()
                .filter(entry -> entry.getValue().at() - now <= early)
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Succeeds once all are told. */
    @CanIgnoreReturnValue
    private Future<Void> send(BeatMessage message) {
        return registry.apply(message.request(node)).transform(reply -> {
            tell(message, reply);
            return Future.succeededFuture();
        });
    }

    private void tell(BeatMessage message, AsyncResult<JsonObject> reply) {
        if (reply.succeeded()) {
            if (silent) {
                log.info("heartbeats are answered again");
            }
            message.answered(reply.result());
        } else {
            if (Closing.tells(reply.cause())) {
                log.debug("heartbeats end: {}", reply.cause().getMessage());
            } else if (!silent) {
                log.warn("heartbeats fail: {}", reply.cause().getMessage());
            }
            message.unanswered(String.valueOf(reply.cause().getMessage()));
        }
        silent = reply.failed();
    }
}
