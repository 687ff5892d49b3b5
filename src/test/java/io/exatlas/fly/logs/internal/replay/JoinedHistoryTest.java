package io.exatlas.fly.logs.internal.replay;

import static io.exatlas.fly.logs.internal.replay.ScriptedHistory.NOW;
import static io.exatlas.fly.logs.internal.replay.ScriptedHistory.SECOND;
import static io.exatlas.fly.logs.internal.replay.ScriptedHistory.entry;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LogEntry;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Readers that ask the same at the same moment: one request, sent after the last of them asked. */
final class JoinedHistoryTest {

    private static final AppName SHOP = AppName.of("shop");

    private final List<LogEntry> log = new ArrayList<>(List.of(entry(NOW - 3 * SECOND, "a")));
    private final ScriptedHistory source = new ScriptedHistory(log, 1);
    private final List<Runnable> due = new ArrayList<>();
    private int readers = 10;
    private final JoinedHistory joined = new JoinedHistory(app -> source, app -> readers, this::soon);

    private Runnable soon(Runnable action) {
        due.add(action);
        return () -> due.remove(action);
    }

    private Future<HistoryPage> asks(long secondsBack) {
        return asks(SHOP, secondsBack);
    }

    private Future<HistoryPage> asks(AppName app, long secondsBack) {
        return joined.of(app).read(new HistoryStart.After(NOW - secondsBack * SECOND), OptionalLong.empty(), 1_000);
    }

    private void aMomentPasses() {
        List<Runnable> now = List.copyOf(due);
        due.clear();
        now.forEach(Runnable::run);
    }

    private static List<String> ids(Future<HistoryPage> answer) {
        return answer.result().entries().stream()
                .map(line -> line.id().orElseThrow())
                .toList();
    }

    @Test
    void whoAsksTheSameWithinAMomentIsAnsweredByOneRequest() {
        List<Future<HistoryPage>> answers = List.of(asks(10), asks(10), asks(10));
        assertThat(source.questions()).isZero();

        aMomentPasses();
        source.answerAll();

        assertThat(source.questions()).isEqualTo(1);
        assertThat(answers).allSatisfy(answer -> assertThat(ids(answer)).containsExactly("a"));
    }

    @Test
    @Tag("C16")
    void nobodyIsAnsweredByARequestThatWasSentBeforeHeAsked() {
        Future<HistoryPage> first = asks(10);
        aMomentPasses();
        HistoryPage before = page(entry(NOW - 3 * SECOND, "a"));
        log.add(0, entry(NOW - 5 * SECOND, "late"));

        Future<HistoryPage> second = asks(10);
        aMomentPasses();
        source.open().remove(0).promise().complete(before);
        assertThat(second.isComplete()).isFalse();
        source.answerAll();

        assertThat(ids(first)).containsExactly("a");
        assertThat(ids(second)).containsExactly("late", "a");
    }

    private static HistoryPage page(LogEntry row) {
        return HistoryPage.EMPTY
                .withEntries(List.of(row))
                .withFrom(NOW - 10 * SECOND)
                .withNext(NOW)
                .withAsOf(NOW)
                .withSettled(NOW);
    }

    @Test
    void whoAsksWhileTheSameIsUnderWayIsAnsweredByOneMoreRequestBehindIt() {
        asks(10).onComplete(answer -> {});
        aMomentPasses();
        List<Future<HistoryPage>> later = new ArrayList<>();
        for (int n = 0; n < 5; n++) {
            later.add(asks(10));
            aMomentPasses();
        }
        assertThat(source.questions()).isEqualTo(1);

        source.answer(source.open().get(0));
        assertThat(source.questions()).isEqualTo(2);
        assertThat(later).noneMatch(Future::isComplete);
        source.answerAll();

        assertThat(source.questions()).isEqualTo(2);
        assertThat(later).allSatisfy(answer -> assertThat(ids(answer)).containsExactly("a"));
    }

    @Test
    void nobodyWaitsForTwoFailuresInARow() {
        List<Future<HistoryPage>> answers = new ArrayList<>(List.of(asks(10)));
        aMomentPasses();
        answers.add(asks(10));
        aMomentPasses();
        source.fail(source.open().get(0));

        assertThat(answers).allMatch(Future::failed);
        Future<HistoryPage> again = asks(10);
        aMomentPasses();
        source.answerAll();
        assertThat(ids(again)).containsExactly("a");
    }

    @Test
    void onceAllReadersHaveAskedNobodyWaits() {
        readers = 2;
        List<Future<HistoryPage>> answers = List.of(asks(10), asks(10));

        assertThat(source.questions()).isEqualTo(1);
        assertThat(due).isEmpty();
        source.answerAll();
        assertThat(answers).allSatisfy(answer -> assertThat(ids(answer)).containsExactly("a"));
    }

    @Test
    void whoReadsAloneWaitsForNobody() {
        readers = 1;
        List<Future<HistoryPage>> answers = List.of(asks(10), asks(10));

        assertThat(source.questions()).isEqualTo(2);
        source.answerAll();
        assertThat(answers).allSatisfy(answer -> assertThat(ids(answer)).containsExactly("a"));
    }

    @Test
    void questionsThatDifferAreNotJoined() {
        List<Future<HistoryPage>> answers = List.of(asks(10), asks(2), asks(AppName.of("mail"), 10));
        aMomentPasses();
        source.answerAll();

        assertThat(source.questions()).isEqualTo(3);
        assertThat(answers).extracting(JoinedHistoryTest::ids).containsExactly(List.of("a"), List.of(), List.of("a"));
    }

    @Test
    void aFailureIsOneForAllWhoWaited() {
        List<Future<HistoryPage>> answers = List.of(asks(10), asks(10));
        aMomentPasses();
        source.fail(source.open().get(0));

        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.cause()).isInstanceOf(FlyLogsException.Unavailable.class));
    }
}
