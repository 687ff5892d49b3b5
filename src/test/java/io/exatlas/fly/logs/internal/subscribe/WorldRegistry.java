package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.historyserver.HistoryReads;
import io.exatlas.fly.logs.internal.historyserver.Patience;
import io.exatlas.fly.logs.internal.poll.HistoryLimits;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.StreamState;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Random;

/** The registry of the world: says where the stream stands, and answers questions for the past. */
final class WorldRegistry {

    private static final long SECOND = WorldApi.SECOND;
    private static final long GIVEN_UP = 3 * SECOND;
    private static final Patience PATIENCE = Patience.within(1L << 30);

    private final Plan plan;
    private final Clockwork clock;
    private final WorldBus bus;
    private final WorldStream stream;
    private final HistoryReads reads;

    WorldRegistry(Plan plan, Clockwork clock, WorldApi api, WorldBus bus, WorldStream stream) {
        this.plan = plan;
        this.clock = clock;
        this.bus = bus;
        this.stream = stream;
        Random chance = new Random(plan.seed() * 7 + 2_000);
        this.reads = new HistoryReads(
                new WorldLoop(clock, new TimeAndChance(clock::now, () -> Instant.EPOCH, chance::nextDouble)),
                app -> api::page,
                OptionalLong::empty,
                HistoryLimits.of(plan.limits(), 1 << 20, entry -> 100),
                PATIENCE);
    }

    /** What is asked on the way from a node to the registry may get lost; who subscribes tries until it is not. */
    Future<JsonObject> ask(JsonObject request) {
        Promise<JsonObject> answer = Promise.promise();
        if (request.getString("op").equals("subscribe")) {
            clock.after(bus.shortWay(300_000_000), () -> answer.complete(status()));
        } else if (bus.loses(plan.bus().loss() / 2)) {
            lose(answer);
        } else {
            JsonObject reply = new JsonObject().put("ok", true).put("apps", new JsonArray().add(status()));
            clock.after(bus.shortWay(100_000_000), () -> answer.complete(reply));
        }
        return answer.future();
    }

    Future<HistoryPage> read(HistoryStart start, OptionalLong to, int limit) {
        if (!bus.loses(plan.bus().loss() / 2)) {
            return reads.read(WorldStream.APP, start, to, limit);
        }
        Promise<HistoryPage> answer = Promise.promise();
        lose(answer);
        return answer.future();
    }

    private void lose(Promise<?> answer) {
        clock.after(GIVEN_UP, () -> answer.fail(new FlyLogsException.Unavailable("the registry did not answer")));
    }

    /** The part of a reply that a subscriber reads. */
    private JsonObject status() {
        boolean live = stream.state().equals(StreamState.LIVE.wireName());
        JsonObject reply = new JsonObject()
                .put("ok", true)
                .put("app", WorldStream.APP.value())
                .put("heartbeat_interval_ms", 10_000)
                .put("state", live ? stream.state() : StreamState.DRAINING.wireName())
                .put("caught_up", live);
        stream.told().ifPresent(told -> put(reply, told.epoch(), told.at()));
        return reply;
    }

    private static void put(JsonObject reply, Epoch epoch, Checkpoint at) {
        reply.put("epoch", Long.toString(epoch.number()))
                .put("owner", epoch.owner())
                .put("seq", at.seq())
                .put("start", Long.toString(at.start()))
                .put("position", Long.toString(at.position()))
                .put("settled", Long.toString(at.settled()));
        at.complete().ifPresent(complete -> reply.put("complete", Long.toString(complete)));
    }
}
