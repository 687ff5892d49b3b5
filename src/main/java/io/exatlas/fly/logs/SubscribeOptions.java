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
import java.util.function.Supplier;

/**
 * Options of a subscription: where it begins, which entries it receives, and how the app is streamed. The default is
 * every entry from now on. Copied when it is used. An invalid start, such as a time before 1970 or a tail below 1,
 * fails the subscription with {@link FlyLogsException.InvalidRequest}.
 */
public final class SubscribeOptions {

    private StreamOptions stream = new StreamOptions();
    private Optional<HistoryStart> start = Optional.empty();
    private Optional<FlyLogsException> mistake = Optional.empty();
    private Optional<ResumeToken> resume = Optional.empty();
    private Optional<Named> named = Optional.empty();
    private boolean keeps;
    private EntryFilter filter = EntryFilter.ALL;

    /** Everything from now on. */
    public SubscribeOptions() {}

    public SubscribeOptions(SubscribeOptions other) {
        stream = new StreamOptions(other.stream);
        start = other.start;
        mistake = other.mistake;
        resume = other.resume;
        named = other.named;
        keeps = other.keeps;
        filter = other.filter;
    }

    /** Begins behind the newest entry that the stream has published, or where the stream begins. */
    @CanIgnoreReturnValue
    public SubscribeOptions fromNow() {
        return from(Optional.empty());
    }

    /** Begins with the entries at or after a time. */
    @CanIgnoreReturnValue
    public SubscribeOptions since(Instant time) {
        return begin(() -> HistoryStart.since(time));
    }

    /** Begins with the entries that are not older than a duration, by the API's clock. */
    @CanIgnoreReturnValue
    public SubscribeOptions since(Duration ago) {
        return begin(() -> HistoryStart.since(ago));
    }

    /**
     * Begins with the newest entries, 1 to 10,000, and continues with new ones. Entries with the same time may add a
     * few.
     */
    @CanIgnoreReturnValue
    public SubscribeOptions tail(int entries) {
        return begin(() -> HistoryStart.tail(entries));
    }

    /**
     * Begins with the entries after a position.
     *
     * @param position nanoseconds since 1970, exclusive
     */
    @CanIgnoreReturnValue
    public SubscribeOptions after(long position) {
        return begin(() -> HistoryStart.after(position));
    }

    /** Keeps the failure of an invalid start for the subscription, whose future fails with it. */
    private SubscribeOptions begin(Supplier<HistoryStart> place) {
        try {
            return from(Optional.of(place.get()));
        } catch (FlyLogsException.InvalidRequest wrong) {
            mistake = Optional.of(wrong);
            return this;
        }
    }

    /** Begins at the position of another subscription: see {@link io.exatlas.fly.logs.subscribe.Subscription#token}. */
    @CanIgnoreReturnValue
    public SubscribeOptions resume(ResumeToken token) {
        resume = Optional.of(token);
        return setTokens(true);
    }

    /**
     * Begins at the position that the subscription of this name acknowledged last with
     * {@link io.exatlas.fly.logs.subscribe.Subscription#ack}. If the store has none, one of the other settings applies.
     * A node has one subscription of a name at a time; a second one is refused.
     *
     * @param name 1 to 64 of {@code A-Z a-z 0-9 . _ -}, not beginning with a dot
     */
    @CanIgnoreReturnValue
    public SubscribeOptions resume(String name, PositionStore store) {
        named = Optional.of(new Named(name, store));
        return setTokens(true);
    }

    /** Begins at a start of history; empty: from now on. */
    @CanIgnoreReturnValue
    public SubscribeOptions from(Optional<HistoryStart> place) {
        start = place;
        mistake = Optional.empty();
        return this;
    }

    /**
     * Whether {@link io.exatlas.fly.logs.subscribe.Subscription#token} is available. A token takes up to 110 KiB a
     * batch. Both ways to resume switch it on.
     */
    @CanIgnoreReturnValue
    public SubscribeOptions setTokens(boolean wanted) {
        keeps = wanted;
        return this;
    }

    /** Delivers only the entries that match. The position advances past the others. */
    @CanIgnoreReturnValue
    public SubscribeOptions setFilter(EntryFilter wanted) {
        filter = wanted;
        return this;
    }

    /** How the app is streamed. */
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

    /** A name, and the store of its position. */
    record Named(String name, PositionStore store) {}

    /** Why the start is invalid; empty if it is not. */
    Optional<FlyLogsException> mistake() {
        return mistake;
    }

    Optional<Named> named() {
        return named;
    }

    /**
     * The specification of the subscription.
     *
     * @param kept the position where it resumes; empty: where the options say
     */
    Wish wish(Optional<ResumeToken> kept) {
        return new Wish(stream.toJson(), start, kept.isPresent() ? kept : resume, keeps, filter);
    }
}
