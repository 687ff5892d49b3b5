package io.exatlas.fly.logs.internal.cli.follow;

import io.exatlas.fly.logs.model.Notice;
import java.time.Duration;
import java.util.Optional;

/**
 * Decides how the following of one app ends. As long as nothing has come from the API it gives up on a refused token,
 * on a missing app, and on an API that cannot be reached for 30 s. Once something has come, an entry or the word that
 * there is none, it never gives up: what is broken then may heal. Pure; one thread at a time.
 */
public final class Patience {

    public static final Duration WITHOUT_ANSWER = Duration.ofSeconds(30);

    private final boolean follow;
    private final Duration withoutAnswer;
    private boolean proved;
    private boolean reachable;
    private boolean answered;

    /** When the API answered last. */
    private Duration lastAnswer = Duration.ZERO;

    /** @param follow whether to stay once the live edge is reached */
    public Patience(boolean follow) {
        this(follow, WITHOUT_ANSWER);
    }

    /** @param withoutAnswer how long an API that does not answer is waited for */
    Patience(boolean follow, Duration withoutAnswer) {
        this.follow = follow;
        this.withoutAnswer = withoutAnswer;
    }

    /** The API has answered. */
    void answered(Duration elapsed) {
        reachable = true;
        answered = true;
        lastAnswer = elapsed;
    }

    /** Whether the API has answered, ever. */
    boolean everAnswered() {
        return answered;
    }

    /** Entries have come. */
    void delivered() {
        proved = true;
    }

    /**
     * Something was said of the stream.
     *
     * @param elapsed since the start
     * @return the code to end with, if this is the end
     */
    Optional<Integer> on(Notice.Kind kind, Duration elapsed) {
        return switch (kind) {
            case CAUGHT_UP -> caughtUp();
            case AUTH_FAILED, FORBIDDEN -> unlessProved(ExitCode.NO_TOKEN);
            case NOT_FOUND -> unlessProved(ExitCode.NO_APP);
            case UNAVAILABLE, FORMAT -> reachable(false, elapsed);
            // A cluster that cannot poll says nothing of the API, and finds itself again.
            case RATE_LIMITED, RECOVERED, SILENT -> reachable(true, elapsed);
            case GAP, EXPIRED, LATE, TRUNCATED -> Optional.empty();
        };
    }

    /** Time has passed. */
    Optional<Integer> after(Duration elapsed) {
        boolean hopeless = !reachable && elapsed.minus(lastAnswer).compareTo(withoutAnswer) >= 0;
        return hopeless ? unlessProved(ExitCode.UNREACHABLE) : Optional.empty();
    }

    private Optional<Integer> caughtUp() {
        proved = true;
        return follow ? Optional.empty() : Optional.of(ExitCode.DONE);
    }

    private Optional<Integer> reachable(boolean now, Duration elapsed) {
        reachable = now;
        lastAnswer = now ? elapsed : lastAnswer;
        return after(elapsed);
    }

    private Optional<Integer> unlessProved(int code) {
        return proved ? Optional.empty() : Optional.of(code);
    }
}
