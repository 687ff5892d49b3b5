package io.exatlas.fly.logs.internal.cli;

import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntSupplier;

/**
 * Ends a run once its time is up, after what was held back has been handed over and what is missing has been told. Who
 * does not read standard output does not hold it up. Any thread may call it.
 */
final class TimeLimit {

    /** So long a reader of standard output may take for the last lines. */
    private static final Duration LAST_WORDS = Duration.ofMillis(500);

    private final Lifetime life;
    private final IntSupplier code;
    private final List<Runnable> first = new ArrayList<>();
    private final List<Runnable> before = new ArrayList<>();
    private Optional<Context> home = Optional.empty();

    /** @param code to end with */
    TimeLimit(Lifetime life, IntSupplier code) {
        this.life = life;
        this.code = code;
    }

    /** Does something as soon as the time is up, on any thread; it must not wait. */
    synchronized void first(Runnable action) {
        first.add(action);
    }

    /** Does something before the end, on the context that entries are handed over on; the last one comes first. */
    synchronized void before(Runnable action) {
        before.add(0, action);
    }

    synchronized void on(Context context) {
        home = Optional.of(context);
    }

    void begin(Duration time) {
        Duration left = time.compareTo(Duration.ofMillis(1)) < 0 ? Duration.ofMillis(1) : time;
        life.after(left, this::timeUp);
        life.after(left.plus(LAST_WORDS), () -> life.end(code.getAsInt()));
    }

    private synchronized void timeUp() {
        first.forEach(Runnable::run);
        List<Runnable> last = List.copyOf(before);
        home.ifPresent(context -> context.runOnContext(turn -> {
            if (!life.over()) {
                last.forEach(Runnable::run);
                life.end(code.getAsInt());
            }
        }));
    }
}
