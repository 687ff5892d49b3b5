package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.LogPage;
import io.exatlas.fly.logs.model.ServerTime;
import io.exatlas.fly.logs.model.StreamState;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/**
 * Drives a cursor and a poll machine through a schedule the way a stream would: ask, answer or failure, publish,
 * commit, record, rest. One virtual clock, no threads; the same seed gives the same run.
 */
final class CursorRig {

    private static final long SECOND = Entries.SECOND;
    private static final long DEADLINE = 15 * SECOND;

    /** A slow server gets more time to be read to the end. */
    private static final long EXTRA = 600 * SECOND;

    private static final Pace PACE = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(5));

    private final Schedule schedule;
    private final LogServer server;
    private final Random chance;
    private final Ledger ledger = new Ledger();

    private long now;
    private LogCursor cursor;
    private PollMachine machine = PollMachine.starting(PACE);
    private Optional<Checkpoint> record;
    private int stepsToCrash = -1;

    private CursorRig(Schedule schedule) {
        this.schedule = schedule;
        this.server = new LogServer(schedule.rules(), schedule.rows(), schedule.seed());
        this.chance = new Random(schedule.seed() * 31 + 7);
        this.now = schedule.span().begin();
        this.record = schedule.record();
        this.cursor = live();
    }

    /** The process ends here. */
    private static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1;

        Crash() {
            super("crash", null, false, false);
        }
    }

    static Ledger run(Schedule schedule) {
        CursorRig rig = new CursorRig(schedule);
        long end = schedule.span().end();
        while (rig.now < end || (rig.machine.state() != StreamState.LIVE && rig.now < end + EXTRA)) {
            rig.mayCrash();
            try {
                rig.round();
            } catch (Crash crash) {
                rig.restart();
            }
        }
        if (rig.machine.state() != StreamState.LIVE) {
            rig.ledger.wrong.add("not live at the end but " + rig.machine.state());
        }
        return rig.ledger;
    }

    private boolean calm() {
        return now >= schedule.span().calm();
    }

    private boolean happens(double probability) {
        return chance.nextDouble() < probability;
    }

    private void mayCrash() {
        if (stepsToCrash < 0 && !calm() && happens(schedule.faults().crash())) {
            stepsToCrash = chance.nextInt(12);
        }
    }

    /** A place where the process may end. */
    private void step() {
        if (stepsToCrash >= 0 && stepsToCrash-- == 0) {
            stepsToCrash = -1;
            throw new Crash();
        }
    }

    private void restart() {
        now += (long) (chance.nextDouble() * (happens(0.2) ? 40 : 2) * SECOND);
        machine = PollMachine.starting(PACE);
        if (record.isEmpty()) {
            ledger.forget();
        }
        cursor = live();
    }

    private LogCursor live() {
        LogCursor next = record.map(known -> LogCursor.resume(known, schedule.limits(), schedule.batches(), now))
                .orElseGet(() -> LogCursor.begin(schedule.limits(), schedule.batches(), now));
        if (ledger.chains.isEmpty()) {
            ledger.beganAt = now;
        }
        ledger.chains.add(new Ledger.Chain());
        if (record.isPresent() && ledger.chains.size() == 1) {
            ledger.start = record.get().settled();
        }
        return next;
    }

    private void round() {
        Optional<PageRequest> ask = cursor.ask(now);
        if (ask.isEmpty()) {
            long wake = cursor.wakeAt(now);
            if (wake <= now) {
                throw new AssertionError("a cursor that asks nothing must rest");
            }
            now = wake;
            return;
        }
        Optional<PageRequest> next = ask;
        while (next.isPresent()) {
            step();
            next = request(next.get());
        }
    }

    private Optional<PageRequest> request(PageRequest ask) {
        Schedule.Faults faults = schedule.faults();
        ledger.requests++;
        long sent = now;
        long slow = faults.slow().holds(sent) && !calm() ? faults.slow().size() : 0;
        long trip = (long) ((faults.roundTrip() + slow) * (0.5 + chance.nextDouble()));
        long looked = sent + (long) (trip * (0.1 + 0.8 * chance.nextDouble()));
        long skew = (long) (faults.skew() * (2 * chance.nextDouble() - 1));
        long date = Math.floorDiv(looked + skew, SECOND) * SECOND;
        if (trip > DEADLINE || (!calm() && happens(faults.timeout()))) {
            now = sent + DEADLINE;
            return failed(OptionalLong.empty());
        }
        now = sent + trip;
        if (!calm() && (happens(faults.error()) || faults.outage().holds(looked))) {
            return failed(OptionalLong.of(date));
        }
        LogPage page = server.page(ask, looked);
        ledger.fetched += page.rows();
        if (!calm() && happens(faults.cut())) {
            int kept = chance.nextInt(page.rows() + 1);
            page = new LogPage(page.entries().subList(0, kept), kept, 0, Optional.empty(), true);
        }
        return took(cursor.take(new Fetched(page, new ServerTime(date - trip, date)), now));
    }

    private Optional<PageRequest> failed(OptionalLong date) {
        cursor.failed(date, now);
        rest(new PollMachine.Outcome.Failed(new FlyLogsException.Unavailable("no answer", date, Optional.empty())));
        return Optional.empty();
    }

    private Optional<PageRequest> took(LogCursor.Progress progress) {
        if (progress instanceof LogCursor.Progress.Again again) {
            return Optional.of(again.ask());
        }
        if (progress instanceof LogCursor.Progress.CutShort) {
            rest(new PollMachine.Outcome.Failed(new FlyLogsException.Unavailable("cut")));
            return Optional.empty();
        }
        if (progress instanceof LogCursor.Progress.Done done) {
            publish(done.taken());
            return Optional.empty();
        }
        throw new AssertionError(progress);
    }

    private void publish(Taken taken) {
        boolean first = record.isEmpty();
        if (first && ledger.bootedAt == Long.MIN_VALUE) {
            ledger.bootedAt = now;
        }
        for (Part part : taken.parts()) {
            step();
            publish(part);
        }
        step();
        cursor.commit(taken);
        step();
        if (cursor.ready() && (first || !happens(0.3))) {
            record = Optional.of(cursor.checkpoint(ledger.chain().seq));
            ledger.recorded();
            if (first) {
                ledger.start = cursor.start();
                ledger.readyAt = now;
            }
        }
        rest(taken.outcome());
    }

    private void publish(Part part) {
        Ledger.Chain chain = ledger.chain();
        chain.seq++;
        long prev = chain.seq == 1 ? cursor.start() : chain.next;
        if (part.prev() != prev || part.next() < prev || part.settled() < chain.settled) {
            ledger.wrong.add("part " + chain.seq + " does not continue the chain: " + part.prev() + " " + part.next()
                    + " " + part.settled());
        }
        chain.next = part.next();
        chain.settled = part.settled();
        if (part instanceof Part.Hole hole) {
            ledger.gaps.add(hole.gap());
        }
        if (part instanceof Part.Entries some) {
            for (LogEntry entry : some.entries()) {
                chain.lines.add(new Ledger.Line(entry, some.redelivered(), now));
            }
        }
    }

    private void rest(PollMachine.Outcome outcome) {
        PollMachine.Turn turn = machine.on(outcome, chance.nextDouble());
        machine = turn.next();
        long delay = calm()
                ? Math.min(turn.delay().toNanos(), 5 * SECOND)
                : turn.delay().toNanos();
        cursor.restUntil(now + delay);
        now += delay;
    }
}
