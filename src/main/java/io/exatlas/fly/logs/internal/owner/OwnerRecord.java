package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.StopReason;
import io.exatlas.fly.logs.model.StreamState;
import io.exatlas.fly.logs.model.StreamStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * What the cluster knows of one app's stream: one text under the app's name in a map that all nodes share. It is
 * compared by its text, so equal records have equal texts; fields it does not know a reader passes over, so that a
 * newer node may write more.
 *
 * @param epoch the chain it speaks of
 * @param state whether that chain goes on
 * @param checkpoint how far it got; empty until its start is known
 * @param fencing nodes that held the app before and may not know yet that they lost it: whoever claims it fences them
 */
public record OwnerRecord(Epoch epoch, State state, Optional<Checkpoint> checkpoint, Set<String> fencing) {

    private static final Comparator<OwnerRecord> AGE = Comparator.comparing(OwnerRecord::epoch)
            .thenComparing(record -> record.state != State.HELD)
            .thenComparingLong(record -> record.told(Checkpoint::seq))
            .thenComparingLong(record -> record.told(Checkpoint::settled))
            .thenComparing(OwnerRecord::text);

    /** More nodes than may hold an app one after the other before a claim comes through. */
    private static final int MOST_FENCING = 64;

    /** Whether a chain goes on. */
    public enum State {
        /** Its owner publishes, or died without a word. */
        HELD("held"),
        /** Its owner gave it up and will say nothing more: whoever is next goes on from the checkpoint. */
        HANDED_OVER("handed_over"),
        /** Somebody stopped it: it stays so until somebody wants it again. */
        STOPPED(StopReason.STOPPED.wireName()),
        /** It crashed too often: it stays so until somebody wants it again. */
        FAILED(StopReason.FAILED.wireName());

        private final String word;

        State(String word) {
            this.word = word;
        }

        /** The word in the record. */
        public String word() {
            return word;
        }

        /** Whether somebody should publish the app. */
        public boolean wanted() {
            return this == HELD || this == HANDED_OVER;
        }
    }

    public OwnerRecord {
        fencing = Collections.unmodifiableSet(new TreeSet<>(fencing));
    }

    public OwnerRecord(Epoch epoch, State state, Optional<Checkpoint> checkpoint) {
        this(epoch, state, checkpoint, Set.of());
    }

    /** A chain somebody publishes. */
    static OwnerRecord held(Epoch epoch, Optional<Checkpoint> checkpoint) {
        return new OwnerRecord(epoch, State.HELD, checkpoint);
    }

    /** The text it is kept as. */
    public String text() {
        JsonObject json = new JsonObject()
                .put("epoch", Long.toString(epoch.number()))
                .put("owner", epoch.owner())
                .put("state", state.word);
        checkpoint.ifPresent(at -> {
            json.put("seq", at.seq())
                    .put("start", Long.toString(at.start()))
                    .put("position", Long.toString(at.position()))
                    .put("settled", Long.toString(at.settled()));
            at.complete().ifPresent(complete -> json.put("complete", Long.toString(complete)));
        });
        if (!fencing.isEmpty()) {
            json.put("fencing", new JsonArray(List.copyOf(fencing)));
        }
        return json.encode();
    }

    /** Reads a text; empty if it is none of ours, or damaged: then there is no record. */
    public static Optional<OwnerRecord> parse(String text) {
        try {
            JsonObject json = new JsonObject(text);
            long number = Long.parseLong(json.getString("epoch"));
            String owner = json.getString("owner");
            Optional<State> state = state(json.getString("state"));
            if (number <= 0 || owner == null || state.isEmpty()) {
                return Optional.empty();
            }
            return Optional.of(new OwnerRecord(new Epoch(number, owner), state.get(), checkpoint(json), fencing(json)));
        } catch (RuntimeException damaged) {
            return Optional.empty();
        }
    }

    /** Whether a text says that the owner of this epoch holds the app. */
    static boolean holds(String text, Epoch epoch) {
        return parse(text)
                .filter(record -> record.state() == State.HELD)
                .filter(record -> record.epoch().equals(epoch))
                .isPresent();
    }

    private static Optional<State> state(String word) {
        for (State state : State.values()) {
            if (state.word.equals(word)) {
                return Optional.of(state);
            }
        }
        return Optional.empty();
    }

    private static Set<String> fencing(JsonObject json) {
        return json.getJsonArray("fencing", new JsonArray()).stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .limit(MOST_FENCING)
                .collect(Collectors.toSet());
    }

    private static Optional<Checkpoint> checkpoint(JsonObject json) {
        if (json.getValue("start") == null) {
            return Optional.empty();
        }
        String complete = json.getString("complete");
        return Optional.of(Checkpoint.NONE
                .withSeq(json.getLong("seq"))
                .withStart(Long.parseLong(json.getString("start")))
                .withPosition(Long.parseLong(json.getString("position")))
                .withSettled(Long.parseLong(json.getString("settled")))
                .withComplete(complete == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(complete))));
    }

    /** What can be said of an app by its record alone. */
    public StreamStatus status(AppName app) {
        return new StreamStatus(
                app,
                state.wanted(),
                Optional.of(epoch),
                checkpoint,
                0,
                Optional.empty(),
                Optional.empty(),
                0,
                StreamState.STARTING,
                Optional.empty(),
                false,
                Optional.empty());
    }

    /**
     * Of two records that separate parts of a cluster wrote, the one to keep whole: fields are never mixed. Of one
     * chain, the one that tells more of it.
     */
    public static OwnerRecord higher(OwnerRecord one, OwnerRecord other) {
        return AGE.compare(one, other) >= 0 ? one : other;
    }

    private long told(ToLongFunction<Checkpoint> field) {
        return checkpoint.map(field::applyAsLong).orElse(Long.MIN_VALUE);
    }
}
