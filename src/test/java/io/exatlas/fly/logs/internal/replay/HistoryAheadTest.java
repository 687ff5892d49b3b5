package io.exatlas.fly.logs.internal.replay;

import static io.exatlas.fly.logs.internal.replay.ScriptedHistory.HOUR;
import static io.exatlas.fly.logs.internal.replay.ScriptedHistory.NOW;
import static io.exatlas.fly.logs.internal.replay.ScriptedHistory.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LogEntry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reading ahead gives what reading one after the other gives. */
class HistoryAheadTest {

    private static final OptionalLong EDGE = OptionalLong.empty();

    private static List<LogEntry> everySecond(int rows) {
        return IntStream.range(0, rows)
                .mapToObj(n -> ScriptedHistory.entry(NOW - (rows - n) * SECOND, "r" + n))
                .toList();
    }

    private static Future<HistoryPage> after(History history, long position) {
        return history.read(new HistoryStart.After(position), EDGE, 100);
    }

    /** Reads two answers, so that the rest is read ahead. */
    @CanIgnoreReturnValue
    private static HistoryPage twoAnswers(HistoryAhead ahead, ScriptedHistory source, long from) {
        Future<HistoryPage> first = after(ahead, from);
        source.answerAll();
        Future<HistoryPage> second = after(ahead, first.result().next());
        source.answer(source.open().get(0));
        return second.result();
    }

    @Test
    void theFirstAnswerIsReadByItself() {
        ScriptedHistory source = new ScriptedHistory(everySecond(20_000), 1);

        assertThat(after(new HistoryAhead(source, new Shelf(1_000)), NOW - 5 * HOUR)
                        .isComplete())
                .isFalse();
        assertThat(source.open()).hasSize(1);
    }

    @Test
    void whatFollowsFarBehindIsAskedForAheadInPieces() {
        ScriptedHistory source = new ScriptedHistory(everySecond(20_000), 1);
        HistoryAhead ahead = new HistoryAhead(source, new Shelf(1_000));
        Future<HistoryPage> first = after(ahead, NOW - 5 * HOUR);
        source.answerAll();

        Future<HistoryPage> second = after(ahead, first.result().next());

        assertThat(second.isComplete()).isFalse();
        assertThat(source.open()).hasSize(AheadPlan.AT_ONCE);
        for (int n = 1; n < source.open().size(); n++) {
            assertThat(source.open().get(n).start())
                    .isEqualTo(
                            new HistoryStart.After(source.open().get(n - 1).to().orElseThrow()));
        }
    }

    @Test
    void nearTheLiveEdgeNothingIsAskedAhead() {
        ScriptedHistory source = new ScriptedHistory(everySecond(550), 1);
        HistoryAhead ahead = new HistoryAhead(source, new Shelf(1_000));
        Future<HistoryPage> first = after(ahead, NOW - 560 * SECOND);
        source.answerAll();

        assertThat(after(ahead, first.result().next()).isComplete()).isFalse();
        assertThat(source.open()).hasSize(1);
    }

    @Test
    void piecesEndTenMinutesBeforeTheEdge() {
        ScriptedHistory source = new ScriptedHistory(everySecond(2_000), 1);
        HistoryAhead ahead = new HistoryAhead(source, new Shelf(1_000));
        HistoryPage page = twoAnswers(ahead, source, NOW - HOUR);
        while (page.more()) {
            Future<HistoryPage> next = after(ahead, page.next());
            assertThat(source.open())
                    .allMatch(asked -> asked.to().orElse(0) <= NOW - 600 * SECOND
                            || source.open().size() == 1);
            source.answerAll();
            page = next.result();
        }

        assertThat(page.next()).isEqualTo(NOW);
    }

    @Test
    void anEdgeThatMovesFasterThanAnswersComeIsReachedAllTheSame() {
        ScriptedHistory source = new ScriptedHistory(everySecond(2_000), 1);
        source.takes(3 * SECOND);
        HistoryAhead ahead = new HistoryAhead(source, new Shelf(1_000));
        HistoryPage page = twoAnswers(ahead, source, NOW - HOUR);
        while (page.more() && source.questions() < 1_000) {
            Future<HistoryPage> next = after(ahead, page.next());
            while (!next.isComplete()) {
                source.answer(source.open().get(0));
            }
            page = next.result();
        }

        assertThat(page.more()).isFalse();
        assertThat(source.questions()).isLessThan(60);
    }

    @Test
    void answersWaitForTheirTurn() {
        ScriptedHistory source = new ScriptedHistory(everySecond(20_000), 1);
        HistoryAhead ahead = new HistoryAhead(source, new Shelf(1_000));
        Future<HistoryPage> first = after(ahead, NOW - 5 * HOUR);
        source.answerAll();
        Future<HistoryPage> second = after(ahead, first.result().next());

        source.answer(source.open().get(3));
        assertThat(second.isComplete()).isFalse();
        source.answer(source.open().get(0));

        assertThat(second.result().from()).isEqualTo(first.result().next());
    }

    @Test
    void whatIsHeldIsBoundedWhileNobodyAsks() {
        ScriptedHistory source = new ScriptedHistory(everySecond(20_000), 1);
        HistoryAhead ahead = new HistoryAhead(source, new Shelf(1_000));
        twoAnswers(ahead, source, NOW - 5 * HOUR);

        source.answerAll();

        assertThat(source.questions()).isLessThanOrEqualTo(2 + AheadPlan.HELD);
    }

    @Test
    void aJumpThrowsAwayWhatWasReadAhead() {
        ScriptedHistory source = new ScriptedHistory(everySecond(20_000), 1);
        HistoryAhead ahead = new HistoryAhead(source, new Shelf(1_000));
        twoAnswers(ahead, source, NOW - 5 * HOUR);

        Future<HistoryPage> jumped = after(ahead, NOW - 4 * HOUR);
        source.answerAll();

        assertThat(jumped.result().from()).isEqualTo(NOW - 4 * HOUR);
    }

    @Test
    void aQuestionThatIsOvertakenFails() {
        ScriptedHistory source = new ScriptedHistory(everySecond(20_000), 1);
        HistoryAhead ahead = new HistoryAhead(source, new Shelf(1_000));
        HistoryPage page = twoAnswers(ahead, source, NOW - 5 * HOUR);

        Future<HistoryPage> overtaken = after(ahead, page.next());
        assertThat(after(ahead, NOW - 4 * HOUR).isComplete()).isFalse();

        assertThat(overtaken.cause()).isInstanceOf(FlyLogsException.Unavailable.class);
    }

    @Test
    void aFailureIsToldWhenItsTurnComesAndTheStretchIsAskedAnew() {
        ScriptedHistory source = new ScriptedHistory(everySecond(20_000), 1);
        HistoryAhead ahead = new HistoryAhead(source, new Shelf(1_000));
        HistoryPage page = twoAnswers(ahead, source, NOW - 5 * HOUR);
        source.fail(source.open().get(0));

        Future<HistoryPage> failed = after(ahead, page.next());
        Future<HistoryPage> again = after(ahead, page.next());
        source.answerAll();

        assertThat(failed.cause()).isInstanceOf(FlyLogsException.Unavailable.class);
        assertThat(again.result().from()).isEqualTo(page.next());
    }

    @Test
    void anAnswerForAnotherPlaceIsAFailure() {
        HistoryPage first =
                HistoryPage.EMPTY.withNext(10).withMore(true).withAsOf(NOW).withSettled(10);
        AheadPlan plan = new AheadPlan(first, Long.MAX_VALUE, 100, () -> AheadPlan.HELD);
        AheadPlan.Piece piece = plan.due().orElseThrow();

        plan.answered(
                piece,
                HistoryPage.EMPTY
                        .withFrom(11)
                        .withNext(12)
                        .withMore(true)
                        .withAsOf(NOW)
                        .withSettled(12));

        assertThat(plan.failure()).isPresent();
    }

    @Test
    void piecesGrowWhereTheLogIsThin() {
        HistoryPage first =
                HistoryPage.EMPTY.withNext(SECOND).withMore(true).withAsOf(NOW).withSettled(10);
        AheadPlan plan = new AheadPlan(first, Long.MAX_VALUE, 100, () -> AheadPlan.HELD);
        long before = 0;
        long longest = 0;
        for (int n = 0; n < 12; n++) {
            AheadPlan.Piece piece = plan.due().orElseThrow();
            long length = piece.to() - piece.at();
            longest = Math.max(longest, length);
            before = n == 0 ? length : before;
            plan.answered(
                    piece,
                    HistoryPage.EMPTY.withFrom(piece.at()).withNext(piece.to()).withAsOf(NOW));
            assertThat(plan.take())
                    .hasValueSatisfying(page -> assertThat(page.more()).isTrue());
        }

        assertThat(longest).isGreaterThan(20 * before);
    }

    @Test
    void aLogThatEndsBeforeItShouldIsReadAnewFromThere() {
        HistoryPage first =
                HistoryPage.EMPTY.withNext(SECOND).withMore(true).withAsOf(NOW).withSettled(10);
        AheadPlan plan = new AheadPlan(first, Long.MAX_VALUE, 100, () -> AheadPlan.HELD);
        AheadPlan.Piece piece = plan.due().orElseThrow();
        assertThat(plan.due()).isPresent();

        plan.answered(
                piece, HistoryPage.EMPTY.withFrom(SECOND).withNext(SECOND + 5).withAsOf(NOW));

        assertThat(plan.take())
                .hasValueSatisfying(page -> assertThat(page.more()).isFalse());
        assertThat(plan.exhausted()).isTrue();
        assertThat(plan.position()).isEqualTo(SECOND + 5);
    }

    static long[] seeds() {
        return new Random(7).longs(100).toArray();
    }

    private static List<LogEntry> randomLog(Random chance) {
        List<LogEntry> log = new ArrayList<>();
        long time = NOW - 30 * HOUR;
        double pace = 1;
        while (time < NOW && log.size() < 3_000) {
            if (chance.nextInt(200) == 0) {
                pace = Math.pow(10, 4 * chance.nextDouble() - 2);
            }
            int group = chance.nextInt(40) == 0 ? 1 + chance.nextInt(150) : 1;
            for (int n = 0; n < group; n++) {
                log.add(ScriptedHistory.entry(time, "r" + log.size()));
            }
            time += 1 + (long) (pace * chance.nextDouble() * 40 * SECOND);
        }
        return log;
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverTheLogTheAnswersAndTheirOrderEachRowComesOnceAndInOrder(long seed) {
        Random chance = new Random(seed);
        List<LogEntry> log = randomLog(chance);
        ScriptedHistory source = new ScriptedHistory(log, seed + 1);
        source.misbehave(chance.nextInt(3) * 0.1, chance.nextInt(3) * 0.3);
        HistoryAhead ahead = new HistoryAhead(source, new Shelf(1_000));
        OptionalLong to = chance.nextInt(3) == 0 ? OptionalLong.of(NOW - chance.nextInt(40) * HOUR) : EDGE;
        int limit = 1 + chance.nextInt(300);
        List<LogEntry> joined = new ArrayList<>();

        long at = NOW - 31 * HOUR;
        boolean more = at < to.orElse(NOW);
        while (more) {
            Future<HistoryPage> asked = ahead.read(new HistoryStart.After(at), to, limit);
            while (!asked.isComplete()) {
                source.answerAny();
            }
            if (asked.succeeded()) {
                assertThat(asked.result().from()).isEqualTo(at);
                joined.addAll(asked.result().entries());
                at = asked.result().next();
                more = asked.result().more();
            }
        }

        long end = to.orElse(NOW);
        assertThat(joined)
                .isEqualTo(log.stream()
                        .filter(row -> ScriptedHistory.time(row) <= end && ScriptedHistory.time(row) > NOW - 31 * HOUR)
                        .toList());
        assertThat(source.mostOpen()).isLessThanOrEqualTo(AheadPlan.AT_ONCE + 1);
    }
}
