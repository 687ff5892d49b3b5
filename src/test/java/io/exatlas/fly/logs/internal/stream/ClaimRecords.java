package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.owner.OwnerRecord;
import io.exatlas.fly.logs.internal.owner.RecordMap;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The map of records as one process reaches it: over a network that loses and delays. */
final class ClaimRecords implements RecordMap {

    private static final long PATIENCE = 2 * ClaimPlan.SECOND;

    private final ClaimWorld world;
    private final ClaimProcess process;

    /** The text an epoch-forging claim compares with, in the place of the one it was shown. */
    private Optional<String> real = Optional.empty();

    boolean forging;

    ClaimRecords(ClaimWorld world, ClaimProcess process) {
        this.world = world;
        this.process = process;
    }

    <T> Future<T> call(Function<ClaimIsland, T> change) {
        Promise<T> promise = Promise.promise();
        if (!process.alive) {
            return promise.future(); // It was killed in the middle of its turn.
        }
        ClaimIsland island = process.island;
        boolean fails = world.calmless() && world.chance.nextDouble() < world.plan.failing();
        boolean unreachable =
                process.net != island.primaryNet && island.members.stream().anyMatch(other -> other.net != process.net);
        int fate = unreachable ? 0 : world.chance.nextInt(3);
        long there = world.millis(1, 15);
        if (!fails && !unreachable) {
            world.clock.after(there, () -> {
                T done = change.apply(island.now());
                process.later(world.millis(1, 15), () -> promise.complete(done));
            });
            return promise.future();
        }
        if (fate > 0) {
            long late = fate == 1 ? there : PATIENCE + world.millis(50, 6_000);
            Promise<T> unheard = Promise.promise();
            world.clock.after(late, () -> unheard.complete(change.apply(island.now())));
        }
        process.later(PATIENCE, () -> promise.fail(new FlyLogsException.Unavailable("no answer")));
        return promise.future();
    }

    private void put(ClaimIsland island, String text) {
        Optional<OwnerRecord> before = island.record();
        island.put(Optional.of(text), world.clock.now());
        OwnerRecord.parse(text).ifPresent(after -> world.judge.written(before, after, island, world.clock.now()));
    }

    @Override
    public Future<Optional<String>> get(AppName app) {
        Future<Optional<String>> text = call(ClaimIsland::text);
        return forging ? text.map(this::forged) : text;
    }

    private Optional<String> forged(Optional<String> standing) {
        real = standing;
        return standing.flatMap(OwnerRecord::parse)
                .map(record -> new OwnerRecord(
                                new io.exatlas.fly.logs.model.Epoch(
                                        process.wallClock() - 1, record.epoch().owner()),
                                record.state(),
                                record.checkpoint())
                        .text());
    }

    @Override
    public Future<Boolean> create(AppName app, String text) {
        return call(island -> {
            boolean absent = island.text().isEmpty();
            if (absent) {
                put(island, text);
            }
            return absent;
        });
    }

    @Override
    public Future<Boolean> replace(AppName app, String expected, String text) {
        String compared = forging ? real.orElse(expected) : expected;
        return call(island -> {
            boolean found = island.text().filter(compared::equals).isPresent();
            if (found) {
                put(island, text);
            }
            return found;
        });
    }

    @Override
    public Future<Boolean> remove(AppName app, String expected) {
        return call(island -> {
            boolean found = island.text().filter(expected::equals).isPresent();
            if (found) {
                island.put(Optional.empty(), world.clock.now());
            }
            return found;
        });
    }

    @Override
    public Future<Map<AppName, String>> all() {
        return get(ClaimWorld.APP)
                .map(text -> text.map(one -> Map.of(ClaimWorld.APP, one)).orElseGet(Map::of));
    }
}
