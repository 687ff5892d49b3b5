package io.exatlas.fly.logs.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Finds where the newest n rows begin. The newest page tells, unless it holds fewer: then it is guessed by how dense
 * the rows are, and counted forward from there; the guess doubles as long as it falls short and shrinks where it has
 * too much. Bounded by what the API keeps and by a number of requests; hurried or out of them, it answers the best
 * place found, from where there are fewer rows. Pure.
 */
final class TailSearch {

    private static final long DAY = 86_400_000_000_000L;

    /** Reading so many rows more than were looked for costs less than guessing again. */
    private static final int SPARE = 200;

    private static final double SAFETY = 1.25;
    private static final int MOST_REQUESTS = 400;

    private final int wanted;
    private final HistoryLimits limits;

    /** Times of rows counted, ascending; everything above {@code known} is among them. */
    private List<Long> counted = List.of();

    private long known;
    private long position;
    private long oldest;

    /** The stretch being counted: from its start up to {@code known}. */
    private OptionalLong cursor = OptionalLong.empty();

    private long start;
    private long step = DAY;
    private final List<Long> found = new ArrayList<>();
    private int requests = MOST_REQUESTS;
    private boolean done;

    TailSearch(int wanted, HistoryLimits limits) {
        this.wanted = wanted;
        this.limits = limits;
    }

    /** Where to read next; empty asks for the newest page. */
    OptionalLong cursor() {
        return cursor;
    }

    boolean done() {
        return done;
    }

    /** Where the newest rows begin, exclusive. */
    long position() {
        return position;
    }

    /**
     * Takes a reading from the cursor.
     *
     * @param hurry whether to be content with what is known
     */
    void take(Reading reading, boolean hurry) {
        requests--;
        if (cursor.isPresent()) {
            count(reading, cursor.getAsLong());
        } else {
            newestPage(reading);
        }
        done |= hurry || requests <= 0;
    }

    private void newestPage(Reading reading) {
        List<Long> times = times(reading, Long.MIN_VALUE, Long.MAX_VALUE);
        oldest = reading.time().asOf() - limits.retention();
        if (times.isEmpty()) {
            known = reading.time().date()
                    + ReadLimits.DATE_GRAIN
                    + limits.reading().ahead();
            position = reading.time().date() - limits.settleAge();
        } else {
            // Older rows of the oldest time may have had no room: they are counted from further back.
            known = times.get(0);
            position = times.get(0) - 1;
            counted = times.stream().filter(time -> time > known).toList();
            long span = Math.max(1, times.get(times.size() - 1) - times.get(0));
            step = stepFor(wanted - counted.size(), (double) times.size() / span);
        }
        if (times.size() >= wanted) {
            found(times);
        } else {
            begin(known - Math.min(step, known - oldest));
        }
    }

    private void found(List<Long> times) {
        position = times.get(times.size() - wanted) - 1;
        done = true;
    }

    private void begin(long from) {
        start = Math.max(oldest, from);
        cursor = OptionalLong.of(start);
        found.clear();
        done |= start >= known;
    }

    private void count(Reading reading, long from) {
        found.addAll(times(reading, from, reading.full() ? Math.min(known, reading.cover()) : known));
        if (!reading.full() || reading.cover() >= known) {
            counted();
        } else if (found.size() > wanted - counted.size() + SPARE) {
            tooDense(reading.cover());
        } else {
            cursor = OptionalLong.of(reading.cover());
        }
    }

    /** The whole stretch is counted: enough, or on from further back. */
    private void counted() {
        List<Long> all = new ArrayList<>(found);
        all.addAll(counted);
        counted = all;
        known = start;
        if (counted.size() >= wanted) {
            found(counted);
            return;
        }
        if (!counted.isEmpty()) {
            position = Math.min(position, counted.get(0) - 1);
        }
        done = start <= oldest;
        step = Math.min(2 * step, DAY * 365);
        begin(known - Math.min(step, known - oldest));
    }

    /** Closer: by half at least, and by as much as the rows seen suggest. */
    private void tooDense(long reached) {
        double density = (double) found.size() / Math.max(1, reached - start);
        step = Math.min((known - start) / 2, stepFor(wanted - counted.size(), density));
        begin(known - Math.max(1, step));
    }

    private static long stepFor(int rows, double density) {
        return Math.max(1, (long) Math.min(DAY, SAFETY * rows / density));
    }

    private static List<Long> times(Reading reading, long after, long upTo) {
        return reading.rows().stream()
                .filter(row -> row.readable() && row.time() > after && row.time() <= upTo)
                .map(Row::time)
                .toList();
    }
}
