package io.exatlas.fly.logs.internal.subscribe;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.util.Optional;

/**
 * Which registry one request goes to next. First the one of the own node. In a cluster then one that answered lately,
 * else the first that answers a call to several, else whichever the event bus picks. Pure: monotonic nanoseconds come
 * in. For one request.
 */
final class RegistryTries {

    private final boolean clustered;
    private final Repeat repeat;
    private final Patience patience;
    private final long until;
    private int tries;
    private Stage stage = Stage.NEAR;

    private enum Stage {
        NEAR,
        KNOWN,
        ANY
    }

    /** Whether a request may be made again that may have been done. */
    enum Repeat {
        /** It may not. */
        NEVER,
        /** Where the registry does not answer soon. */
        SOON,
        /** In a cluster, where the registry is gone: until then its answer may take long. */
        WHEN_GONE
    }

    /**
     * How long to wait for a registry.
     *
     * @param whole for one answer to what is asked once; in a cluster for all tries together
     * @param part for one answer to what may be asked again
     * @param pause before asking again where no registry could be found
     * @param tries how often to ask at most; in a cluster, how often to look in vain for a registry
     */
    record Patience(Duration whole, Duration part, Duration pause, int tries) {
        static final Patience USUAL =
                new Patience(Duration.ofSeconds(10), Duration.ofSeconds(3), Duration.ofMillis(250), 3);

        Patience withWhole(Duration value) {
            return new Patience(value, part, pause, tries);
        }

        Patience withPart(Duration value) {
            return new Patience(whole, value, pause, tries);
        }

        Patience withPause(Duration value) {
            return new Patience(whole, part, value, tries);
        }
    }

    /** What came of a try that had no answer. */
    enum Outcome {
        /** Nobody listens there: certainly nothing was done. */
        NOBODY,
        /** It may have been done. */
        SILENT
    }

    /** What to do now. */
    sealed interface Move {

        /** Asks the registry of the own node. */
        record Near(Duration timeout) implements Move {}

        /** Asks the registry of another node. */
        record Known(String node, Duration timeout) implements Move {}

        /** Finds a registry that answers. */
        record Call() implements Move {}

        /** Asks whichever registry the event bus picks. */
        record Any(Duration timeout) implements Move {}

        /** Waits, and asks for another move then. */
        record Pause(Duration pause) implements Move {}

        /** Fails as the last try did. */
        record GiveUp() implements Move {}
    }

    RegistryTries(boolean clustered, Repeat repeat, Patience patience, long now) {
        this.clustered = clustered;
        this.repeat = repeat;
        this.patience = patience;
        this.until = now + patience.whole().toNanos();
        this.tries = patience.tries();
    }

    /** The first move, and the one after a pause. */
    @CanIgnoreReturnValue
    Move begin(long now) {
        stage = Stage.NEAR;
        return new Move.Near(atMost(patience.whole(), now));
    }

    /**
     * After a try.
     *
     * @param lately a registry that answered a moment ago
     */
    @CanIgnoreReturnValue
    Move after(Outcome outcome, Optional<String> lately, long now) {
        return switch (stage) {
            case NEAR -> outcome == Outcome.NOBODY ? far(lately, now) : new Move.GiveUp();
            case KNOWN -> harmless(outcome) && left(now) ? new Move.Call() : new Move.GiveUp();
            case ANY -> afterAny(outcome, now);
        };
    }

    /** After a call, with the one that answered it first. */
    @CanIgnoreReturnValue
    Move called(Optional<String> answered, long now) {
        return answered.map(node -> known(node, now)).orElseGet(() -> any(now));
    }

    private Move far(Optional<String> lately, long now) {
        if (!clustered) {
            return any(now);
        }
        return lately.map(node -> known(node, now)).orElseGet(Move.Call::new);
    }

    private Move known(String node, long now) {
        stage = Stage.KNOWN;
        return new Move.Known(node, once(now));
    }

    private Move any(long now) {
        stage = Stage.ANY;
        return new Move.Any(once(now));
    }

    private Move afterAny(Outcome outcome, long now) {
        boolean counts = !clustered || outcome == Outcome.NOBODY;
        boolean again = harmless(outcome) && left(now) && !(counts && --tries == 0);
        if (!again) {
            return new Move.GiveUp();
        }
        return outcome == Outcome.NOBODY ? new Move.Pause(patience.pause()) : begin(now);
    }

    private boolean harmless(Outcome outcome) {
        return outcome == Outcome.NOBODY || repeat == Repeat.SOON || (clustered && repeat == Repeat.WHEN_GONE);
    }

    private boolean left(long now) {
        return !clustered || now - until < 0;
    }

    private Duration once(long now) {
        return atMost(repeat == Repeat.SOON ? patience.part() : patience.whole(), now);
    }

    private Duration atMost(Duration most, long now) {
        Duration left = Duration.ofNanos(Math.max(until - now, 1_000_000));
        return clustered && left.compareTo(most) < 0 ? left : most;
    }
}
