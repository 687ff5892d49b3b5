package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import io.exatlas.fly.logs.model.ServerTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;

/** The rows of an app, in the order of their times; some are to be seen late. */
final class ClaimRows {

    /** Rows are visible at most so late. */
    static final long LATE = 5 * ClaimPlan.SECOND;

    static final int PAGE = 60;

    private final List<Long> times = new ArrayList<>();
    private final List<Long> visible = new ArrayList<>();

    ClaimRows(Random chance) {
        long time = 0;
        // An owner that publishes nothing for a while does not find out by itself that it was replaced.
        boolean pauses = chance.nextInt(3) == 0;
        while (time < ClaimPlan.END) {
            double pause = pauses && chance.nextInt(12) == 0 ? 3 + 4 * chance.nextDouble() : 0;
            time += (long) ((0.12 + 0.3 * chance.nextDouble() + pause) * ClaimPlan.SECOND);
            double late = chance.nextInt(20) == 0 ? chance.nextDouble() : 0.05 * chance.nextDouble();
            times.add(time);
            visible.add(time + (long) (late * LATE));
        }
    }

    /** The answer to a request at a time, by a server whose clock is exact. */
    Fetched answer(PageRequest ask, long asOf) {
        List<LogEntry> page = new ArrayList<>();
        if (ask.cursor().isPresent()) {
            for (int row = upTo(ask.cursor().getAsLong()); page.size() < PAGE && times.get(row) <= asOf; row++) {
                if (visible.get(row) <= asOf) {
                    page.add(entry(row));
                }
            }
        } else {
            for (int row = upTo(asOf) - 1; row >= 0 && page.size() < PAGE; row--) {
                if (visible.get(row) <= asOf) {
                    page.add(0, entry(row));
                }
            }
        }
        return new Fetched(new LogPage(page, page.size(), 0, Optional.empty(), false), new ServerTime(asOf, asOf));
    }

    private LogEntry entry(int row) {
        return new LogEntry(
                Optional.of(Integer.toString(row)),
                Optional.of(Long.toString(times.get(row))),
                OptionalLong.of(times.get(row)),
                "line",
                Optional.of("info"),
                Optional.of("ams"),
                Optional.of("machine"),
                Optional.of("app"),
                Map.of(),
                OptionalInt.empty(),
                false,
                false);
    }

    /** The rows of a message. */
    static List<Integer> of(LogBatch batch) {
        return batch.entries().stream()
                .map(entry -> Integer.valueOf(entry.id().orElseThrow()))
                .toList();
    }

    long time(int row) {
        return times.get(row);
    }

    /** How many rows are at or below a time. */
    int upTo(long time) {
        int low = 0;
        int high = times.size();
        while (low < high) {
            int middle = (low + high) / 2;
            if (times.get(middle) <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
