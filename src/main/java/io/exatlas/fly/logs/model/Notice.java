package io.exatlas.fly.logs.model;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Something a subscriber should know of the stream besides its entries. Every loss, late entry and error is reported as
 * one; {@link #loss} tells whether entries are lost.
 *
 * @param app whose
 * @param epoch the chain it was said in
 * @param seq its number in the chain; only a {@link Kind#GAP} has one
 * @param kind what happened
 * @param count how many entries, requests or rows it speaks of; 0 if it does not count
 * @param from position, exclusive, in nanoseconds since 1970
 * @param to position, inclusive, in nanoseconds since 1970
 * @param message one sentence for people; never log text, never a token
 * @param rows rows that it tells of, because they are not among the entries
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

    /** Whether something was lost: a gap, rows that will never be shown, an answer whose end is missing. */
    public boolean loss() {
        return kind == Kind.GAP || kind == Kind.TRUNCATED || rows.loss();
    }

    /** What to say of rows that are left out: at most one notice for each reason. */
    public static List<Notice> of(AppName app, Epoch epoch, LeftOut rows) {
        List<Long> none = List.of();
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

    /** A reader begins before what the API keeps, at a time or an age that somebody chose: nothing known is missing. */
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

    /** How a stream is doing: it has no number, and does not touch the continuity of the chain. */
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

    /** A gap that a reader found by itself: no message carried it. */
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

    /** What can happen. The names on the wire are these in lower case. */
    public enum Kind {
        /** The stream has reached the live edge for the first time in its chain, or after having been far behind. */
        CAUGHT_UP,
        /** Entries in {@code (from, to]} could not be read or cannot be proved complete. */
        GAP,
        /** A reader begins before what the API keeps: there may have been entries in {@code (from, to]}. No loss. */
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
         * Nobody may stream the app just now, or it is not known who does: a cluster too small, or no registry in
         * reach. Made by whoever reads a registry's replies; no message on the bus has it.
         */
        SILENT;

        /** Whether it speaks of a stream whose polls fail; a format of rows does not. */
        public boolean trouble() {
            return switch (this) {
                case UNAVAILABLE, RATE_LIMITED, AUTH_FAILED, FORBIDDEN, NOT_FOUND, FORMAT, SILENT -> true;
                case CAUGHT_UP, GAP, EXPIRED, LATE, TRUNCATED, RECOVERED -> false;
            };
        }

        /** What a failure to read from the API is told as. */
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
