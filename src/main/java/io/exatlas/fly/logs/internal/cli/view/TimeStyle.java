package io.exatlas.fly.logs.internal.cli.view;

/** How times are shown to people. The names are those of the option's values. */
public enum TimeStyle {
    /** Whole seconds of UTC, as flyctl shows them. */
    utc,
    /** Milliseconds in the zone of this computer. */
    local,
    /** UTC to the nanosecond. */
    full
}
