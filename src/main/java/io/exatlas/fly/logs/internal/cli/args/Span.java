package io.exatlas.fly.logs.internal.cli.args;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryStart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * Which stretch of a log to show.
 *
 * @param start where it begins; empty: with what is new
 * @param until where it ends, inclusive, in nanoseconds since 1970; empty: at the live edge, if anywhere
 * @param follow whether it goes on beyond the live edge
 */
public record Span(Optional<HistoryStart> start, OptionalLong until, boolean follow) {

    /** So many entries are shown where nobody says where to begin, as flyctl does. */
    public static final int NEWEST = 100;

    /** The most that {@code --tail} takes. */
    public static final int LONGEST_TAIL = HistoryStart.LONGEST_TAIL;

    /** What stands for {@code --tail all}. */
    public static final int ALL = Integer.MAX_VALUE;

    /**
     * What people ask for.
     *
     * @param since where to begin, inclusive
     * @param until where to end, inclusive
     * @param tail how many of the newest entries to begin with; {@link #ALL} for all that are kept
     */
    public record Wish(Optional<Moment> since, Optional<Moment> until, OptionalInt tail) {

        /** Which times were taken for texts that do not say it themselves, a sentence each. */
        public List<String> readings(Instant now) {
            return Stream.concat(
                            since.flatMap(time -> time.reading(time.instant(now))).map("--since is "::concat).stream(),
                            until.flatMap(time -> time.reading(time.end(now))).map("--until is "::concat).stream())
                    .toList();
        }
    }

    /** What is shown where nobody says anything. */
    public static Span newest(boolean follow) {
        return new Span(Optional.of(new HistoryStart.Newest(NEWEST)), OptionalLong.empty(), follow);
    }

    /**
     * The stretch somebody means.
     *
     * @param follow whether to go on beyond the live edge, unless it ends before
     * @param now by this computer's clock
     * @param kept how long the API keeps entries
     * @throws FlyLogsException.InvalidRequest if the wishes contradict each other; the message says what to do instead
     */
    public static Span of(Wish wish, boolean follow, Instant now, Duration kept) {
        if (wish.tail().isPresent()) {
            return last(wish, follow, kept);
        }
        if (wish.since().isEmpty() && wish.until().isEmpty()) {
            return newest(follow);
        }
        Moment since = wish.since().orElse(new Moment.Ago(kept));
        wish.until().ifPresent(until -> checkUntil(since, until, now));
        checkSince(since, now);
        return new Span(
                Optional.of(start(since, now)),
                wish.until().stream()
                        .mapToLong(until -> HistoryStart.nanos("--until", until.end(now)))
                        .findFirst(),
                follow && wish.until().isEmpty());
    }

    private static Span last(Wish wish, boolean follow, Duration kept) {
        int count = wish.tail().orElseThrow();
        refuse(
                count < 0 || (count > LONGEST_TAIL && count != ALL),
                "--tail is from 0, only what is new, to " + LONGEST_TAIL
                        + ": for more give --since, as in --since 24h, or --tail all");
        refuse(wish.since().isPresent(), "--since and --tail both say where to begin: give one of them");
        refuse(
                wish.until().isPresent(),
                "--tail counts back from now: with --until give --since, as in --since 2h --until 1h, or --until alone"
                        + " for all up to there");
        refuse(
                count == 0 && !follow,
                "--tail 0 shows only what is new, and --no-follow ends before that: nothing is left to show");
        HistoryStart start = count == ALL ? new HistoryStart.Ago(kept) : new HistoryStart.Newest(count);
        return new Span(count == 0 ? Optional.empty() : Optional.of(start), OptionalLong.empty(), follow);
    }

    private static void checkSince(Moment begin, Instant now) {
        Instant since = begin.instant(now);
        refuse(
                begin instanceof Moment.Ago ago && ago.age().isZero(),
                "--since now begins with what is new: --tail 0 does that");
        refuse(since.isAfter(now), "--since lies in the future: it is " + since + ", and now it is " + now);
        refuse(since.isBefore(Instant.EPOCH), "--since lies before 1970: Fly keeps lines for days, not for decades");
    }

    private static void checkUntil(Moment since, Moment until, Instant now) {
        Instant end = until.end(now);
        refuse(
                end.isAfter(now),
                "--until lies in the future: it is " + end + ", and now it is " + now
                        + "; to end later give --for, as in --for 10m");
        refuse(
                !end.isAfter(since.instant(now)),
                "--until is not after --since: from " + since.instant(now) + " to " + end + " there is nothing");
    }

    /** Ages are counted by the server's clock, times are times; a history begins behind its start. */
    private static HistoryStart start(Moment since, Instant now) {
        return since instanceof Moment.Ago ago
                ? new HistoryStart.Ago(ago.age())
                : HistoryStart.since(since.instant(now));
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new FlyLogsException.InvalidRequest(why);
        }
    }
}
