package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.poll.BatchLimits;
import io.exatlas.fly.logs.internal.poll.CursorLimits;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.sim.PageRules;
import io.exatlas.fly.logs.sim.SimulatedRow;
import java.util.List;
import java.util.Optional;

/**
 * Everything that happens in one run, made from a seed. Times are nanoseconds since 1970 by the server's clock.
 *
 * @param seed for what is decided on the way
 * @param rules how the server answers
 * @param token what it says in place of a cursor
 * @param rows what there is to read
 * @param limits the streamer's numbers
 * @param batches what a message may hold
 * @param record where the streamer goes on
 * @param api what goes wrong with requests
 * @param bus what goes wrong with messages
 * @param streams what goes wrong with the streamer
 * @param readers who subscribes
 * @param span when it happens
 */
record Plan(
        long seed,
        PageRules rules,
        Token token,
        List<SimulatedRow> rows,
        CursorLimits limits,
        BatchLimits batches,
        Optional<Checkpoint> record,
        Api api,
        Bus bus,
        Streams streams,
        List<Reader> readers,
        Span span) {

    /** What the server says in place of a cursor. */
    enum Token {
        LAST,
        NONE,
        OPAQUE,
        HUGE,
        NEGATIVE
    }

    /**
     * What goes wrong with requests, as chances from 0 to 1.
     *
     * @param error an answer that is an error, with a clock
     * @param timeout no answer for 15 s
     * @param cut a page that ends early
     * @param roundTrip how long a request takes, about
     * @param skew how far the server's clock header may be off
     * @param outage every request in it is an error
     * @param slow every request in it takes that much longer
     * @param lag how old the replica may be that answers the streamer: a row seen may be missing from the next answer.
     *     Readers of history ask the newest one: what a streamer has published they have to find
     */
    record Api(
            double error,
            double timeout,
            double cut,
            long roundTrip,
            long skew,
            Stretch outage,
            Stretch slow,
            long lag) {
        static final Api GOOD = new Api(0, 0, 0, 100_000_000L, 0, Stretch.NEVER, Stretch.NEVER, 0);
    }

    /**
     * What goes wrong with messages.
     *
     * @param loss of a message to one reader, and half as often of a heartbeat
     * @param delay of a message by seconds
     * @param blackout nothing arrives
     */
    record Bus(double loss, double delay, Stretch blackout) {
        static final Bus GOOD = new Bus(0, 0, Stretch.NEVER);
    }

    /**
     * What goes wrong with the streamer.
     *
     * @param crash that a life of it ends at one of its next steps
     * @param crashes when it ends
     * @param zombie that it goes on for a while after its successor has begun
     * @param toldFromRecord whether readers are told what the record says, not what the owner knows
     */
    record Streams(double crash, List<Long> crashes, double zombie, boolean toldFromRecord) {
        static final Streams GOOD = new Streams(0, List.of(), 0, false);
    }

    /** Where a reader begins. */
    enum From {
        NOW,
        SINCE,
        TAIL
    }

    /** What a reader keeps. */
    enum Keeps {
        NOTHING,
        /** Its place with the effect of every batch. */
        WITH_EFFECT,
        /** Its place a while after. */
        AFTER
    }

    /**
     * One subscriber.
     *
     * @param at when it begins
     * @param since where, for {@link From#SINCE}
     * @param tail how many, for {@link From#TAIL}
     * @param slow how long its handler takes
     * @param pauses when it does not read
     * @param deaths when it dies, and for how long
     */
    record Reader(
            From from,
            long at,
            long since,
            int tail,
            Keeps keeps,
            long slow,
            List<Stretch> pauses,
            List<Stretch> deaths) {
        boolean steady() {
            return slow < WorldApi.SECOND / 10 && pauses.isEmpty() && deaths.isEmpty();
        }
    }

    /**
     * A stretch of time in which something is so.
     *
     * @param from when it begins
     * @param to when it has ended
     * @param size how bad it is
     */
    record Stretch(long from, long to, long size) {
        static final Stretch NEVER = new Stretch(0, 0, 0);

        boolean holds(long time) {
            return from <= time && time < to;
        }
    }

    /**
     * When things happen.
     *
     * @param begin of the stream
     * @param calm no fault from then on
     * @param end of the run
     */
    record Span(long begin, long calm, long end) {}

    /** Only where nothing goes wrong a delay is bounded, and nobody has to wait until he may remember more. */
    long longestDelay() {
        if (limits.seenBound() < 1_000) {
            return Long.MAX_VALUE;
        }
        boolean good = api.equals(Api.GOOD) && bus.equals(Bus.GOOD) && streams.equals(Streams.GOOD);
        return good && readers.stream().allMatch(Reader::steady) ? 75 * WorldApi.SECOND : Long.MAX_VALUE;
    }

    /** The same plan for readers who believe a stretch to be done so long after it. */
    Plan settledAfter(long age) {
        CursorLimits other = limits.withSettleAge(age);
        return new Plan(seed, rules, token, rows, other, batches, record, api, bus, streams, readers, span);
    }

    /** A row that an old replica does not show yet is visible so much later. */
    long lateWindow() {
        return 30 * WorldApi.SECOND - api.lag();
    }

    boolean calmAt(long time) {
        return time >= span.calm();
    }
}
