package io.exatlas.fly.logs.internal.stream;

import io.exatlas.fly.logs.internal.poll.Part;
import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.Gap;
import io.exatlas.fly.logs.model.LeftOut;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StopReason;
import io.exatlas.fly.logs.model.Stopped;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

/**
 * Writes one chain of messages to the bus and numbers them; without a word once its owner may publish no more. On the
 * streamer's event loop only.
 */
final class ChainWriter {

    /** A message holds at most so many entries. */
    static final int ENTRIES = 1_000;

    /** A message is at most so large: what stands around the entries has its share of 512 KiB too. */
    static final int BYTES = 510 * 1024;

    private final MessageBus bus;
    private final AppName app;
    private final Epoch epoch;
    private final BooleanSupplier gate;
    private long seq;

    /**
     * The chain of one epoch.
     *
     * @param gate whether a message may be published; asked before each, since a process may be frozen between two
     */
    ChainWriter(MessageBus bus, AppName app, Epoch epoch, BooleanSupplier gate) {
        this.bus = bus;
        this.app = app;
        this.epoch = epoch;
        this.gate = gate;
    }

    long seq() {
        return seq;
    }

    /**
     * Publishes a part under the next number; false if it may not be.
     *
     * @param start where the chain began
     * @param asOf server time when the page was asked for
     */
    boolean part(Part part, long start, long asOf) {
        if (!gate.getAsBoolean()) {
            return false;
        }
        seq++;
        if (part instanceof Part.Entries some) {
            List<LogEntry> entries = some.entries().stream()
                    .map(entry -> BusMessages.fitted(entry, BYTES))
                    .toList();
            bus.publish(LogBatch.builder(app)
                    .epoch(epoch)
                    .seq(seq)
                    .prev(some.prev())
                    .next(some.next())
                    .settled(some.settled())
                    .start(start)
                    .asOf(asOf)
                    .redelivered(some.redelivered())
                    .entries(entries)
                    .build());
        } else if (part instanceof Part.Hole hole) {
            Gap gap = hole.gap();
            bus.publish(new Notice(
                    app,
                    epoch,
                    OptionalLong.of(seq),
                    Notice.Kind.GAP,
                    0,
                    OptionalLong.of(gap.from()),
                    OptionalLong.of(gap.to()),
                    "entries may be missing: " + gap.reason(),
                    LeftOut.NONE));
        } else {
            throw new AssertionError(part);
        }
        return true;
    }

    /** Publishes a notice without a number: it does not touch the continuity of the chain. */
    void notice(Notice.Kind kind, long count, String message) {
        if (gate.getAsBoolean()) {
            bus.publish(Notice.of(app, epoch, kind, count, message));
        }
    }

    /** Publishes what there is to say of rows that are not among the entries. */
    void leftOut(LeftOut rows) {
        if (gate.getAsBoolean()) {
            Notice.of(app, epoch, rows).forEach(bus::publish);
        }
    }

    /** Publishes the last message. Whether it may be is for the caller to ask, who gives the claim up with it. */
    void stopped(StopReason reason, String message) {
        bus.publish(new Stopped(app, epoch, reason, message));
    }
}
