package io.exatlas.fly.logs.internal.api;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The pauses that Fly has asked for with {@code Retry-After}, by app, whether its stream or its past was asked for.
 * From any thread.
 */
final class Pauses {

    /** Whoever asks for more gets this, as from a stream. */
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** So many may be kept before those that are over are looked for. */
    private static final int MANY = 1_000;

    private record Pause(FlyLogsException said, long until) {}

    private final LongSupplier nanoTime;
    private final Map<AppName, Pause> asked = new ConcurrentHashMap<>();

    Pauses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** Notes what an answer asked for, if it did. */
    void heard(AppName app, Throwable failure) {
        if (failure instanceof FlyLogsException said && said.retryAfter().isPresent()) {
            Duration pause = said.retryAfter().get();
            Duration kept = pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
            long now = nanoTime.getAsLong();
            if (asked.size() >= MANY) {
                asked.values().removeIf(old -> old.until() - now <= 0);
            }
            asked.merge(app, new Pause(said, now + kept.toNanos()), Pauses::longer);
        }
    }

    private static Pause longer(Pause one, Pause other) {
        return one.until() - other.until() > 0 ? one : other;
    }

    /** What to fail with instead of asking: what the API said, with what is left of the pause. Empty: ask. */
    Optional<FlyLogsException> of(AppName app) {
        Pause pause = asked.get(app);
        if (pause == null) {
            return Optional.empty();
        }
        long left = pause.until() - nanoTime.getAsLong();
        if (left <= 0) {
            asked.remove(app, pause);
            return Optional.empty();
        }
        return Optional.of(with(pause.said(), Optional.of(Duration.ofNanos(left))));
    }

    private static FlyLogsException with(FlyLogsException said, Optional<Duration> left) {
        String message = String.valueOf(said.getMessage());
        return said instanceof FlyLogsException.RateLimited
                ? new FlyLogsException.RateLimited(message, OptionalLong.empty(), left)
                : new FlyLogsException.Unavailable(message, OptionalLong.empty(), left);
    }
}
