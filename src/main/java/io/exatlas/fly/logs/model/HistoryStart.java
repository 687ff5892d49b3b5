package io.exatlas.fly.logs.model;

import java.time.Duration;

/** Where a reader of the past begins. */
public sealed interface HistoryStart {

    /**
     * With the entries after a position.
     *
     * @param position nanoseconds since 1970, exclusive
     */
    record After(long position) implements HistoryStart {}

    /**
     * With the entries of the last while, by the server's clock.
     *
     * @param age how far back
     */
    record Ago(Duration age) implements HistoryStart {}

    /**
     * With the newest entries there are; entries of one time may add a few.
     *
     * @param entries how many, at least 1
     */
    record Newest(int entries) implements HistoryStart {}
}
