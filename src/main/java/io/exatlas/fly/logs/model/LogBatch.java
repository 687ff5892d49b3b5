package io.exatlas.fly.logs.model;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.List;

/**
 * Entries of one app as one message of the event bus carries them. Positions are nanoseconds since 1970. Immutable, and
 * equal to another batch with the same values.
 */
public final class LogBatch {

    private final Builder values;

    private LogBatch(Builder values) {
        this.values = values;
    }

    /** Builds a batch of an app. Numbers that are not set are 0, and there are no entries. */
    public static Builder builder(AppName app) {
        return new Builder(app);
    }

    /** The app that logged the entries. */
    public AppName app() {
        return values.app;
    }

    /** The chain that the message belongs to. */
    public Epoch epoch() {
        return values.epoch;
    }

    /**
     * The number of the message in its chain, from 1 on, shared with {@code gap} notices; 0 where a subscription read
     * the entries from history.
     */
    public long seq() {
        return values.seq;
    }

    /** {@link #next} of the message before; {@link #start} for the first message of a chain. */
    public long prev() {
        return values.prev;
    }

    /** The newest time published in this chain so far. */
    public long next() {
        return values.next;
    }

    /** The chain has published everything at or below this position that it will ever publish. */
    public long settled() {
        return values.settled;
    }

    /** The position where the chain began. */
    public long start() {
        return values.start;
    }

    /** The server's time when the page was requested. */
    public long asOf() {
        return values.asOf;
    }

    /** Whether another owner may have published these entries already. */
    public boolean redelivered() {
        return values.redelivered;
    }

    /** The entries in time order per instance; a message carries at least one. */
    public List<LogEntry> entries() {
        return values.entries;
    }

    /** The same message with other entries. */
    public LogBatch with(List<LogEntry> others, boolean again) {
        return new Builder(values).entries(others).redelivered(again).build();
    }

    private List<Object> all() {
        return List.of(app(), epoch(), seq(), prev(), next(), settled(), start(), asOf(), redelivered(), entries());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LogBatch batch && all().equals(batch.all());
    }

    @Override
    public int hashCode() {
        return all().hashCode();
    }

    @Override
    public String toString() {
        return "LogBatch[app=" + app()
                + ", epoch=" + epoch()
                + ", seq=" + seq()
                + ", prev=" + prev()
                + ", next=" + next()
                + ", settled=" + settled()
                + ", start=" + start()
                + ", asOf=" + asOf()
                + ", redelivered=" + redelivered()
                + ", entries=" + entries() + "]";
    }

    /** Builds a {@link LogBatch} by the names of its values. Not thread-safe. */
    public static final class Builder {

        private final AppName app;
        private Epoch epoch = Epoch.NONE;
        private long seq;
        private long prev;
        private long next;
        private long settled;
        private long start;
        private long asOf;
        private boolean redelivered;
        private List<LogEntry> entries = List.of();

        private Builder(AppName app) {
            this.app = app;
        }

        private Builder(Builder other) {
            app = other.app;
            epoch = other.epoch;
            seq = other.seq;
            prev = other.prev;
            next = other.next;
            settled = other.settled;
            start = other.start;
            asOf = other.asOf;
            redelivered = other.redelivered;
            entries = other.entries;
        }

        @CanIgnoreReturnValue
        public Builder epoch(Epoch value) {
            epoch = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder seq(long value) {
            seq = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder prev(long value) {
            prev = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder next(long value) {
            next = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder settled(long value) {
            settled = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder start(long value) {
            start = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder asOf(long value) {
            asOf = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder redelivered(boolean value) {
            redelivered = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder entries(List<LogEntry> value) {
            entries = List.copyOf(value);
            return this;
        }

        /** The batch; the builder can be used again. */
        public LogBatch build() {
            return new LogBatch(new Builder(this));
        }
    }
}
