package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.context.TimeAndChance;
import io.exatlas.fly.logs.internal.owner.Ownership;
import io.exatlas.fly.logs.internal.poll.CursorLimits;
import io.exatlas.fly.logs.internal.source.Observer;
import io.exatlas.fly.logs.internal.source.PageSource;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import io.exatlas.fly.logs.model.ServerTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/** An API with one row more at each poll, and streams that poll it as often as may be. */
final class CountedPages {

    private static final long BASE = 1_789_899_330_000_000_000L;

    private CountedPages() {}

    /** Row n is there from poll n on; the server's clock says one second a poll. */
    static Fetched page(int poll) {
        List<LogEntry> rows =
                IntStream.range(0, poll).mapToObj(CountedPages::row).toList();
        long now = BASE + poll * 1_000_000_000L;
        return new Fetched(new LogPage(rows, rows.size(), 0, Optional.empty(), false), new ServerTime(now, now));
    }

    private static LogEntry row(int n) {
        return new LogEntry(
                Optional.of("id" + n),
                Optional.of("t" + n),
                OptionalLong.of(BASE + n * 1_000_000_000L),
                "line " + n,
                Optional.empty(),
                Optional.empty(),
                Optional.of("machine"),
                Optional.empty(),
                Map.of(),
                OptionalInt.empty(),
                false,
                false);
    }

    static StreamSpec spec(AppName app) {
        return new StreamSpec(app, Optional.empty(), Duration.ofMillis(1), false, Set.of(), Set.of());
    }

    static StreamEnvironment environment(PageSource.Opener pages, Ownership ownership, RestartPolicy restarts) {
        return new StreamEnvironment(
                TimeAndChance.real(),
                pages,
                ownership,
                CursorLimits.DEFAULT,
                Duration.ofMillis(1),
                Duration.ofSeconds(35),
                restarts,
                Reading.UNHEARD,
                Observer.NONE);
    }
}
