package io.exatlas.fly.logs.internal.cli.follow;

import io.exatlas.fly.logs.internal.cli.view.Display;
import io.exatlas.fly.logs.internal.cli.view.Remark;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StopReason;
import io.exatlas.fly.logs.model.Stopped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Follows one app: shows its entries, says what happens to its stream, and finds out when there is nothing left to
 * follow. Calls may come from any thread; while nobody reads standard output they block.
 */
public final class Follower {

    private final Display display;
    private final Commentary commentary;
    private final Chronicle chronicle;
    private final Patience patience;
    private final Verdicts verdicts;
    private final Supplier<Duration> elapsed;
    private final Waiting waiting = new Waiting();
    private Runnable handOver = () -> {};
    private boolean shown;
    private volatile boolean edge;
    private volatile boolean done;
    private volatile boolean givenUp;
    private Optional<Duration> nextTry = Optional.empty();

    /** @param elapsed how long ago the following began */
    public Follower(
            Display display,
            Commentary commentary,
            Chronicle chronicle,
            Patience patience,
            Verdicts verdicts,
            Supplier<Duration> elapsed) {
        this.display = display;
        this.commentary = commentary;
        this.chronicle = chronicle;
        this.patience = patience;
        this.verdicts = verdicts;
        this.elapsed = elapsed;
    }

    /** What is held back until its end is known is shown where the rest will not come. */
    public synchronized void onHolding(Runnable show) {
        handOver = show;
    }

    public AppName app() {
        return commentary.app();
    }

    public synchronized void onBatch(LogBatch batch) {
        if (done) {
            return;
        }
        patience.delivered();
        waiting.answered();
        comeBack();
        verdicts.revive(app());
        List<LogEntry> chosen = display.show(app(), batch.entries());
        shown |= !chosen.isEmpty();
        told(chosen.stream().filter(LogEntry::truncated).count(), "cut: a message is shown up to 256 KiB");
        told(
                chosen.stream().filter(LogEntry::metaDropped).count(),
                "shown without meta, which is too long, too deep or no JSON");
    }

    /** What is no loss, and worth a word. */
    private void told(long lines, String what) {
        if (lines > 0) {
            say(Remark.calm(lines + (lines == 1 ? " line is " : " lines are ") + what));
        }
    }

    /** All there was when the following began has been handed over, and what comes live follows. */
    public void onEdge() {
        edge = true;
    }

    /**
     * The time is up for which apps are followed: what was asked for of the past may not have been read by then. Does
     * not wait for whoever reads standard output.
     */
    public void onTimeUp() {
        if (!edge && !givenUp && !done) {
            verdicts.lost();
            commentary.say(Remark.loss("cut short: the time was up before all that was asked for was read"));
        }
    }

    /** Whether the API has not answered for so long that {@link #onTime} gives up. */
    public synchronized boolean overdue() {
        return !givenUp && !done && patience.after(elapsed.get()).isPresent();
    }

    /** The API has answered, with entries or without. */
    public synchronized void onAnswer() {
        patience.answered(elapsed.get());
        waiting.answered();
        comeBack();
    }

    private void comeBack() {
        if (givenUp && !done) {
            givenUp = false;
            verdicts.revive(app());
        }
    }

    /** Another try comes after a pause; the trouble is known. */
    public synchronized void onRetry(Duration pause) {
        nextTry = Optional.of(elapsed.get().plus(pause));
    }

    /** What is being waited for, for people who look at the screen; empty if it is nothing. */
    public synchronized Optional<String> waiting() {
        Duration now = elapsed.get();
        return done ? Optional.empty() : waiting.text(now, nextTry.map(next -> next.minus(now)));
    }

    public synchronized void onNotice(Notice notice) {
        if (done) {
            return;
        }
        boolean first = notice.kind() == Notice.Kind.CAUGHT_UP && !edge;
        if (notice.kind() == Notice.Kind.CAUGHT_UP) {
            edge = true;
            onAnswer();
        }
        waiting.on(notice, elapsed.get());
        Optional<Remark> said = chronicle.on(notice, elapsed.get());
        if (chronicle.lost()) {
            verdicts.lost();
        }
        Optional<Integer> end = end(notice);
        boolean failed = end.filter(code -> code != ExitCode.DONE).isPresent();
        if (!failed) {
            said.ifPresent(this::say);
        }
        if (first && !shown) {
            say(Remark.calm(end.isPresent() ? "nothing to show" : "nothing to show so far"));
        }
        end.ifPresent(this::decide);
    }

    /** Rows that are left out came with an answer, and say nothing of the API. */
    private Optional<Integer> end(Notice notice) {
        if (!notice.rows().isEmpty()) {
            patience.answered(elapsed.get());
            return Optional.empty();
        }
        return patience.on(notice.kind(), elapsed.get());
    }

    public synchronized void onStopped(Stopped stopped) {
        display.flush();
        commentary.stopped(stopped.message());
        decide(stopped.reason() == StopReason.FAILED ? ExitCode.UNEXPECTED : ExitCode.DONE, false);
    }

    /** To be called now and then, once {@link Patience#WITHOUT_ANSWER} has passed. */
    public synchronized void onTime() {
        if (!givenUp && !done) {
            patience.after(elapsed.get()).ifPresent(this::decide);
        }
    }

    private void decide(int code) {
        decide(code, code != ExitCode.DONE);
    }

    /** Who was given up may come to life again, but who is done stays done: others may not be yet. */
    private void decide(int code, boolean explained) {
        boolean cutShort = code == ExitCode.UNREACHABLE && patience.everAnswered();
        Optional<Notice> last = waiting.trouble();
        if (cutShort) {
            handOver.run();
        }
        done |= code == ExitCode.DONE;
        givenUp = code != ExitCode.DONE;
        if (explained) {
            explain(code, cutShort, last);
        }
        verdicts.decide(app(), cutShort ? verdicts.cutShort(code) : code);
    }

    private void explain(int code, boolean cutShort, Optional<Notice> last) {
        if (cutShort) {
            say(Remark.loss(Ending.cutShort(last)));
            return;
        }
        display.flush();
        boolean over = verdicts.waitOnlyFor(app());
        commentary.end(
                code,
                last,
                over ? "" : last.map(NoticeText::of).map(NoticeText::plan).orElse(""));
    }

    /** Whatever came before a remark is shown before it. */
    private void say(Remark remark) {
        display.flush();
        commentary.say(remark);
    }
}
