package io.exatlas.fly.logs.subscribe;

import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.LogBatch;
import java.util.Optional;

/** What messages become on their way to one reader under a planted bug. */
final class Planted {

    private final Bug bug;
    private Optional<Epoch> chain = Optional.empty();
    private long seq;

    Planted(Bug bug) {
        this.bug = bug;
    }

    LogBatch pass(LogBatch batch) {
        boolean same = chain.filter(batch.epoch()::equals).isPresent();
        boolean replaced =
                chain.filter(epoch -> epoch.compareTo(batch.epoch()) > 0).isPresent();
        if ((bug == Bug.NO_NUMBERS && same && batch.seq() > seq) || (bug == Bug.ZOMBIE_ACCEPTED && replaced)) {
            seq++;
            return with(batch, chain.orElseThrow(), seq);
        }
        if (!replaced) {
            chain = Optional.of(batch.epoch());
            seq = same ? Math.max(seq, batch.seq()) : batch.seq();
        }
        return batch;
    }

    private static LogBatch with(LogBatch batch, Epoch epoch, long seq) {
        return new LogBatch(
                batch.app(),
                epoch,
                seq,
                batch.prev(),
                batch.next(),
                batch.settled(),
                batch.start(),
                batch.asOf(),
                batch.redelivered(),
                batch.entries());
    }
}
