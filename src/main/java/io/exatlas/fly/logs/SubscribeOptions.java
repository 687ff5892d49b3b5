package io.exatlas.fly.logs;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.filter.EntryFilter;
import io.exatlas.fly.logs.internal.subscribe.Wish;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.position.PositionStore;
import io.exatlas.fly.logs.position.ResumeToken;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What a subscriber wants: where to begin, which entries, how the app is to be streamed. The default is every entry
 * from now on. Copied when it is used.
 */
public final class SubscribeOptions {

    private static final long SECOND = 1_000_000_000L;

    /** More would have to be looked for too far back. */
    private static final int LONGEST_TAIL = 10_000;

    private StreamOptions stream = new StreamOptions();
    private Optional<HistoryStart> start = Optional.empty();
    private Optional<ResumeToken> resume = Optional.empty();
    private Optional<Named> named = Optional.empty();
    private boolean keeps;
    private EntryFilter filter = EntryFilter.ALL;

    /** Everything from now on. */
    public SubscribeOptions() {}

    public SubscribeOptions(SubscribeOptions other) {
        stream = new StreamOptions(other.stream);
        start = other.start;
        resume = other.resume;
        named = other.named;
        keeps = other.keeps;
        filter = other.filter;
    }

    /** From now on: behind what the stream has published, or where it begins. */
    @CanIgnoreReturnValue
    public SubscribeOptions fromNow() {
        return from(Optional.empty());
    }

    /** The entries after a time. */
    @CanIgnoreReturnValue
    public SubscribeOptions since(Instant time) {
        long position = Math.addExact(Math.multiplyExact(time.getEpochSecond(), SECOND), time.getNano());
        if (position < 0) {
            throw new FlyLogsException.InvalidRequest("since: " + time + " is before 1970");
        }
        return from(Optional.of(new HistoryStart.Since(position)));
    }

    /** The entries of the last while, by the API's clock. */
    @CanIgnoreReturnValue
    public SubscribeOptions since(Duration ago) {
        if (ago.isNegative() || ago.isZero()) {
            throw new FlyLogsException.InvalidRequest("since: " + ago + " is no time ago");
        }
        return from(Optional.of(new HistoryStart.Ago(ago)));
    }

    /** The newest entries, and what comes then: 1 to 10,000. Entries of one time may add a few. */
    @CanIgnoreReturnValue
    public SubscribeOptions tail(int entries) {
        if (entries < 1 || entries > LONGEST_TAIL) {
            throw new FlyLogsException.InvalidRequest("tail: " + entries + " is not 1 to " + LONGEST_TAIL);
        }
        return from(Optional.of(new HistoryStart.Newest(entries)));
    }

    /**
     * The entries after a position.
     *
     * @param position nanoseconds since 1970
     */
    @CanIgnoreReturnValue
    public SubscribeOptions after(long position) {
        if (position < 0) {
            throw new FlyLogsException.InvalidRequest("after: " + position + " is before 1970");
        }
        return from(Optional.of(new HistoryStart.After(position)));
    }

    /** Where another subscription was: see {@link io.exatlas.fly.logs.subscribe.Subscription#token}. */
    @CanIgnoreReturnValue
    public SubscribeOptions resume(ResumeToken token) {
        resume = Optional.of(token);
        return setTokens(true);
    }

    /**
     * Where the subscription of this name stood when it acknowledged last; where the other settings say, if it never
     * did. {@link io.exatlas.fly.logs.subscribe.Subscription#ack} keeps its place in the store. One holder of a name at
     * a time on a node: a second one is refused.
     *
     * @param name 1 to 64 of {@code A-Z a-z 0-9 . _ -}, not beginning with a dot
     */
    @CanIgnoreReturnValue
    public SubscribeOptions resume(String name, PositionStore store) {
        named = Optional.of(new Named(name, store));
        return setTokens(true);
    }

    /** From such a place in the past; empty: from now on. */
    @CanIgnoreReturnValue
    public SubscribeOptions from(Optional<HistoryStart> place) {
        start = place;
        return this;
    }

    /** Whether the subscription tells where each batch leads to; it costs up to a tenth of a megabyte a batch. */
    @CanIgnoreReturnValue
    public SubscribeOptions setTokens(boolean wanted) {
        keeps = wanted;
        return this;
    }

    /** Only these entries; the others count as handed over. */
    @CanIgnoreReturnValue
    public SubscribeOptions setFilter(EntryFilter wanted) {
        filter = wanted;
        return this;
    }

    /** How the app is to be streamed. */
    @CanIgnoreReturnValue
    public SubscribeOptions setStream(StreamOptions options) {
        stream = new StreamOptions(options);
        return this;
    }

    /** Milliseconds between polls at the live edge, as {@link StreamOptions#setPollIntervalMs}. */
    @CanIgnoreReturnValue
    public SubscribeOptions setPollIntervalMs(long millis) {
        stream.setPollIntervalMs(millis);
        return this;
    }

    /** A name, and where its place is kept. */
    record Named(String name, PositionStore store) {}

    Optional<Named> named() {
        return named;
    }

    /**
     * What the subscription is made of.
     *
     * @param kept where it goes on; empty: where the settings say
     */
    Wish wish(Optional<ResumeToken> kept) {
        return new Wish(stream.toJson(), start, kept.isPresent() ? kept : resume, keeps, filter);
    }
}
