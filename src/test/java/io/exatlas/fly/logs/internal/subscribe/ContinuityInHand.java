package io.exatlas.fly.logs.internal.subscribe;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.exatlas.fly.logs.internal.source.RowKeys;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.position.ResumeToken;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A subscription driven by hand: times are seconds after the dawn, by the server's clock and the monotonic one alike.
 */
final class ContinuityInHand {

    static final long SECOND = 1_000_000_000L;
    static final AppName APP = AppName.of("shop");
    static final Epoch FIRST = new Epoch(7, "here");
    static final Epoch SECOND_OWNER = new Epoch(8, "there");

    private static final long DAWN = 1_789_000_000L * SECOND;
    private static final long RETENTION = Duration.ofDays(7).toNanos();

    final Continuity continuity;
    private Epoch epoch = FIRST;

    private ContinuityInHand(Continuity continuity) {
        this.continuity = continuity;
    }

    /** One that begins now, behind what the first chain has published up to a number. */
    static ContinuityInHand live(long seq, double position) {
        return live(seq, position, ContinuityLimits.DEFAULT);
    }

    static ContinuityInHand live(long seq, double position, ContinuityLimits limits) {
        return new ContinuityInHand(Continuity.live(APP, FIRST, seq, at(position), limits, at(position)));
    }

    static ContinuityInHand from(double position, double now) {
        return from(position, now, ContinuityLimits.DEFAULT);
    }

    static ContinuityInHand from(double position, double now, HistoryStart start) {
        return new ContinuityInHand(Continuity.from(APP, at(position), ContinuityLimits.DEFAULT, at(now), start));
    }

    static ContinuityInHand from(double position, double now, ContinuityLimits limits) {
        return new ContinuityInHand(Continuity.from(APP, at(position), limits, at(now)));
    }

    static ContinuityInHand resumed(ResumeToken token, ContinuityLimits limits, double now) {
        return new ContinuityInHand(Continuity.resume(APP, token, limits, at(now)));
    }

    static Checkpoint checkpoint(long seq, double position, double start, double settled) {
        return Checkpoint.NONE
                .withSeq(seq)
                .withStart(at(start))
                .withPosition(at(position))
                .withSettled(at(settled));
    }

    static long at(double seconds) {
        return DAWN + Math.round(seconds * 1_000_000) * 1_000;
    }

    static LogEntry entry(String id, double time) {
        return entry(Optional.of(id), OptionalLong.of(at(time)));
    }

    static LogEntry unreadable(String id) {
        return entry(Optional.of(id), OptionalLong.empty());
    }

    private static LogEntry entry(Optional<String> id, OptionalLong time) {
        return new LogEntry(
                id,
                Optional.of(time.isPresent() ? Long.toString(time.getAsLong()) : "yesterday"),
                time,
                "m-" + id.orElse("-"),
                Optional.of("info"),
                Optional.of("ams"),
                Optional.of("148ed726c12358"),
                Optional.of("app"),
                Map.of(),
                OptionalInt.empty(),
                false,
                false);
    }

    /** From now on messages are those of another chain. */
    @CanIgnoreReturnValue
    ContinuityInHand by(Epoch other) {
        epoch = other;
        return this;
    }

    @CanIgnoreReturnValue
    ContinuityInHand hears(double now, long seq, double prev, double next, double settled, LogEntry... entries) {
        LogBatch batch = batch(epoch, now, seq, prev, next, settled, List.of(entries));
        continuity.heard(batch, new RowKeys().of(batch.entries()), at(now));
        return this;
    }

    static LogBatch batch(
            Epoch epoch, double now, long seq, double prev, double next, double settled, List<LogEntry> entries) {
        return LogBatch.builder(APP)
                .epoch(epoch)
                .seq(seq)
                .prev(at(prev))
                .next(at(next))
                .settled(at(settled))
                .start(at(prev))
                .asOf(at(now))
                .entries(entries)
                .build();
    }

    @CanIgnoreReturnValue
    ContinuityInHand hearsGap(double now, long seq, double from, double to) {
        Notice gap = new Notice(
                APP,
                epoch,
                OptionalLong.of(seq),
                Notice.Kind.GAP,
                0,
                OptionalLong.of(at(from)),
                OptionalLong.of(at(to)),
                "gone",
                LeftOut.NONE);
        continuity.heard(gap, seq, at(now));
        return this;
    }

    @CanIgnoreReturnValue
    ContinuityInHand told(double now, Checkpoint record) {
        continuity.told(epoch, record, at(now));
        return this;
    }

    /** Hands over all there is, and answers what: ids, {@code L} behind those marked late, gaps as {@code from-to}. */
    List<String> gets(double now) {
        List<String> got = new ArrayList<>();
        for (Step step = next(now); ; step = next(now)) {
            if (step instanceof Step.HandOver some) {
                some.batch().entries().forEach(entry -> got.add(entry.id().orElse("-") + (entry.late() ? "L" : "")));
            } else if (step instanceof Step.Tell told) {
                got.add(seconds(told.gap().from()) + "-" + seconds(told.gap().to()));
            } else {
                return got;
            }
            continuity.handed();
        }
    }

    private static String seconds(OptionalLong time) {
        return Long.toString((time.orElseThrow() - DAWN) / SECOND);
    }

    Step next(double now) {
        return continuity.next(at(now));
    }

    /** Expects a read, from there. */
    @CanIgnoreReturnValue
    ContinuityInHand reads(double now, double from) {
        assertThat(next(now)).isEqualTo(new Step.Read(at(from)));
        return this;
    }

    /** Answers the read under way: the live edge is met. */
    List<String> answers(double now, double from, double next, LogEntry... entries) {
        return answers(now, page(now, from, next, false, List.of(), entries));
    }

    List<String> answers(double now, HistoryPage page) {
        continuity.read(page);
        return gets(now);
    }

    /** A page asked for at that time. */
    static HistoryPage page(double asOf, double from, double next, boolean more, List<Gap> gaps, LogEntry... entries) {
        return HistoryPage.EMPTY
                .withEntries(List.of(entries))
                .withFrom(at(from))
                .withNext(at(next))
                .withMore(more)
                .withAsOf(at(asOf))
                .withSettled(Math.min(at(next), at(asOf - 33)))
                .withOldest(at(asOf) - RETENTION)
                .withGaps(gaps);
    }

    double settled() {
        return (continuity.token().window().settled() - DAWN) / (double) SECOND;
    }

    boolean live() {
        return continuity.stats().live();
    }
}
