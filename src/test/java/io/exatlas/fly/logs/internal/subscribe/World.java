package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.check.Checker;
import io.exatlas.fly.logs.check.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Everything between the API's rows and the handlers of subscribers, without a socket, a thread or a clock: the loop of
 * a streamer, a bus that loses, the subscriptions that ship. The same plan gives the same run.
 */
final class World {

    private static final long SECOND = WorldApi.SECOND;
    private static final long EXTRA = 300 * SECOND;
    private static final int EXTRAS = 4;

    /** Late rows come at most about so much later; whatever is younger at the end may still be under way. */
    private static final long UNDER_WAY = 80 * SECOND;

    private final Plan plan;
    private final Clockwork clock;
    final WorldApi api;
    final WorldStream stream;
    final List<WorldReader> readers;

    private World(Plan plan, Bug bug, Trace trace) {
        this.plan = plan;
        this.clock = new Clockwork(plan.span().begin());
        WorldBus bus = new WorldBus(plan, clock);
        this.api = new WorldApi(plan, clock, bug);
        this.stream = new WorldStream(plan, clock, api, bus, bug, trace);
        WorldRegistry registry = new WorldRegistry(plan, clock, api, bus, stream);
        this.readers = IntStream.range(0, plan.readers().size())
                .mapToObj(number -> new WorldReader(plan, number, clock, bus, registry, bug, trace))
                .toList();
    }

    static World run(Plan plan, Bug bug) {
        return run(plan, bug, Trace.NONE);
    }

    static World run(Plan whole, Bug bug, Trace trace) {
        Plan plan = bug == Bug.SETTLED_EARLY ? whole.settledAfter(13 * SECOND) : whole;
        World world = new World(plan, bug, trace);
        world.clock.runUntil(plan.span().end());
        for (int i = 1; i <= EXTRAS && !world.settled(); i++) {
            world.clock.runUntil(plan.span().end() + i * EXTRA);
        }
        return world;
    }

    private boolean settled() {
        return stream.quiet() && readers.stream().allMatch(reader -> !reader.begun() || reader.atTheEdge());
    }

    List<Finding> findings() {
        List<Finding> findings = new ArrayList<>();
        for (WorldReader reader : readers) {
            Checker checker = new Checker(
                    plan.rows(),
                    new Checker.Promise(
                            plan.lateWindow(),
                            plan.span().end() - UNDER_WAY,
                            plan.longestDelay(),
                            plan.api().lag() == 0,
                            reader.mayRepeat()));
            findings.addAll(checker.check(reader.account));
            findings.addAll(reader.wrong());
        }
        stream.wrong.forEach(what -> findings.add(new Finding(Finding.Kind.UNEXPECTED, what)));
        if (!settled()) {
            findings.add(new Finding(
                    Finding.Kind.LATE, "a reader, or the stream, is not at the edge; the stream is " + stream.state()));
        }
        return findings;
    }
}
