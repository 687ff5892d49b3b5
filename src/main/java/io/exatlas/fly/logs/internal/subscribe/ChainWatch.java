package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import java.util.Optional;

/**
 * Which chain a subscriber follows and how far: judges what arrives by epoch, owner and number. By position nothing
 * could be judged, since a late row does not move it. Pure: monotonic nanoseconds come in.
 */
final class ChainWatch {

    private static final long SECOND = 1_000_000_000L;

    /**
     * A lower chain is believed again once the one followed was silent so long: a lost record, or a node that claimed
     * on an island of its own and has come back, must not mute an app. Longer than an owner that was replaced may
     * speak, three seconds, and than a stuck connection lives.
     */
    static final long SILENCE = 5 * SECOND;

    /** A reply may overtake the messages it counts. */
    private static final long GRACE = SECOND;

    private Optional<Epoch> first = Optional.empty();
    private Optional<Epoch> chain = Optional.empty();
    private long seq;
    private long heardAt;
    private Optional<Suspicion> suspicion = Optional.empty();

    /** What a message is to its receiver. */
    enum Verdict {
        /** It continues the chain; from now on the next one does. */
        CONTINUES,
        /** It is known already, or comes from an owner that was replaced. */
        STALE,
        /** Messages before it are missing. */
        BREAK
    }

    /**
     * A place in a chain that cannot be reached without reading again.
     *
     * @param epoch the chain
     * @param seq the last number published in it
     * @param next the newest time published in it
     */
    record Anchor(Epoch epoch, long seq, long next) {}

    /** What a reply says beyond what was heard; it is given a while to come. */
    private record Suspicion(Anchor anchor, Optional<Epoch> then, long due) {
        /** Of one chain the earlier word is due; another chain's word is due when the first one would have been. */
        Suspicion beside(Suspicion fresh) {
            return anchor.epoch().equals(fresh.anchor.epoch()) ? this : new Suspicion(fresh.anchor, fresh.then, due);
        }
    }

    boolean known() {
        return chain.isPresent();
    }

    /** The chain followed, or none. */
    Epoch epoch() {
        return chain.orElse(Epoch.NONE);
    }

    boolean follows(Epoch epoch) {
        return chain.isPresent() && chain.get().equals(epoch);
    }

    /** Follows a chain from a place on. */
    void follow(Epoch epoch, long number, long now) {
        seq = follows(epoch) ? Math.max(seq, number) : number;
        chain = Optional.of(epoch);
        first = first.or(() -> chain);
        heardAt = now;
    }

    /** Whether no other owner was followed before: another one may publish again what the first had published. */
    boolean first(Epoch epoch) {
        return first.isEmpty() || first.get().equals(epoch);
    }

    /** Whether something comes from an owner that was replaced. */
    boolean stale(Epoch epoch, long now) {
        return chain.isPresent() && epoch.compareTo(chain.get()) < 0 && now - heardAt < SILENCE;
    }

    /** Nothing comes of the chain any more: whichever is heard next is believed, also a lower one. */
    void ended(long now) {
        heardAt = now - SILENCE;
    }

    /**
     * Judges a numbered message.
     *
     * @param prev {@code next} of the message before it
     * @param floor the receiver's: a new owner repeats what lies above its start, so below it nothing may be missing
     */
    Verdict heard(Epoch epoch, long number, long prev, long floor, long now) {
        if (follows(epoch) && number <= seq) {
            return Verdict.STALE;
        }
        if (!follows(epoch) && stale(epoch, now)) {
            return Verdict.STALE;
        }
        boolean continues = follows(epoch) ? number == seq + 1 : higher(epoch) && number == 1 && prev <= floor;
        if (!continues) {
            return Verdict.BREAK;
        }
        follow(epoch, number, now);
        return Verdict.CONTINUES;
    }

    private boolean higher(Epoch epoch) {
        return chain.isEmpty() || epoch.compareTo(chain.get()) > 0;
    }

    /** What a reply of the registry means. */
    enum Word {
        /** Nothing was missed: its floor holds for us too, if everything heard is done. */
        UP_TO_DATE,
        /** Nothing follows from it now. */
        WAIT,
        /** The chain begins anew and nothing lies between: it is followed. */
        FOLLOWED,
        /** No chain is followed yet: this one is the anchor of a pass. */
        BREAK
    }

    /** Judges the registry's word of a chain that is ready. */
    Word told(Epoch epoch, Checkpoint at, long floor, long now) {
        if (follows(epoch)) {
            heardAt = now;
            if (at.seq() > seq) {
                suspect(epoch, at, now);
            }
            return at.seq() == seq ? Word.UP_TO_DATE : Word.WAIT;
        }
        if (stale(epoch, now)) {
            return Word.WAIT;
        }
        if (at.seq() == 0 && at.start() <= floor) {
            follow(epoch, 0, now);
            return Word.FOLLOWED;
        }
        if (chain.isEmpty()) {
            return Word.BREAK;
        }
        suspect(epoch, at, now);
        return Word.WAIT;
    }

    /** While something is missed already, no other reply puts off when it is read again. */
    private void suspect(Epoch epoch, Checkpoint at, long now) {
        Suspicion fresh = new Suspicion(new Anchor(epoch, at.seq(), at.position()), chain, now + GRACE);
        suspicion = Optional.of(
                misses() ? suspicion.map(before -> before.beside(fresh)).orElse(fresh) : fresh);
    }

    /** Whether a reply speaks of messages that were not heard. */
    boolean misses() {
        return suspicion
                .map(Suspicion::anchor)
                .filter(anchor -> !follows(anchor.epoch()) || seq < anchor.seq())
                .isPresent();
    }

    /** Where to begin again, if a reply's word was not made good in time; asked once. */
    Optional<Anchor> lost(long now) {
        if (suspicion.isEmpty() || now - suspicion.get().due() < 0) {
            return Optional.empty();
        }
        Suspicion due = suspicion.get();
        suspicion = Optional.empty();
        Anchor anchor = due.anchor();
        boolean missing =
                follows(anchor.epoch()) ? seq < anchor.seq() : chain.equals(due.then()) || higher(anchor.epoch());
        return missing ? Optional.of(anchor) : Optional.empty();
    }

    /** When to ask {@link #lost}; empty if nothing is suspected. */
    Optional<Long> suspectsUntil() {
        return suspicion.map(Suspicion::due);
    }

    /** What to do while nothing else is to be done: at most until a suspicion falls due. */
    Step rest() {
        return suspectsUntil().<Step>map(Step.Wait::new).orElseGet(Step.Rest::new);
    }

    /** Waits until a time, or until a suspicion falls due before it. */
    Step waitUntil(long time) {
        return new Step.Wait(
                suspectsUntil().map(due -> due - time < 0 ? due : time).orElse(time));
    }
}
