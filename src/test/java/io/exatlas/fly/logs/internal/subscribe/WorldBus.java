package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.Notice;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** The event bus of the world: at most once, in order from one sender to one reader, now and then slow. */
final class WorldBus {

    private static final long SECOND = WorldApi.SECOND;

    private final Plan plan;
    private final Clockwork clock;
    private final Random chance;
    private final List<Consumer<JsonObject>> readers = new ArrayList<>();
    private final Map<Link, Long> busyUntil = new HashMap<>();
    long lost;

    private record Link(Epoch sender, int reader) {}

    WorldBus(Plan plan, Clockwork clock) {
        this.plan = plan;
        this.clock = clock;
        this.chance = new Random(plan.seed() * 7 + 2);
    }

    void register(Consumer<JsonObject> reader) {
        readers.add(reader);
    }

    void publish(LogBatch batch) {
        publish(BusMessages.toJson(batch), batch.epoch());
    }

    void publish(Notice gap) {
        publish(BusMessages.toJson(gap), gap.epoch());
    }

    boolean loses(double probability) {
        return !plan.calmAt(clock.now())
                && (chance.nextDouble() < probability || plan.bus().blackout().holds(clock.now()));
    }

    long shortWay(long most) {
        return (long) (chance.nextDouble() * most);
    }

    private void publish(JsonObject message, Epoch sender) {
        for (int i = 0; i < readers.size(); i++) {
            if (loses(plan.bus().loss())) {
                lost++;
                continue;
            }
            long way = shortWay(SECOND / 20);
            if (chance.nextDouble() < plan.bus().delay()) {
                way += shortWay(12 * SECOND);
            }
            Link link = new Link(sender, i);
            long arrives = Math.max(clock.now() + way, busyUntil.getOrDefault(link, 0L) + 1);
            busyUntil.put(link, arrives);
            Consumer<JsonObject> reader = readers.get(i);
            clock.at(arrives, () -> reader.accept(message));
        }
    }
}
