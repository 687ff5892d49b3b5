package io.exatlas.fly.logs.poll;

import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.HistoryPage;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads one answer of an app's history (algorithm.md 5): from a position or among the newest rows, page after page,
 * until the live edge, the end of what was asked for or what an answer holds. The rounds are {@link #ask} and
 * {@link #take}. It has no clock: whoever drives it says when to come to an end. Not for several threads.
 */
public final class HistoryRead {

    /** A page that proves nothing is asked for so often; of one that is cut every time, the whole rows will do. */
    private static final int TRIES = 3;

    /** Whether a page is small or the log is at its end is asked at once: nobody comes by later to see. */
    private static final int ONCE = 1;

    private final HistoryQuestion question;
    private final HistoryLimits limits;
    private final PageReader reader;
    private final Optional<TailSearch> search;
    private Optional<Stretch> stretch = Optional.empty();
    private OptionalLong asOf = OptionalLong.empty();

    /** When the last request was sent: while an answer is read, the oldest rows go on to go. */
    private long latest = Long.MIN_VALUE;

    private PageRead read;
    private int unproven;

    public HistoryRead(HistoryQuestion question, HistoryLimits limits) {
        this.question = question;
        this.limits = limits;
        this.reader = new PageReader(limits.reading(), ONCE);
        this.search = question.newest().isPresent()
                ? Optional.of(new TailSearch(question.newest().getAsInt(), limits))
                : Optional.empty();
        if (search.isEmpty()) {
            stretch = Optional.of(stretch(question.after()));
        }
        this.read = new PageRead(cursor(), reader);
    }

    private Stretch stretch(long from) {
        return new Stretch(from, question.to(), question.limit(), limits);
    }

    /** The next request. */
    public Ask ask() {
        return read.ask();
    }

    /** What an answer leads to. */
    public sealed interface Step {
        /** Ask again: {@link HistoryRead#ask} has changed. */
        record Again() implements Step {}

        /** That is the answer. */
        record Done(HistoryPage page) implements Step {}

        /** Pages keep ending early or answering another question, and there is nothing to answer with. */
        record Unproven() implements Step {}
    }

    /**
     * Takes the answer to the request asked last.
     *
     * @param hurry whether to end as soon as there is anything to answer with
     */
    public Step take(Fetched fetched, boolean hurry) {
        asOf = OptionalLong.of(asOf.orElse(fetched.time().asOf()));
        latest = Math.max(latest, fetched.time().asOf());
        PageRead.Turn turn = read.take(fetched, unproven >= TRIES - 1);
        if (turn instanceof PageRead.Turn.Again) {
            return new Step.Again();
        }
        if (turn instanceof PageRead.Turn.Done done) {
            unproven = 0;
            boolean complete = took(done.reading(), hurry);
            return complete ? ended() : again();
        }
        unproven++;
        return unproven < TRIES ? again() : ended();
    }

    /** The answer with what is there, for when the next page fails or takes too long; empty if there is nothing. */
    public Optional<HistoryPage> end() {
        return stretch.filter(Stretch::begun).map(begun -> begun.page(asOf.orElseThrow(), latest));
    }

    private Step ended() {
        return end().<Step>map(Step.Done::new).orElseGet(Step.Unproven::new);
    }

    private Step again() {
        read = new PageRead(cursor(), reader);
        return new Step.Again();
    }

    private OptionalLong cursor() {
        return stretch.map(begun -> OptionalLong.of(begun.cover()))
                .orElseGet(() -> search.map(TailSearch::cursor).orElseThrow());
    }

    /** Whether the answer is complete. */
    private boolean took(Reading reading, boolean hurry) {
        if (stretch.isPresent()) {
            stretch.get().add(reading, !reader.unordered());
            return hurry || stretch.get().complete();
        }
        TailSearch tail = search.orElseThrow();
        tail.take(reading, hurry);
        if (tail.done()) {
            stretch = Optional.of(stretch(tail.position()));
        }
        return false;
    }
}
