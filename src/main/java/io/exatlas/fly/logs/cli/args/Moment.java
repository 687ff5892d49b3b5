package io.exatlas.fly.logs.cli.args;

import java.time.Duration;
import java.time.Instant;

/** A point in time as somebody typed it. */
public sealed interface Moment {

    /** When that is. */
    Instant instant(Instant now);

    /**
     * A date, or a date and time.
     *
     * @param instant exactly when
     */
    record At(Instant instant) implements Moment {
        @Override
        public Instant instant(Instant now) {
            return instant;
        }
    }

    /**
     * Some time before now.
     *
     * @param age how long
     */
    record Ago(Duration age) implements Moment {
        @Override
        public Instant instant(Instant now) {
            return now.minus(age);
        }
    }
}
