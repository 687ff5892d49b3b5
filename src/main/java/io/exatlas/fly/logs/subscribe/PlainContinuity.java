package io.exatlas.fly.logs.subscribe;

import io.exatlas.fly.logs.model.Epoch;
import java.util.Optional;

/**
 * Judges whether a message continues what was heard before. Pure: monotonic nanoseconds come in. What to do about a
 * break is the caller's: for now it is told, later it will be read again.
 */
final class PlainContinuity {

    /**
     * A lower chain is believed again once the higher one has been silent so long: a lost record must not mute an app.
     */
    private static final long SILENCE = 15_000_000_000L;

    private static final String LOST = "messages were lost on the event bus";
    private static final String BEGUN_ANEW = "the stream has begun anew beyond what was heard last";

    private Optional<Epoch> chain = Optional.empty();
    private long seq;
    private long next;
    private long heardAt;

    /** What a message is to its receiver. */
    sealed interface Verdict {
        /** It continues the chain. */
        record Deliver() implements Verdict {}

        /** It is known already, or comes from an owner that was replaced. */
        record Drop() implements Verdict {}

        /**
         * Messages before it are missing.
         *
         * @param from the newest time known, in nanoseconds since 1970
         * @param to where the message begins
         * @param reason a sentence for people
         */
        record Break(long from, long to, String reason) implements Verdict {}
    }

    /**
     * Judges a numbered message.
     *
     * @param prev {@code next} of the message before it
     * @param messageNext the newest time once it is delivered
     */
    Verdict heard(Epoch epoch, long messageSeq, long prev, long messageNext, long now) {
        Verdict verdict = judge(epoch, messageSeq, prev, now);
        if (!(verdict instanceof Verdict.Drop)) {
            next = sameChain(epoch) ? Math.max(next, messageNext) : messageNext;
            chain = Optional.of(epoch);
            seq = messageSeq;
            heardAt = now;
        }
        return verdict;
    }

    /** Whether a message without a number comes from an owner that was replaced. */
    boolean stale(Epoch epoch, long now) {
        return chain.isPresent() && epoch.compareTo(chain.get()) < 0 && now - heardAt < SILENCE;
    }

    /** Nothing comes of the chain any more: whichever is heard next is believed, also a lower one. */
    void ended(long now) {
        heardAt = now - SILENCE;
    }

    private Verdict judge(Epoch epoch, long messageSeq, long prev, long now) {
        if (sameChain(epoch)) {
            if (messageSeq <= seq) {
                return new Verdict.Drop();
            }
            return messageSeq == seq + 1 ? new Verdict.Deliver() : new Verdict.Break(next, prev, LOST);
        }
        if (stale(epoch, now)) {
            return new Verdict.Drop();
        }
        // Who has heard nothing yet begins with whatever comes first; an owner with a record repeats what its
        // predecessor may have left open, one without begins beyond it.
        if (chain.isEmpty() || (messageSeq == 1 && prev <= next)) {
            return new Verdict.Deliver();
        }
        return new Verdict.Break(next, prev, messageSeq == 1 ? BEGUN_ANEW : LOST);
    }

    private boolean sameChain(Epoch epoch) {
        return chain.isPresent() && chain.get().equals(epoch);
    }
}
