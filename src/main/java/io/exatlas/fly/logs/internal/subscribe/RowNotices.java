package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.poll.ToldRows;
import io.exatlas.fly.logs.internal.replay.RetentionEdge;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.Notice;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What there is to say to a subscriber of rows that are left out, each once: the stream tells of them, and history does
 * when it is read over them.
 */
final class RowNotices {

    private final AppName app;
    private final ToldRows told = new ToldRows();

    RowNotices(AppName app) {
        this.app = app;
    }

    /** Of a stretch of history. */
    List<Notice> read(HistoryPage page) {
        return of(page.leftOut());
    }

    /** Of rows that the subscriber has met. */
    List<Notice> of(LeftOut rows) {
        return rows.isEmpty() ? List.of() : Notice.of(app, Epoch.NONE, told.fresh(rows));
    }

    /** Of a notice of the stream, what the subscriber was not told yet. */
    List<Notice> heard(Notice notice) {
        return notice.rows().isEmpty()
                ? List.of(notice)
                : Notice.of(notice.app(), notice.epoch(), told.fresh(notice.rows()));
    }

    /** Of a search that was cut short: that lies before the place where it begins, and no page to come has it. */
    static List<Notice> cutShort(AppName app, HistoryPage found) {
        return found.gaps().stream()
                .filter(gap -> gap.to() <= found.from() && gap.from() < gap.to())
                .map(gap -> Notice.of(app, Epoch.NONE, gap))
                .toList();
    }

    /** Of the first stretch, if what was asked for begins before what the API keeps. */
    List<Notice> begun(Wish wish, HistoryPage first) {
        Optional<HistoryStart> start = wish.resume().isPresent() ? Optional.empty() : wish.start();
        return Stream.concat(
                        start.flatMap(asked -> RetentionEdge.before(asked, first)).stream()
                                .map(gap -> Notice.expired(app, Epoch.NONE, gap.from(), gap.to())),
                        read(first).stream())
                .toList();
    }
}
