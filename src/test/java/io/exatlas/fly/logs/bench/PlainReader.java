package io.exatlas.fly.logs.bench;

import io.exatlas.fly.logs.internal.api.ApiSettings;
import io.exatlas.fly.logs.internal.api.FlyApi;
import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.internal.token.ExplicitToken;
import io.exatlas.fly.logs.internal.token.TokenSource;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.sim.SimulatorOptions;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the past as most clients do: a page, then the next one from its last entry on. */
final class PlainReader {

    private final FlySimulator fly;
    private final PageSource logs;
    private final InOrder check;

    PlainReader(Vertx vertx, FlySimulator fly, List<SimulatedRow> rows) {
        ApiSettings settings = new ApiSettings(
                fly.url(),
                fly.url(),
                ApiSettings.Format.FLY,
                Duration.ofSeconds(15),
                1_000,
                1_000,
                Optional.empty(),
                Optional.empty(),
                "bench");
        this.fly = fly;
        this.logs = new FlyApi(vertx, settings, TimeAndChance.real())
                .logs(
                        AppName.of(HistoryBench.APP),
                        TokenSource.firstOf(List.of(new ExplicitToken(SimulatorOptions.DEMO_TOKEN))));
        this.check = new InOrder(rows);
    }

    /** Reads to the end, or for so long if that is not nothing. */
    HistoryBench.Result read(long from, Duration most) {
        long requests = fly.totalRequests();
        long begun = System.nanoTime();
        long cursor = from;
        boolean more = true;
        Set<Optional<String>> known = Set.of();
        while (more && (most.isZero() || System.nanoTime() - begun < most.toNanos())) {
            List<LogEntry> page =
                    logs.page(PageRequest.from(cursor)).await().page().entries();
            Set<Optional<String>> before = known;
            List<LogEntry> fresh =
                    page.stream().filter(entry -> !before.contains(entry.id())).toList();
            fresh.forEach(check::next);
            more = !fresh.isEmpty();
            known = page.stream().map(LogEntry::id).collect(Collectors.toSet());
            // Rows of one time may go on over the end of a page.
            cursor = more ? page.get(page.size() - 1).time().orElseThrow() - 1 : cursor;
        }
        if (!more) {
            check.complete();
        }
        double seconds = (System.nanoTime() - begun) / 1e9;
        return new HistoryBench.Result(
                more ? "page after page (first part)" : "page after page",
                check.count(),
                seconds,
                fly.totalRequests() - requests);
    }
}
