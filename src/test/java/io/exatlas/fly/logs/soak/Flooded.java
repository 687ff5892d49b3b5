package io.exatlas.fly.logs.soak;

import io.exatlas.fly.logs.FlyLogs;
import io.exatlas.fly.logs.SubscribeOptions;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.sim.FlySimulator;
import io.exatlas.fly.logs.sim.Reply;
import io.exatlas.fly.logs.sim.SimulatedRow;
import io.exatlas.fly.logs.subscribe.Subscription;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** A guest on an app whose API answers with far more than there is memory for. Notes what it is told. */
final class Flooded {

    private static final String APP = "flooded";
    private static final int LONG_LINE = 1 << 20;

    private final Set<Notice.Kind> told = EnumSet.noneOf(Notice.Kind.class);
    private int lines;
    private int cut;

    /** A body of 200 MB, a small one that unpacks to 200 MB, and a line of 1 MiB. From any thread. */
    static void flood(FlySimulator fly) {
        long now = Judged.now();
        fly.script(APP, Reply.huge(200L << 20), Reply.gzipBomb(200L << 20));
        fly.app(APP).add(SimulatedRow.of("long-" + now, now, "x".repeat(LONG_LINE)));
    }

    void come(FlyLogs logs) throws Exception {
        Subscription subscription = logs.subscribe(APP, new SubscribeOptions()).await(20, TimeUnit.SECONDS);
        subscription.noticeHandler(this::told).handler(this::handed);
    }

    private synchronized void told(Notice notice) {
        told.add(notice.kind());
    }

    private synchronized void handed(LogBatch batch) {
        lines += batch.entries().size();
        batch.entries().stream()
                .filter(LogEntry::truncated)
                .filter(entry -> entry.fullLength().orElseThrow() == LONG_LINE)
                .forEach(entry -> cut++);
    }

    @Override
    public synchronized String toString() {
        return "flooded guest: lines " + lines + ", cut with their length told " + cut + ", told " + told;
    }
}
