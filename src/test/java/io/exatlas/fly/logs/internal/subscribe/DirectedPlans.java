package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.poll.BatchLimits;
import io.exatlas.fly.logs.internal.poll.CursorLimits;
import io.exatlas.fly.logs.sim.CursorReading;
import io.exatlas.fly.logs.sim.PageRules;
import io.exatlas.fly.logs.sim.SimulatedRow;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Plans in which one thing goes wrong all the time, which the others meet in one run of a thousand: five minutes in
 * which every other row becomes visible only half a minute after its time.
 */
final class DirectedPlans {

    private static final long SECOND = WorldApi.SECOND;
    private static final long BEGIN = 1_789_000_000L * SECOND;
    private static final int PRODUCING = 300;

    private DirectedPlans() {}

    /** Every other message is lost, and the next one comes seconds later: what the record says counts meanwhile. */
    static Plan fewMessages(long seed) {
        Plan.Bus lossy = new Plan.Bus(0.5, 0, Plan.Stretch.NEVER);
        return plan(seed, 4 * SECOND, Plan.Api.GOOD, lossy, 20);
    }

    /** Answers come seconds after the server has looked. */
    static Plan slowAnswers(long seed) {
        Plan.Stretch always = new Plan.Stretch(BEGIN, BEGIN + PRODUCING * SECOND, 8 * SECOND);
        Plan.Api slow = new Plan.Api(0, 0, 0, SECOND / 10, 0, Plan.Stretch.NEVER, always, 0);
        return plan(seed, SECOND / 5, slow, Plan.Bus.GOOD, 1);
    }

    private static Plan plan(long seed, long pace, Plan.Api api, Plan.Bus bus, int readers) {
        long calm = BEGIN + (PRODUCING + 5) * SECOND;
        Plan.Reader reader = new Plan.Reader(
                Plan.From.NOW, BEGIN + 5 * SECOND, 0, 1, Plan.Keeps.NOTHING, SECOND / 1_000, List.of(), List.of());
        return new Plan(
                seed,
                PageRules.fly().withReading(CursorReading.EXCLUSIVE),
                Plan.Token.LAST,
                rows(new Random(seed), pace),
                CursorLimits.DEFAULT.withSweepInterval(Duration.ofSeconds(10).toNanos()),
                new BatchLimits(1_000, 512 * 1024, entry -> 100, entry -> true),
                Optional.empty(),
                api,
                bus,
                Plan.Streams.GOOD,
                Collections.nCopies(readers, reader),
                new Plan.Span(BEGIN, calm, calm + 300 * SECOND));
    }

    private static List<SimulatedRow> rows(Random chance, long pace) {
        return IntStream.range(0, (int) (PRODUCING * SECOND / pace))
                .mapToObj(n -> {
                    long time = BEGIN + n * pace;
                    long delay = n % 2 == 0 ? 0 : (long) ((29 + chance.nextDouble()) * SECOND);
                    return SimulatedRow.of("r" + n, time, "line").withVisibleAt(time + delay);
                })
                .toList();
    }
}
