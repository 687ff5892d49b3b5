package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.Fetched;
import java.util.OptionalLong;

/** What a cursor becomes on its way to the API under a planted bug. */
final class Cursors {

    private final Bug bug;
    private long newest = Long.MIN_VALUE;
    private OptionalLong jump = OptionalLong.empty();

    Cursors(Bug bug) {
        this.bug = bug;
    }

    PageRequest of(PageRequest ask) {
        if (ask.cursor().isEmpty()) {
            return ask;
        }
        long cursor = ask.cursor().getAsLong();
        long asked = cursor;
        if (bug == Bug.CURSOR_PLUS) {
            asked = cursor + 2;
        } else if (bug == Bug.NO_SWEEP) {
            asked = Math.max(cursor, newest - WorldApi.SECOND / 4);
        } else if (bug == Bug.RESET_ON_BAD_TIME) {
            asked = Math.max(cursor, jump.orElse(cursor));
            jump = OptionalLong.empty();
        }
        newest = Math.max(newest, cursor);
        return new PageRequest(OptionalLong.of(asked), ask.instance());
    }

    PageRequest plain(PageRequest ask) {
        return bug == Bug.NO_SWEEP || bug == Bug.CURSOR_PLUS ? of(ask) : ask;
    }

    void saw(Fetched answer) {
        boolean bad =
                answer.page().entries().stream().anyMatch(entry -> entry.time().isEmpty());
        if (bad) {
            jump = OptionalLong.of(answer.time().asOf() - 3 * WorldApi.SECOND);
        }
    }
}
