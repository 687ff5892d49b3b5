package io.exatlas.fly.logs.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something that a subscriber should know about the stream besides its entries. Every loss, late entry and error is
 * reported as a notice; {@link #loss} tells whether entries are lost.
 *
 * @param app the app
 * @param epoch the chain in which it was published
 * @param seq its number in the chain; only a {@link Kind#GAP} has one
 * @param kind what happened
 * @param count the number of entries, requests or rows; 0 if the notice does not count
 * @param from position, exclusive, in nanoseconds since 1970
 * @param to position, inclusive, in nanoseconds since 1970
 * @param message one sentence for people; never log text, never a token
 * @param rows the rows that the notice reports, because they are not among the entries
 */
public record Notice(
        AppName app,
        Epoch epoch,
        OptionalLong seq,
        Kind kind,
        long count,
        OptionalLong from,
        OptionalLong to,
        String message,
        LeftOut rows) {

    /**
     * Whether entries are lost: in a gap, in rows that will never be delivered, or in a response whose end is missing.
     */
    public boolean loss() {
        return kind == Kind.GAP || kind == Kind.TRUNCATED || rows.loss();
    }

    /** The notices for rows that are left out: at most one for each reason. */
    public static List<Notice> of(AppName app, Epoch epoch, LeftOut rows) {
        return Stream.of(
                        of(
                                app,
                                epoch,
                                "rows could not be read and are missing",
                                rows.unreadable(),
                                keys -> LeftOut.NONE.withUnreadable(keys)),
                        of(
                                app,
                                epoch,
                                "rows differ from one with the same id and are missing",
                                rows.differing(),
                                keys -> LeftOut.NONE.withDiffering(keys)),
                        of(
                                app,
                                epoch,
                                "entries are stamped in the future and held until their time",
                                rows.future(),
                                keys -> LeftOut.NONE.withFuture(keys)))
                .flatMap(Optional::stream)
                .toList();
    }

    private static Optional<Notice> of(
            AppName app, Epoch epoch, String message, List<Long> keys, Function<List<Long>, LeftOut> rows) {
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(new Notice(
                        app,
                        epoch,
                        OptionalLong.empty(),
                        Kind.FORMAT,
                        keys.size(),
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        message,
                        rows.apply(keys)));
    }

    /** A reader begins before what the API keeps, at a time or an age that a person chose: nothing known is missing. */
    public static Notice expired(AppName app, Epoch epoch, long from, long oldest) {
        return new Notice(
                app,
                epoch,
                OptionalLong.empty(),
                Kind.EXPIRED,
                0,
                OptionalLong.of(from),
                OptionalLong.of(oldest),
                "the beginning is older than the API keeps",
                LeftOut.NONE);
    }

    /** A notice about the state of a stream: it has no number and does not affect the continuity of the chain. */
    public static Notice of(AppName app, Epoch epoch, Kind kind, long count, String message) {
        return new Notice(
                app,
                epoch,
                OptionalLong.empty(),
                kind,
                count,
                OptionalLong.empty(),
                OptionalLong.empty(),
                message,
                LeftOut.NONE);
    }

    /** A gap that a reader found itself: no message carried it. */
    public static Notice of(AppName app, Epoch epoch, Gap gap) {
        return new Notice(
                app,
                epoch,
                OptionalLong.empty(),
                Kind.GAP,
                0,
                OptionalLong.of(gap.from()),
                OptionalLong.of(gap.to()),
                gap.reason(),
                LeftOut.NONE);
    }

    /** The kinds of notices. On the wire their names are in lower case. */
    public enum Kind {
        /**
         * The stream has reached the live edge for the first time in its chain, or after having been far behind. A
         * subscription tells its own instead: everything up to the live edge was handed over, for the first time, after
         * history was read again, or in a stream that begins anew.
         */
        CAUGHT_UP,
        /** Entries in {@code (from, to]} could not be read or cannot be proved complete. */
        GAP,
        /** A reader begins before what the API keeps: entries may be missing in {@code (from, to]}. No loss. */
        EXPIRED,
        /** Entries became visible after newer ones had been published. */
        LATE,
        /** The API does not answer, or fails. */
        UNAVAILABLE,
        /** The API asks us to wait. */
        RATE_LIMITED,
        /** The API refuses the token, or there is none. */
        AUTH_FAILED,
        /** The token is good but may not read this app's logs. */
        FORBIDDEN,
        /** There is no such app. */
        NOT_FOUND,
        /** The API answers something that is not a log page, or rows that cannot be read. */
        FORMAT,
        /** A body went over a bound or kept ending early; its whole rows were used. */
        TRUNCATED,
        /** Polling works again. */
        RECOVERED,
        /**
         * No node may stream the app now, or the owner is unknown: the cluster is too small, or no registry answers.
         * The receiving side makes this notice from a registry's replies; no message on the bus has it.
         */
        SILENT;

        /** Whether polls of the stream fail; {@link #FORMAT} about rows does not count. */
        public boolean trouble() {
            return switch (this) {
                case UNAVAILABLE, RATE_LIMITED, AUTH_FAILED, FORBIDDEN, NOT_FOUND, FORMAT, SILENT -> true;
                case CAUGHT_UP, GAP, EXPIRED, LATE, TRUNCATED, RECOVERED -> false;
            };
        }

        /** The kind that reports a failure to read from the API. */
        public static Kind of(FlyLogsException failure) {
            if (failure instanceof FlyLogsException.Unauthorized) {
                return AUTH_FAILED;
            }
            if (failure instanceof FlyLogsException.Forbidden) {
                return FORBIDDEN;
            }
            if (failure instanceof FlyLogsException.NotFound) {
                return NOT_FOUND;
            }
            if (failure instanceof FlyLogsException.RateLimited) {
                return RATE_LIMITED;
            }
            return failure instanceof FlyLogsException.UnknownFormat ? FORMAT : UNAVAILABLE;
        }

        /** The name on the wire. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
