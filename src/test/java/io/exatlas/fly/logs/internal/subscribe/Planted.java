package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.Mark;
import io.exatlas.fly.logs.model.RowKey;
import io.exatlas.fly.logs.position.ResumeToken;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;

/** What messages, and what it remembers, become for one reader under a planted bug. */
final class Planted {

    /** So many keys a forgetful reader has room for. */
    private static final int ROOM = 4;

    private final Bug bug;
    private Optional<Epoch> chain = Optional.empty();
    private long seq;
    private boolean forgot;

    Planted(Bug bug) {
        this.bug = bug;
    }

    JsonObject pass(JsonObject message) {
        if (!BusMessages.BATCH.equals(message.getString("type"))) {
            return message;
        }
        Epoch epoch = new Epoch(Long.parseLong(message.getString("epoch")), message.getString("owner"));
        long number = message.getLong("seq");
        boolean same = chain.filter(epoch::equals).isPresent();
        boolean replaced = chain.filter(known -> known.compareTo(epoch) > 0).isPresent();
        if ((bug == Bug.NO_NUMBERS && same && number > seq) || (bug == Bug.ZOMBIE_ACCEPTED && replaced)) {
            seq++;
            return message.copy()
                    .put("epoch", Long.toString(chain.orElseThrow().number()))
                    .put("seq", seq);
        }
        if (!replaced) {
            chain = Optional.of(epoch);
            seq = same ? Math.max(seq, number) : number;
        }
        return message;
    }

    /** The token that a restarted reader goes on from. */
    ResumeToken resumes(ResumeToken token) {
        Mark mark = token.window();
        return switch (bug) {
            case RESUME_FROM_NEWEST -> with(token, mark.newest(), List.of());
            case RESUME_WITHOUT_KEYS -> with(token, mark.settled(), List.of());
            default -> token;
        };
    }

    /** What is left of a reader's keys when there is room for a few, once; empty if all of them are. */
    Optional<ResumeToken> forgets(ResumeToken token) {
        List<RowKey> seen = token.window().seen().orElse(List.of());
        if (bug != Bug.FORGETS_SEEN || forgot || seen.size() <= ROOM) {
            return Optional.empty();
        }
        forgot = true;
        return Optional.of(with(token, token.window().settled(), seen.subList(0, ROOM)));
    }

    private static ResumeToken with(ResumeToken token, long settled, List<RowKey> seen) {
        Mark mark = token.window();
        return new ResumeToken(new Mark(settled, mark.newest(), Optional.of(seen), mark.odd()), token.complete());
    }
}
