package io.exatlas.fly.logs.internal.subscribe;

import io.exatlas.fly.logs.internal.poll.Part;
import io.exatlas.fly.logs.internal.poll.Taken;
import io.exatlas.fly.logs.internal.wire.BusMessages;
import io.exatlas.fly.logs.model.HistoryPage;
import io.exatlas.fly.logs.model.HistoryStart;
import io.exatlas.fly.logs.model.LogBatch;
import io.exatlas.fly.logs.model.LogEntry;
import io.exatlas.fly.logs.model.Notice;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Tells a run step by step, in seconds after its beginning: how to understand a seed that fails. */
final class Trace {

    static final Trace NONE = new Trace(0, line -> {});

    private final long zero;
    private final Consumer<String> out;

    Trace(long zero, Consumer<String> out) {
        this.zero = zero;
        this.out = out;
    }

    void say(Clockwork clock, String who, Object what) {
        if (this != NONE) {
            out.accept(at(clock.now()) + " " + who + " " + text(what));
        }
    }

    private String at(long time) {
        return String.format("%.9f", (time - zero) / 1e9);
    }

    private String text(Object what) {
        if (what instanceof JsonObject message) {
            boolean batch = BusMessages.BATCH.equals(message.getString("type"));
            return text(batch ? BusMessages.fromBatch(message) : BusMessages.fromNotice(message));
        }
        if (what instanceof HistoryStart.After after) {
            return "reads from " + at(after.position());
        }
        if (what instanceof LogBatch batch) {
            return batch.epoch().number() + "/" + batch.seq() + " " + at(batch.prev()) + " to " + at(batch.next())
                    + " settled " + at(batch.settled()) + " " + entries(batch.entries());
        }
        if (what instanceof Notice gap) {
            return gap.epoch().number() + "/" + gap.seq() + " gap "
                    + at(gap.from().orElse(0)) + " to " + at(gap.to().orElse(0));
        }
        if (what instanceof HistoryPage page) {
            return "gets " + at(page.from()) + " to " + at(page.next()) + (page.more() ? " more" : "") + " as of "
                    + at(page.asOf()) + " " + page.gaps() + " " + entries(page.entries());
        }
        if (what instanceof Taken taken) {
            return "settles " + at(taken.settled()) + " as of " + at(taken.asOf()) + " " + taken.outcome() + " "
                    + taken.parts().stream().map(this::part).toList();
        }
        return Objects.toString(what);
    }

    private String part(Part part) {
        return part instanceof Part.Entries some ? entries(some.entries()) : part.toString();
    }

    private String entries(List<LogEntry> entries) {
        return entries.stream()
                .map(entry -> entry.id().orElse("-") + "@"
                        + (entry.time().isPresent() ? at(entry.time().getAsLong()) : "?") + (entry.late() ? "L" : ""))
                .collect(Collectors.joining(" ", "[", "]"));
    }
}
