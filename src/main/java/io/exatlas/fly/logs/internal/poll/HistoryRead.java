package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.Fetched;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.Search;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Reads one answer of an app's history: from a position or among the newest rows, page after page, until the live edge,
 * the end of what was asked for or what an answer holds. The rounds are {@link #ask} and {@link #take}. It has no
 * clock: whoever drives it says when to come to an end. Not for several threads.
 */
public final class HistoryRead {

    /** A page that proves nothing is asked for so often; of one that is cut every time, the whole rows will do. */
    private static final int TRIES = 3;

    /** After so many blind pages steps grow, to eighteen hours: a server may not go by where it is asked. */
    private static final int FEW_BLIND = 5;

    private static final int LONGEST_STEP = 16;

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

    /** Full pages in a row without a readable time. */
    private int blind;

    /** Whether the search is further than where it began. */
    private boolean searched;

    /**
     * Begins to answer.
     *
     * @throws io.exatlas.fly.logs.model.FlyLogsException.InvalidRequest if the question's token is none
     */
    public HistoryRead(HistoryQuestion question, HistoryLimits limits) {
        this.question = question;
        this.limits = limits;
        this.reader = new PageReader(limits.reading(), ONCE);
        this.search = search(question, limits);
        if (search.isEmpty()) {
            stretch = Optional.of(stretch(question.after()));
        } else if (search.get().done()) {
            stretch = Optional.of(stretch(search.get().position()));
        }
        this.read = new PageRead(cursor(), reader);
    }

    private static Optional<TailSearch> search(HistoryQuestion question, HistoryLimits limits) {
        if (question.newest().isEmpty()) {
            return Optional.empty();
        }
        int wanted = question.newest().getAsInt();
        return Optional.of(question.search()
                .map(token -> new TailSearch(TailState.of(token, wanted), limits))
                .orElseGet(() -> new TailSearch(wanted, limits)));
    }

    private Stretch stretch(long from) {
        return new Stretch(from, question.to(), question.limit(), limits);
    }

    /** The next request. */
    public PageRequest ask() {
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
            Reading reading = done.reading();
            blind = reading.gap().isPresent() && reading.newest().isEmpty() ? blind + 1 : 0;
            took(reading);
            boolean justFound = stretch.filter(Stretch::begun).isEmpty()
                    && search.filter(TailSearch::done).isPresent();
            boolean complete = stretch.filter(Stretch::complete).isPresent();
            return complete || (hurry && !justFound) ? ended() : again();
        }
        if (++unproven < TRIES) {
            return again();
        }
        stretch.ifPresent(Stretch::stuck);
        return ended();
    }

    /** The answer with what is there, for when the next page fails or takes too long; empty if there is nothing. */
    public Optional<HistoryPage> end() {
        return stretch.filter(Stretch::begun)
                .map(begun -> begun.page(asOf.orElseThrow(), latest))
                .map(page -> search.filter(TailSearch::cutShort)
                        .map(tail -> withGap(page, tail))
                        .orElse(page))
                .or(() -> search.filter(tail -> searched).map(this::searching));
    }

    /** Who does not know that a search goes on reads what there is behind the best place, and that it is not all. */
    private HistoryPage searching(TailSearch tail) {
        long at = tail.position();
        boolean more = at > 0 && at < question.to();
        return HistoryPage.EMPTY
                .withFrom(more ? at - 1 : at)
                .withNext(at)
                .withMore(more)
                .withAsOf(asOf.orElseThrow())
                .withSettled(Math.min(at, asOf.orElseThrow() - limits.settleAge()))
                .withOldest(limits.oldest(latest))
                .withGaps(tail.done() ? List.of() : List.of(notFound(tail, "was not found in the time of one answer")))
                .withSearch(Optional.of(new Search(tail.state().text(), tail.found())))
                .withLeftOut(Dropped.of(tail.unreadable()));
    }

    private static HistoryPage withGap(HistoryPage page, TailSearch tail) {
        List<Gap> gaps = new ArrayList<>(page.gaps());
        gaps.add(0, notFound(tail, "was not found in " + tail.requests() + " requests"));
        return page.withGaps(gaps);
    }

    private static Gap notFound(TailSearch tail, String why) {
        return new Gap(
                Math.min(tail.oldest(), tail.position()),
                tail.position(),
                "where the newest " + tail.wanted() + " entries begin " + why);
    }

    private Step ended() {
        return end().<Step>map(Step.Done::new).orElseGet(Step.Unproven::new);
    }

    private Step again() {
        read = new PageRead(cursor(), reader, PageRead.STEP << Math.min(LONGEST_STEP, Math.max(0, blind - FEW_BLIND)));
        return new Step.Again();
    }

    private OptionalLong cursor() {
        return stretch.map(begun -> OptionalLong.of(begun.cover()))
                .orElseGet(() -> search.map(TailSearch::cursor).orElseThrow());
    }

    private void took(Reading reading) {
        if (stretch.isPresent()) {
            stretch.get().add(reading, !reader.unordered());
            return;
        }
        TailSearch tail = search.orElseThrow();
        tail.take(reading);
        searched = true;
        if (tail.done()) {
            Stretch found = stretch(tail.position());
            found.lacks(tail.unreadable());
            stretch = Optional.of(found);
        }
    }
}
