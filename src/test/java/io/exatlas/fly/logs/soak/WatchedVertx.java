package io.exatlas.fly.logs.soak;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.metrics.MetricsOptions;
import io.vertx.core.spi.metrics.EventBusMetrics;
import io.vertx.core.spi.metrics.VertxMetrics;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A Vert.x whose bus counts its consumers, and on which messages of apps are lost or cannot be sent. From any thread.
 */
final class WatchedVertx {

    private static final String APPS = "ex_atlas_fly_logs:";

    private final Map<String, Integer> consumers = new ConcurrentHashMap<>();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final Vertx vertx;
    private final AtomicInteger crashes = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private volatile double loss;

    WatchedVertx() {
        MetricsOptions on = new MetricsOptions().setEnabled(true);
        vertx = Vertx.builder()
                .with(new VertxOptions().setMetricsOptions(on))
                .withMetrics(options -> new Watch())
                .build();
        vertx.eventBus().addInboundInterceptor(coming -> {
            boolean ofAnApp = coming.message().address().startsWith(APPS);
            if (ofAnApp && ThreadLocalRandom.current().nextDouble() < loss) {
                lost.incrementAndGet();
            } else {
                coming.next();
            }
        });
    }

    Vertx vertx() {
        return vertx;
    }

    /** From now on this share of what streams publish is lost. */
    void lose(double share) {
        loss = share;
    }

    /** The next message of that app cannot be sent: its streamer crashes. */
    void crash(String app) {
        broken.add(APPS + app);
    }

    /** No streamer that has not crashed yet does. */
    void spare() {
        broken.clear();
    }

    /** How many streamers have crashed. */
    int crashes() {
        return crashes.get();
    }

    /** How many messages never came. */
    int lost() {
        return lost.get();
    }

    /** The consumers there are, by address, without those that wait for replies. */
    Map<String, Integer> consumers() {
        Map<String, Integer> found = new TreeMap<>(consumers);
        found.keySet().removeIf(address -> address.startsWith("__vertx.reply"));
        return found;
    }

    /** Hears of every consumer that comes or goes. */
    private final class Watch implements VertxMetrics, EventBusMetrics<String> {
        @Override
        public EventBusMetrics<String> createEventBusMetrics() {
            return this;
        }

        @Override
        public String handlerRegistered(String address) {
            count(address, 1);
            return address;
        }

        @Override
        public void handlerUnregistered(String address) {
            count(address, -1);
        }

        /** Replies have addresses of their own: one that is gone must not stay as a zero. */
        private void count(String address, int more) {
            consumers.merge(address, more, (one, other) -> one + other == 0 ? null : one + other);
        }

        @Override
        public void messageSent(String address, boolean publish, boolean local, boolean remote) {
            if (broken.remove(address)) {
                crashes.incrementAndGet();
                throw new IllegalStateException("the bus is broken");
            }
        }

        @Override
        public void close() {}
    }
}
