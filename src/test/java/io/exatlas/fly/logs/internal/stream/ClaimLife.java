package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.owner.Claim;
import io.exatlas.fly.logs.internal.poll.BatchLimits;
import io.exatlas.fly.logs.internal.poll.CursorLimits;
import io.exatlas.fly.logs.internal.poll.Pace;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogBatch;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.function.LongSupplier;

/** What a streamer of the world of claims reads, and where it publishes. */
final class ClaimLife {

    private static final StreamLife.Numbers NUMBERS = new StreamLife.Numbers(
            CursorLimits.DEFAULT
                    .withPageHint(ClaimRows.PAGE)
                    .withSettleAge(ClaimRows.LATE + ClaimPlan.SECOND)
                    .withOverlap(ClaimPlan.SECOND / 4)
                    .withSweepInterval(ClaimPlan.SECOND),
            new BatchLimits(8, 512 * 1024, entry -> 100, entry -> true),
            new Pace(Duration.ofMillis(600), Duration.ofMillis(600)));

    private final ClaimWorld world;
    private final ClaimProcess process;

    ClaimLife(ClaimWorld world, ClaimProcess process) {
        this.world = world;
        this.process = process;
    }

    /** A streamer that does nothing yet. */
    StreamLife under(Claim claim, LongSupplier clock, Runnable whenLost) {
        TimeAndChance time =
                new TimeAndChance(clock, () -> Instant.ofEpochMilli(process.wallClock()), world.chance::nextDouble);
        return new StreamLife(
                new StreamLife.World(
                        process,
                        time,
                        process.ownership,
                        this::page,
                        this::publish,
                        process.senses().reading()),
                NUMBERS,
                claim,
                world.bug.driver,
                whenLost);
    }

    private Future<Fetched> page(PageRequest ask) {
        Promise<Fetched> promise = Promise.promise();
        long asOf = world.clock.now();
        process.later(world.millis(40, 250), () -> {
            world.mayKill(process, 0);
            if (process.alive && process.senses().unable()) {
                promise.fail(new FlyLogsException.Unauthorized("refused"));
            } else if (process.alive) {
                promise.complete(world.rows.answer(ask, asOf));
            }
        });
        return promise.future();
    }

    private void publish(Object message) {
        if (process.alive && message instanceof LogBatch batch) {
            world.publish(process, batch);
            world.mayKill(process, 0);
        }
    }
}
