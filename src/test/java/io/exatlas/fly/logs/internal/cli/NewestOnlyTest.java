package io.exatlas.fly.logs.internal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.internal.cli.view.Entries;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The last few of what is read. */
final class NewestOnlyTest {

    private final List<String> heard = new ArrayList<>();
    private final NewestOnly newest = new NewestOnly(3, new Heard(heard), new Holding(8 << 20));

    @Test
    void onlyTheNewestAreShownAtTheEnd() {
        say("1", "2");
        say("3", "4", "5");
        assertThat(heard).isEmpty();

        newest.onNotice(notice(Notice.Kind.CAUGHT_UP));

        assertThat(heard).containsExactly("3", "4", "5", "CAUGHT_UP");
    }

    @Test
    void fewerAreAll() {
        say("1");

        newest.onNotice(notice(Notice.Kind.CAUGHT_UP));

        assertThat(heard).containsExactly("1", "CAUGHT_UP");
    }

    @Test
    void gapStaysInItsPlace() {
        say("1");
        newest.onNotice(notice(Notice.Kind.GAP));
        say("2");
        newest.onNotice(notice(Notice.Kind.CAUGHT_UP));

        assertThat(heard).containsExactly("1", "GAP", "2", "CAUGHT_UP");
    }

    @ParameterizedTest
    @EnumSource(names = {"UNAVAILABLE", "RATE_LIMITED", "RECOVERED"})
    void troubleIsToldAtOnce(Notice.Kind kind) {
        say("1");
        newest.onNotice(notice(kind));

        assertThat(heard).containsExactly(kind.name());
    }

    @Test
    void whatIsTooHeavyToHoldIsShownAtOnce() {
        String heavy = "x".repeat(5 << 20);

        say(heavy, heavy);

        assertThat(heard).containsExactly(heavy, heavy);
    }

    @Test
    void failureComesAfterWhatWasRead() {
        say("1");
        newest.onFailure(new IllegalStateException("surprise"));

        assertThat(heard).containsExactly("1", "surprise");
    }

    private void say(String... messages) {
        List<LogEntry> entries = Stream.of(messages).map(Entries::saying).toList();
        newest.onBatch(LogBatch.builder(Entries.SHOP).entries(entries).build());
    }

    private static Notice notice(Notice.Kind kind) {
        return new Notice(
                Entries.SHOP,
                Epoch.NONE,
                OptionalLong.empty(),
                kind,
                0,
                OptionalLong.empty(),
                OptionalLong.empty(),
                "",
                LeftOut.NONE);
    }

    private record Heard(List<String> words) implements Ears {
        @Override
        public void onBatch(LogBatch batch) {
            batch.entries().forEach(entry -> words.add(entry.message()));
        }

        @Override
        public void onNotice(Notice notice) {
            words.add(notice.kind().name());
        }

        @Override
        public void onAnswer() {}

        @Override
        public void onFailure(Throwable failure) {
            words.add(String.valueOf(failure.getMessage()));
        }
    }

    @Test
    void whatWasBegunIsGoneOnWithSoThatThereIsNoHole() {
        String heavy = "x".repeat(9 << 20);
        say(heavy);

        say("1", "2", "3", "4", "5");
        newest.onNotice(notice(Notice.Kind.CAUGHT_UP));

        assertThat(heard).containsExactly(heavy, "1", "2", "3", "4", "5", "CAUGHT_UP");
    }

    @Test
    void whatOthersHoldCountsToo() {
        Holding shared = new Holding(8 << 20);
        List<String> others = new ArrayList<>();
        NewestOnly other = new NewestOnly(3, new Heard(others), shared);
        NewestOnly mine = new NewestOnly(3, new Heard(heard), shared);
        other.onBatch(batch("x".repeat(5 << 20)));
        assertThat(others).isEmpty();

        mine.onBatch(batch("y".repeat(5 << 20)));
        mine.onBatch(batch("z"));

        assertThat(heard).hasSize(2);
        assertThat(others).isEmpty();
    }

    private static LogBatch batch(String message) {
        return LogBatch.builder(Entries.SHOP)
                .entries(List.of(Entries.saying(message)))
                .build();
    }
}
