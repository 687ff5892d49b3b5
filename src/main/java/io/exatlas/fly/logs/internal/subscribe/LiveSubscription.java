package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.context.Loop;
import io.exatlas.fly.logs.internal.replay.History;
import io.exatlas.fly.logs.internal.source.Row;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Chain;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StopReason;
import io.exatlas.fly.logs.model.Stopped;
import io.exatlas.fly.logs.position.ResumeToken;
import io.exatlas.fly.logs.subscribe.SubscriptionStats;
import io.vertx.core.AsyncResult;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Drives one subscriber's place in an app's log: gives {@link Continuity} what arrives, does what it says. On the
 * fan-out's context only; the {@link Outlet} calls the subscriber.
 */
final class LiveSubscription implements Opening.Found {

    private static final int PAGE = 1_000;

    private final AppName app;
    private final Wish wish;
    private final Outlet outlet;
    private final History history;
    private final SubscriptionHost host;
    private final Loop loop;
    private final Place place;
    private final RowNotices rowNotices;
    private final StreamNotices notices;
    private final Opening opening;
    private Optional<Continuity> continuity = Optional.empty();
    private Optional<Stopped> ending = Optional.empty();
    /** Whether it is known that the place where it begins is there. */
    private boolean begun;

    private Runnable callOff = () -> {};

    /**
     * Does nothing before {@link #takenIn}.
     *
     * @param loop the fan-out's context
     */
    LiveSubscription(Wish wish, Outlet outlet, History history, Place place, SubscriptionHost host, Loop loop) {
        this.app = outlet.app();
        this.wish = wish;
        this.outlet = outlet;
        this.history = history;
        this.place = place;
        this.rowNotices = new RowNotices(app);
        this.notices = new StreamNotices(outlet, rowNotices);
        this.opening = new Opening(history, outlet, place, loop, rowNotices, this);
        this.host = host;
        this.loop = loop;
    }

    /** The registry has taken it in. */
    void takenIn(RegistryWord word) {
        word.health().ifPresent(notices::takenIn);
        if (wish.resume().isPresent()) {
            open(Continuity.resume(
                    app, wish.resume().get(), host.limits(), loop.time().nanoTime()));
        } else if (wish.start().isPresent()) {
            opening.begin(wish.start().get());
        } else {
            word.chain().ifPresent(this::told);
        }
    }

    private boolean beginsNow() {
        return continuity.isEmpty() && wish.resume().isEmpty() && wish.start().isEmpty();
    }

    /** Where nothing else was asked for it begins behind the first thing that is known of a chain. */
    private void beginNow(Epoch epoch, long seq, long position) {
        if (beginsNow()) {
            long now = loop.time().nanoTime();
            continuity = Optional.of(Continuity.live(app, epoch, seq, position, host.limits(), now));
        }
    }

    @Override
    public void at(HistoryStart start, long position) {
        open(Continuity.from(app, position, host.limits(), loop.time().nanoTime(), start));
    }

    private void open(Continuity opened) {
        continuity = Optional.of(opened);
        host.ask();
        pump();
    }

    /** The registry's word. */
    void told(RegistryWord word) {
        long now = loop.time().nanoTime();
        notices.audible();
        word.health()
                .filter(health -> continuity.isEmpty() || !continuity.get().stale(health.epoch(), now))
                .ifPresent(notices::told);
        word.chain().ifPresent(this::told);
    }

    /** Nobody may stream the app, or no registry answers. */
    void silent(String reason) {
        notices.silent(reason);
    }

    private void told(Chain chain) {
        long now = loop.time().nanoTime();
        place.published(chain.at().position());
        if (continuity.isPresent()) {
            continuity.get().told(chain.epoch(), chain.at(), now);
            settled(continuity.get());
        } else {
            beginNow(chain.epoch(), chain.at().seq(), chain.at().position());
        }
        pump();
    }

    /** A quiet app's place moves on, or it would look as if nobody had been there for days. */
    private void settled(Continuity mine) {
        if (wish.keeps() && mine.idle()) {
            ResumeToken token = mine.token();
            outlet.run(() -> place.settled(token));
        }
    }

    /** A batch of the live stream. */
    void heard(LogBatch batch, List<Row> rows) {
        long now = loop.time().nanoTime();
        place.published(batch.next());
        beginNow(batch.epoch(), batch.seq() - 1, batch.prev());
        continuity.ifPresent(mine -> mine.heard(batch, rows, now));
        pump();
    }

    void heard(Notice notice) {
        long now = loop.time().nanoTime();
        if (notice.seq().isPresent()) {
            if (beginsNow()) {
                // It may lie behind the place where the first batch begins.
                outlet.tell(notice, () -> {});
            }
            continuity.ifPresent(mine -> mine.heard(notice, notice.seq().getAsLong(), now));
            pump();
        } else if (continuity.isEmpty() || !continuity.get().stale(notice.epoch(), now)) {
            notices.heard(notice);
            pump();
        }
    }

    void heard(Stopped stopped) {
        long now = loop.time().nanoTime();
        if (continuity.isPresent() && continuity.get().stale(stopped.epoch(), now)) {
            return;
        }
        continuity.ifPresent(mine -> mine.ended(now));
        notices.ended();
        ending = Optional.of(stopped);
        pump();
    }

    /** Nothing is done from now on. */
    void close() {
        outlet.close();
        opening.close();
        callOff.run();
    }

    /** Does what is to be done now. */
    void pump() {
        if (outlet.closed()) {
            return;
        }
        if (continuity.isEmpty()) {
            ending.ifPresent(this::end);
            return;
        }
        Continuity mine = continuity.get();
        boolean on = true;
        while (on && outlet.wants()) {
            on = step(mine, mine.next(loop.time().nanoTime()));
        }
        if (ending.isPresent() && (mine.idle() || !outlet.listens())) {
            end(ending.get());
        }
        rowNotices.of(mine.differing()).forEach(outlet::tell);
        SubscriptionStats stats = mine.stats();
        place.stand(stats);
        notices.stands(mine.caughtUp(), stats);
    }

    /** Whether there may be more to do at once. */
    private boolean step(Continuity mine, Step step) {
        if (step instanceof Step.HandOver some) {
            return handOver(mine, some.batch());
        }
        if (step instanceof Step.Tell some) {
            outlet.tell(some.gap(), () -> loop.run(() -> handed(mine)));
        } else if (step instanceof Step.Read read) {
            history.read(new HistoryStart.After(read.from()), OptionalLong.empty(), PAGE)
                    .onComplete(answer -> answered(mine, answer));
        } else if (step instanceof Step.Wait wait) {
            wakeAt(wait.until());
        }
        return false;
    }

    private boolean handOver(Continuity mine, LogBatch batch) {
        List<LogEntry> wanted = batch.entries().stream().filter(wish.filter()).toList();
        Optional<ResumeToken> token = wish.keeps() ? Optional.of(mine.token()) : Optional.empty();
        Runnable moved = () -> token.ifPresent(place::moved);
        if (wanted.isEmpty()) {
            mine.handed();
            outlet.run(moved);
            return true;
        }
        LogBatch left = wanted.size() == batch.entries().size() ? batch : batch.with(wanted, batch.redelivered());
        outlet.hand(left, moved, () -> loop.run(() -> handed(mine)));
        return false;
    }

    private void handed(Continuity mine) {
        mine.handed();
        pump();
    }

    private void answered(Continuity mine, AsyncResult<HistoryPage> answer) {
        if (answer.succeeded()) {
            if (!begun && refused(mine, answer.result())) {
                return;
            }
            (begun ? rowNotices.read(answer.result()) : rowNotices.begun(wish, answer.result())).forEach(outlet::tell);
            begun = true;
            mine.read(answer.result());
        } else if (!begun && answer.cause() instanceof FlyLogsException.InvalidRequest refusal) {
            // It would be refused for ever.
            refused(String.valueOf(refusal.getMessage()));
            return;
        } else {
            mine.readFailed(loop.time().nanoTime(), loop.time().roll());
            ending.ifPresent(stopped -> giveUp(mine, stopped));
        }
        pump();
    }

    private boolean refused(Continuity mine, HistoryPage first) {
        Optional<String> why = new Beginning(mine.token().window().settled()).ahead(first);
        why.ifPresent(this::refused);
        return why.isPresent();
    }

    @Override
    public void refused(String reason) {
        outlet.refuse(reason);
        outlet.run(host::goneAway);
    }

    /** Who has stopped the stream need not wait for an API that does not answer. */
    private void giveUp(Continuity mine, Stopped stopped) {
        if (isLast(stopped)) {
            mine.unread().ifPresent(gap -> outlet.tell(Notice.of(app, stopped.epoch(), gap), () -> {}));
            end(stopped);
        }
    }

    private static boolean isLast(Stopped stopped) {
        return stopped.reason() == StopReason.STOPPED || stopped.reason() == StopReason.FAILED;
    }

    private void end(Stopped stopped) {
        ending = Optional.empty();
        outlet.tell(stopped);
        if (stopped.reason() == StopReason.STOPPED) {
            outlet.end();
        } else if (stopped.reason() == StopReason.FAILED) {
            outlet.fail(new FlyLogsException.StreamStopped(stopped.message()));
        }
        if (isLast(stopped)) {
            outlet.run(host::goneAway);
        }
    }

    private void wakeAt(long time) {
        callOff.run();
        callOff = loop.after(Duration.ofNanos(time - loop.time().nanoTime()).plusMillis(1), this::pump);
    }
}
