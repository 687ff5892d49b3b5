package io.exatlas.fly.logs.internal.poll;

import static io.exatlas.fly.logs.internal.poll.Entries.at;
import static io.exatlas.fly.logs.internal.poll.Entries.entry;
import static io.exatlas.fly.logs.internal.poll.Entries.equalTimes;
import static org.assertj.core.api.Assertions.assertThat;

import io.exatlas.fly.logs.model.LogEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** More rows at one nanosecond than a page of a hundred holds, on servers of every kind. */
class CursorEqualTimesTest {

    private static final long CROWDED = at(20);

    private static Ledger run(ServerRules.Reads reads, List<LogEntry> crowd) {
        List<ServedRow> rows = new ArrayList<>();
        for (String machine : List.of("i", "j", "k")) {
            rows.add(served(entry("early-" + machine, at(19), machine)));
            rows.add(served(entry("after-" + machine, CROWDED + 2, machine)));
        }
        crowd.forEach(entry -> rows.add(served(entry)));
        return CursorRig.run(new Schedule(
                1,
                ServerRules.FLY.reads(reads),
                rows,
                Entries.LIMITS,
                Entries.BATCHES,
                Optional.empty(),
                Schedule.Faults.NONE,
                new Schedule.Span(at(0), at(0), at(200))));
    }

    private static ServedRow served(LogEntry entry) {
        long time = entry.time().orElseThrow();
        return new ServedRow(entry, time, time);
    }

    private static List<String> published(Ledger ledger) {
        return ledger.chain().lines.stream()
                .map(line -> line.entry.id().orElseThrow())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("F6")
    void hundredRowsAtOneTimeAreAllPublishedOnce(ServerRules.Reads reads) {
        Ledger ledger = run(reads, equalTimes(100, CROWDED, "i"));

        assertThat(published(ledger)).hasSize(106).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("F6")
    void hundredsOfRowsOfSeveralMachinesAtOneTimeAreAllPublishedOnce(ServerRules.Reads reads) {
        List<LogEntry> crowd =
                Entries.join(equalTimes(90, CROWDED, "i"), equalTimes(80, CROWDED, "j"), equalTimes(80, CROWDED, "k"));

        Ledger ledger = run(reads, crowd);

        assertThat(published(ledger)).hasSize(256).doesNotHaveDuplicates();
        assertThat(ledger.inGap(CROWDED)).isTrue();
    }

    @ParameterizedTest
    @EnumSource
    @Tag("F6")
    void whatOneMachineHidesBehindAPageIsAGapAndNothingElseIsLost(ServerRules.Reads reads) {
        Ledger ledger = run(reads, equalTimes(250, CROWDED, "i"));

        Set<String> rows = published(ledger).stream().collect(Collectors.toSet());
        assertThat(rows).hasSize(106).contains("after-i", "after-j", "after-k");
        assertThat(published(ledger)).hasSameSizeAs(rows);
        assertThat(ledger.gaps).isNotEmpty().allSatisfy(gap -> {
            assertThat(gap.from()).isEqualTo(CROWDED);
            assertThat(gap.to()).isBetween(CROWDED, CROWDED + 1);
        });
    }
}
