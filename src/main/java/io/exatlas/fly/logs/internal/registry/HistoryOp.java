package io.exatlas.fly.logs.internal.registry;

import io.exatlas.fly.logs.filter.EntryFilter;
import io.exatlas.fly.logs.internal.historyserver.HistoryReads;
import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.internal.wire.HistoryJson;
import io.exatlas.fly.logs.internal.wire.HistoryRequest;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.LogEntry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.function.Predicate;

/**
 * The op {@code history}: a stretch of any app's past as a reply. Entries that nobody wants are left out last, so that
 * the place in the log moves on over them. On the registry's event loop only.
 */
public final class HistoryOp {

    /** The names, brackets and positions around the entries, and the numbers of rows left out. */
    private static final int FRAME = 36 << 10;

    /** What the entries of a reply may weigh. */
    public static final int MOST_BYTES = BusMessages.MOST_BYTES - FRAME;

    private final Vertx vertx;
    private final HistoryReads reads;
    private final AppSpecs specs;

    HistoryOp(Vertx vertx, HistoryReads reads, AppSpecs specs) {
        this.vertx = vertx;
        this.reads = reads;
        this.specs = specs;
    }

    /** What an entry weighs once it is made to fit. */
    public static int weight(LogEntry entry) {
        return Math.min(BusMessages.weight(entry), MOST_BYTES);
    }

    Future<JsonObject> answer(OpRequest request) {
        AppName app = request.app();
        HistoryRequest asked = HistoryRequest.fromJson(request.body());
        EntryFilter filter = EntryFilter.fromJson(request.body());
        Predicate<LogEntry> wanted = filter.and(specs.of(app)::wants);
        Future<HistoryPage> read = reads.read(app, asked.start(), asked.to(), asked.limit());
        // Expressions take time by the length of messages, both of them anybody's; streams wait for this event loop.
        Future<HistoryPage> left = filter.grep().isEmpty() && filter.exclude().isEmpty()
                ? read.map(page -> only(wanted, page))
                : read.compose(page -> vertx.executeBlocking(() -> only(wanted, page), false));
        return left.map(page -> HistoryJson.toJson(app, page));
    }

    private static HistoryPage only(Predicate<LogEntry> wanted, HistoryPage page) {
        List<LogEntry> entries = page.entries().stream()
                .filter(wanted)
                .map(entry -> BusMessages.fitted(entry, MOST_BYTES))
                .toList();
        return page.withEntries(entries);
    }
}
