package io.exatlas.fly.logs.subscribe;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.List;

/** Counters of a subscription since it was made. Immutable, and equal to other counters with the same values. */
public final class SubscriptionStats {

    private final Builder values;

    private SubscriptionStats(Builder values) {
        this.values = values;
    }

    /** Builds the counters of a subscription. Numbers that are not set are 0, and it is not live. */
    public static Builder builder() {
        return new Builder();
    }

    /** A builder that begins with these values. */
    public Builder toBuilder() {
        return new Builder(values);
    }

    /** Entries delivered. */
    public long entries() {
        return values.entries;
    }

    /** Entries among them that became visible after newer ones. */
    public long late() {
        return values.late;
    }

    /** Gaps reported. */
    public long gaps() {
        return values.gaps;
    }

    /** How often a message did not continue the one before, so that history was read. */
    public long breaks() {
        return values.breaks;
    }

    /** How often that was because the handler was too slow. */
    public long overflows() {
        return values.overflows;
    }

    /** Messages that were dropped: those of owners that were replaced, and repeats. */
    public long stale() {
        return values.stale;
    }

    /** Requests for history. */
    public long reads() {
        return values.reads;
    }

    /** Requests for history that failed. */
    public long failedReads() {
        return values.failedReads;
    }

    /** How often a handler threw. */
    public long handlerFailures() {
        return values.handlerFailures;
    }

    /** The weight of what waits for the handler: entries, long ones counted more than once. */
    public int waiting() {
        return values.waiting;
    }

    /** Whether messages continue one another; if not, the subscription reads history. */
    public boolean live() {
        return values.live;
    }

    /** The newest time delivered, in nanoseconds since 1970; before the first entry, where the subscription began. */
    public long position() {
        return values.position;
    }

    /** How many of the newest entries are counted, while the subscription searches where they begin; then 0. */
    public int searched() {
        return values.searched;
    }

    private List<Object> all() {
        return List.of(
                entries(),
                late(),
                gaps(),
                breaks(),
                overflows(),
                stale(),
                reads(),
                failedReads(),
                handlerFailures(),
                waiting(),
                live(),
                position(),
                searched());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SubscriptionStats stats && all().equals(stats.all());
    }

    @Override
    public int hashCode() {
        return all().hashCode();
    }

    @Override
    public String toString() {
        return "SubscriptionStats[entries=" + entries()
                + ", late=" + late()
                + ", gaps=" + gaps()
                + ", breaks=" + breaks()
                + ", overflows=" + overflows()
                + ", stale=" + stale()
                + ", reads=" + reads()
                + ", failedReads=" + failedReads()
                + ", handlerFailures=" + handlerFailures()
                + ", waiting=" + waiting()
                + ", live=" + live()
                + ", position=" + position()
                + ", searched=" + searched() + "]";
    }

    /** Builds {@link SubscriptionStats} by the names of their values. Not thread-safe. */
    public static final class Builder {

        private long entries;
        private long late;
        private long gaps;
        private long breaks;
        private long overflows;
        private long stale;
        private long reads;
        private long failedReads;
        private long handlerFailures;
        private int waiting;
        private boolean live;
        private long position;
        private int searched;

        private Builder() {}

        private Builder(Builder other) {
            entries = other.entries;
            late = other.late;
            gaps = other.gaps;
            breaks = other.breaks;
            overflows = other.overflows;
            stale = other.stale;
            reads = other.reads;
            failedReads = other.failedReads;
            handlerFailures = other.handlerFailures;
            waiting = other.waiting;
            live = other.live;
            position = other.position;
            searched = other.searched;
        }

        @CanIgnoreReturnValue
        public Builder entries(long value) {
            entries = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder late(long value) {
            late = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder gaps(long value) {
            gaps = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder breaks(long value) {
            breaks = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder overflows(long value) {
            overflows = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder stale(long value) {
            stale = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder reads(long value) {
            reads = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder failedReads(long value) {
            failedReads = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder handlerFailures(long value) {
            handlerFailures = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder waiting(int value) {
            waiting = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder live(boolean value) {
            live = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder position(long value) {
            position = value;
            return this;
        }

        @CanIgnoreReturnValue
        public Builder searched(int value) {
            searched = value;
            return this;
        }

        /** The counters; the builder can be used again. */
        public SubscriptionStats build() {
            return new SubscriptionStats(new Builder(this));
        }
    }
}
