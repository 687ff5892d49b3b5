package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.internal.source.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Finds where the newest n rows begin. The newest page tells, unless it holds fewer: then the log is counted back from
 * there, stretch by stretch, each as long as the rows seen so far suggest, and counted forward in itself; one that
 * holds too much is tried again shorter. Bounded by what the API keeps; it may be interrupted after any reading and go
 * on from its {@link #state}. Holds counts, no rows. Pure.
 */
final class TailSearch {

    /** No search needs so many, whatever the log; from a server that answers at random it would have no end. */
    static final int MOST_REQUESTS = 20_000;

    /** So many full pages in a row without a readable time show that the server does not go by where it is asked. */
    static final int MOST_BLIND = 50;

    private static final long DAY = 86_400_000_000_000L;

    /** Reading so many rows more than were looked for costs less than guessing again. */
    private static final int SPARE = 200;

    /** A stretch is to hold so many rows: a wrong guess costs no more than three times as many. */
    private static final int STRETCH = 1_000;

    private static final int TOO_DENSE = 3;
    private static final double SAFETY = 1.25;
    private static final int GROWTH = 2;

    private final int wanted;
    private final HistoryLimits limits;

    /** Rows above {@code known}. Never as many as are wanted, or the place would be found. */
    private long counted;

    private long known;
    private long position;
    private long oldest;

    /** Stamped before what the API keeps: not among the newest rows, unless there are no others. */
    private List<Long> ancient = List.of();

    /** The stretch being counted: from its start up to {@code known}. Empty before the newest page. */
    private OptionalLong cursor = OptionalLong.empty();

    private long start;
    private long step = DAY;
    private final Tally tally = new Tally();
    private long requests;
    private int blind;

    /** Rows of the newest page that cannot be read, where all of it is among the rows wanted. */
    private List<Dropped> unreadable = List.of();

    private boolean done;

    TailSearch(int wanted, HistoryLimits limits) {
        this.wanted = wanted;
        this.limits = limits;
    }

    /** One that was interrupted. */
    TailSearch(TailState state, HistoryLimits limits) {
        this(state.wanted(), limits);
        counted = state.counted();
        known = state.known();
        position = state.position();
        oldest = state.oldest();
        cursor = OptionalLong.of(state.cursor());
        start = state.start();
        step = state.step();
        state.marks().forEach(tally::add);
        requests = state.requests();
        done = state.done();
    }

    /** Where to go on; only after a reading. */
    TailState state() {
        return TailState.NONE
                .withWanted(wanted)
                .withRequests(requests)
                .withCounted(counted)
                .withKnown(known)
                .withPosition(position)
                .withOldest(oldest)
                .withStart(start)
                .withCursor(cursor.orElse(start))
                .withStep(step)
                .withDone(done)
                .withMarks(tally.marks());
    }

    /** Where to read next; empty asks for the newest page. */
    OptionalLong cursor() {
        return cursor;
    }

    boolean done() {
        return done;
    }

    /** Whether it is done because it took too many requests: there may be older rows that are wanted. */
    boolean cutShort() {
        return done && tooMany();
    }

    long requests() {
        return requests;
    }

    /** How many rows are looked for. */
    int wanted() {
        return wanted;
    }

    /** How many of them are known to be there. */
    int found() {
        return (int) Math.min(wanted, counted + tally.rows());
    }

    /** Where the newest rows begin, exclusive; before it is done, the best place so far. */
    long position() {
        return position;
    }

    /** Rows that could not be read and are known to be among them: asked for by time they may not come again. */
    List<Dropped> unreadable() {
        return unreadable;
    }

    /** Nothing is kept from before. */
    long oldest() {
        return oldest;
    }

    /** Takes a reading from the cursor. */
    void take(Reading reading) {
        requests++;
        blind = reading.full() && reading.rows().stream().noneMatch(Row::readable) ? blind + 1 : 0;
        if (cursor.isPresent()) {
            count(reading, cursor.getAsLong());
        } else {
            newestPage(reading);
        }
        done |= tooMany();
    }

    private boolean tooMany() {
        return requests >= MOST_REQUESTS || blind >= MOST_BLIND;
    }

    private void newestPage(Reading reading) {
        oldest = reading.time().asOf() - limits.retention();
        ancient = times(reading, Long.MIN_VALUE, oldest);
        List<Long> times = times(reading, oldest, Long.MAX_VALUE);
        if (times.isEmpty()) {
            known = reading.time().date()
                    + ReadLimits.DATE_GRAIN
                    + limits.reading().ahead();
            position = reading.time().date() - limits.settleAge();
        } else {
            // Older rows of the oldest time may have had no room: they are counted from further back.
            known = times.get(0);
            position = times.get(0) - 1;
            counted = times.stream().filter(time -> time > known).count();
            long span = Math.max(1, times.get(times.size() - 1) - times.get(0));
            step = stepFor((double) times.size() / span);
        }
        if (times.size() < wanted) {
            unreadable = reading.dropped().stream()
                    .filter(row -> row.reason() == Dropped.Reason.UNREADABLE)
                    .toList();
        }
        if (times.size() >= wanted) {
            found(times.get(times.size() - wanted) - 1);
        } else {
            begin();
        }
    }

    private void found(long place) {
        position = place;
        start = known;
        cursor = OptionalLong.of(known);
        tally.clear();
        done = true;
    }

    private void begin() {
        start = Math.max(oldest, known - Math.min(step, known - oldest));
        cursor = OptionalLong.of(start);
        tally.clear();
        done |= start >= known;
    }

    private void count(Reading reading, long from) {
        long upTo = reading.full() ? Math.min(known, reading.cover()) : known;
        shown(reading, from, upTo).forEach(tally::add);
        if (reading.gap().isPresent()) {
            position = Math.min(position, from);
        }
        if (!reading.full() || reading.cover() >= known) {
            counted();
        } else if (tooDense(reading.cover())) {
            closer(reading.cover());
        } else {
            cursor = OptionalLong.of(reading.cover());
        }
    }

    /** The whole stretch is counted: enough, or on from further back. */
    private void counted() {
        if (counted + tally.rows() >= wanted) {
            narrow(tally.newest(wanted - counted));
            return;
        }
        long rows = tally.rows();
        if (rows > 0) {
            position = Math.min(position, tally.marks().get(0).first() - 1);
        }
        counted += rows;
        double density = (double) rows / Math.max(1, known - start);
        long longest = Math.min(GROWTH * step, DAY * 365);
        step = rows == 0 ? longest : Math.min(longest, stepFor(density));
        known = start;
        done = start <= oldest;
        begin();
        if (done && !ancient.isEmpty()) {
            int missing = (int) Math.min(ancient.size(), wanted - counted);
            position = ancient.get(ancient.size() - missing) - 1;
        }
    }

    /** The row looked for is among those of a mark: they are counted once more, if they are of several times. */
    private void narrow(Tally.Found found) {
        Tally.Mark mark = found.mark();
        if (mark.exact()) {
            found(mark.first() - 1);
            return;
        }
        counted += found.above();
        known = mark.last();
        step = mark.last() - mark.first() + 1;
        begin();
    }

    /** Who is past the middle is not held up so soon: what is left is most often less than what was counted. */
    private boolean tooDense(long reached) {
        long most = Math.min(wanted - counted, TOO_DENSE * STRETCH) + SPARE;
        return tally.rows() > (reached - start > (known - start) / 2 ? 2 * most : most);
    }

    /** By half at least, and by as much as the rows seen suggest. */
    private void closer(long reached) {
        double density = (double) tally.rows() / Math.max(1, reached - start);
        step = Math.max(1, Math.min((known - Math.max(start, reached)) / 2, stepFor(density)));
        begin();
    }

    private long stepFor(double density) {
        double rows = Math.min(SAFETY * (wanted - counted), STRETCH);
        return Math.max(1, (long) Math.min(DAY, rows / density));
    }

    /**
     * A row whose time cannot be read is shown, too: it counts at its neighbour's side. Where one had to be stepped
     * over it comes again with the next page, and does not count.
     */
    private static List<Long> shown(Reading reading, long after, long upTo) {
        List<Long> times = new ArrayList<>();
        long time = after + 1;
        for (Row row : reading.rows()) {
            time = row.readable() ? row.time() : time;
            boolean once = row.readable() || reading.gap().isEmpty();
            if (once && time > after && time <= upTo) {
                times.add(time);
            }
        }
        return times;
    }

    private static List<Long> times(Reading reading, long after, long upTo) {
        return reading.rows().stream()
                .filter(row -> row.readable() && row.time() > after && row.time() <= upTo)
                .map(Row::time)
                .toList();
    }
}
