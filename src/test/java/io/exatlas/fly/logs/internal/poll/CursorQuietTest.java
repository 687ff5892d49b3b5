package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.AppServer.HOUR;
import static io.exatlas.fly.logs.internal.poll.AppServer.NOW;
import static io.exatlas.fly.logs.internal.poll.Entries.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.source.PageRequest;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.sim.PageRules;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A stream that comes back to a quiet app after days, at a server that looks at no more than a day from a cursor. */
class CursorQuietTest {

    private final AppServer server = new AppServer(PageRules.fly().withCursorWindow(Duration.ofHours(24)));
    private final List<String> published = new ArrayList<>();
    private int rounds;

    private LogCursor resumed(long age) {
        long floor = NOW - age;
        Checkpoint record = Checkpoint.NONE
                .withSeq(7)
                .withStart(floor)
                .withPosition(floor)
                .withSettled(floor)
                .withComplete(OptionalLong.of(floor));
        return LogCursor.resume(record, Entries.LIMITS, Entries.BATCHES, NOW);
    }

    /** Polls until the edge is reached. */
    private void catchUp(LogCursor cursor, long now) {
        boolean edge = false;
        while (!edge) {
            Optional<PageRequest> ask = cursor.ask(now);
            LogCursor.Progress progress = cursor.take(server.answer(ask.orElseThrow(), now), now);
            Taken taken = ((LogCursor.Progress.Done) progress).taken();
            published.addAll(Entries.ids(taken));
            assertThat(Entries.gaps(taken)).isEmpty();
            cursor.commit(taken);
            edge = taken.outcome() instanceof PollMachine.Outcome.AtEdge;
            cursor.restUntil(edge ? now + 2 * SECOND : now);
            rounds++;
        }
    }

    @Test
    @Tag("F17")
    void silenceIsWalkedThroughAndTheFloorFollows() {
        LogCursor cursor = resumed(160 * HOUR);

        catchUp(cursor, NOW);

        assertThat(published).isEmpty();
        assertThat(rounds).isEqualTo(14);
        assertThat(cursor.checkpoint(0).complete()).hasValue(NOW - 33 * SECOND);
        assertThat(cursor.checkpoint(0).settled()).isEqualTo(NOW - 33 * SECOND - 12 * HOUR);
    }

    @Test
    @Tag("F17")
    void afterwardsAPollIsOneRequestAgain() {
        LogCursor cursor = resumed(160 * HOUR);
        catchUp(cursor, NOW);
        rounds = 0;

        catchUp(cursor, NOW + HOUR);

        assertThat(rounds).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 11, 13, 23, 25, 36, 49, 100, 159})
    void aRowHiddenBehindTheServersDayIsFoundAndPublishedOnce(long age) {
        server.add("hidden", age * HOUR);
        LogCursor cursor = resumed(160 * HOUR);

        catchUp(cursor, NOW);

        assertThat(published).containsExactly("hidden");
        assertThat(rounds).isLessThanOrEqualTo(30);
    }

    @Test
    void rowsDaysApartComeInOrder() {
        server.add("a", 150 * HOUR)
                .add("b", 110 * HOUR)
                .add("c", 70 * HOUR)
                .add("d", 30 * HOUR)
                .add("e", 1);
        LogCursor cursor = resumed(160 * HOUR);

        catchUp(cursor, NOW);

        assertThat(published).containsExactly("a", "b", "c", "d", "e");
    }

    @Test
    void aRowThatComesAfterTheSilenceIsPublished() {
        LogCursor cursor = resumed(160 * HOUR);
        catchUp(cursor, NOW);
        server.add("fresh", -HOUR);

        catchUp(cursor, NOW + HOUR + SECOND);

        assertThat(published).containsExactly("fresh");
    }

    @Test
    @Tag("F18")
    void aQuietLogThatWasLeftForTooLongIsGoneOnce() {
        double now = 30 * 86_400;
        CursorInHand hand = CursorInHand.settledAt(0);
        List<Gap> told = new ArrayList<>();
        for (int polls = 0; polls < 50; polls++) {
            double at = now + 2 * polls;
            if (!hand.restsAt(at)) {
                told.addAll(Entries.gaps(hand.gets(at, List.of())));
            }
        }

        assertThat(told).hasSize(1);
        assertThat(hand.restsAt(now + 99)).isTrue();
    }
}
