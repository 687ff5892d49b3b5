package io.exatlas.fly.logs.internal.wire;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.Chain;
import io.exatlas.fly.logs.model.Checkpoint;
import io.exatlas.fly.logs.model.Epoch;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Health;
import io.exatlas.fly.logs.model.Notice;
import io.exatlas.fly.logs.model.StreamState;
import io.exatlas.fly.logs.model.StreamStatus;
import io.exatlas.fly.logs.model.Trouble;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The status of a stream in the registry's replies. Usable from any thread. */
final class StatusJson {

    private static final Map<String, StreamState> STATES = Arrays.stream(StreamState.values())
            .collect(Collectors.toMap(StreamState::wireName, state -> state, (one, other) -> one, TreeMap::new));

    private static final int LONGEST_DIR = 4_096;
    private static final int LONGEST_WORD = 64;

    private StatusJson() {}

    static JsonObject toJson(StreamStatus status) {
        Optional<Checkpoint> at = status.checkpoint();
        return new JsonObject()
                .put("app", status.app().value())
                .put("running", status.running())
                .put("owner", status.epoch().map(Epoch::owner).orElse(null))
                .put(
                        "epoch",
                        status.epoch()
                                .map(epoch -> Long.toString(epoch.number()))
                                .orElse(null))
                .put("seq", at.map(Checkpoint::seq).orElse(null))
                .put("start", digits(at, Checkpoint::start))
                .put("position", digits(at, Checkpoint::position))
                .put("settled", digits(at, Checkpoint::settled))
                .put(
                        "complete",
                        at.map(Checkpoint::complete).map(BusMessages::digits).orElse(null))
                .put("subscribers", status.subscribers())
                .put("last_poll", status.lastPoll().map(Instant::toString).orElse(null))
                .put("next_poll", status.nextPoll().map(Instant::toString).orElse(null))
                .put("failures", status.failures())
                .put("state", status.state().wireName())
                .put("project_dir", status.projectDir().orElse(null))
                .put("caught_up", status.caughtUp())
                .put(
                        "trouble",
                        status.trouble().map(one -> one.kind().wireName()).orElse(null))
                .put("reason", status.trouble().map(Trouble::reason).orElse(null));
    }

    /**
     * The status of a reply.
     *
     * @throws FlyLogsException.InvalidRequest if a field has the wrong type or range; the message names it
     */
    static StreamStatus fromJson(JsonObject json) {
        Fields fields = Fields.of(json);
        AppName app = fields.app();
        boolean hasEpoch = json.getValue("epoch") != null;
        boolean hasCheckpoint = json.getValue("seq") != null || json.getValue("start") != null;
        return new StreamStatus(
                app,
                fields.flag("running"),
                hasEpoch ? Optional.of(BusMessages.epoch(fields)) : Optional.empty(),
                hasCheckpoint ? Optional.of(checkpoint(fields)) : Optional.empty(),
                (int) fields.number("subscribers", 0, Integer.MAX_VALUE),
                time(fields, "last_poll"),
                time(fields, "next_poll"),
                (int) fields.number("failures", 0, Integer.MAX_VALUE),
                fields.oneOf("state", STATES),
                fields.optionalText("project_dir", LONGEST_DIR),
                fields.flag("caught_up"),
                trouble(fields));
    }

    /** How the stream of a reply is doing; empty if the reply does not say, as those of older nodes do not. */
    static Optional<Health> health(JsonObject json) {
        Fields fields = Fields.of(json);
        Optional<StreamState> state = fields.optionalText("state", LONGEST_WORD).map(STATES::get);
        if (state.isEmpty() || json.getValue("caught_up") == null) {
            return Optional.empty();
        }
        return Optional.of(new Health(
                json.getValue("epoch") == null ? Epoch.NONE : BusMessages.epoch(fields),
                state.get(),
                fields.flag("caught_up"),
                (int) fields.optionalNumber("failures", 0, Integer.MAX_VALUE).orElse(0),
                trouble(fields)));
    }

    /** One of a kind that is not known here says nothing. */
    private static Optional<Trouble> trouble(Fields fields) {
        Optional<String> reason = fields.optionalText("reason", BusMessages.LONGEST_SENTENCE);
        return fields.optionalText("trouble", LONGEST_WORD)
                .map(BusMessages.KINDS::get)
                .filter(Notice.Kind::trouble)
                .map(kind -> new Trouble(kind, reason.orElse("")));
    }

    /** The chain of a reply; empty as long as it is not ready, or none runs. */
    static Optional<Chain> chain(JsonObject json) {
        boolean ready = json.getValue("epoch") != null && json.getValue("start") != null;
        Fields fields = Fields.of(json);
        return ready ? Optional.of(new Chain(BusMessages.epoch(fields), checkpoint(fields))) : Optional.empty();
    }

    private static Checkpoint checkpoint(Fields fields) {
        return Checkpoint.NONE
                .withSeq(fields.number("seq", 0, Long.MAX_VALUE))
                .withStart(fields.digits("start", 0))
                .withPosition(fields.digits("position", 0))
                .withSettled(fields.digits("settled", 0))
                .withComplete(fields.optionalDigits("complete", 0));
    }

    private static Optional<Instant> time(Fields fields, String name) {
        Optional<String> text = fields.optionalText(name, 64);
        OptionalLong time = text.map(Timestamps::parse).orElse(OptionalLong.empty());
        fields.require(text.isPresent() == time.isPresent(), name, "an RFC 3339 time or null");
        return text.map(present -> Instant.ofEpochSecond(0, time.orElseThrow()));
    }

    private static @Nullable String digits(Optional<Checkpoint> at, ToLongFunction<Checkpoint> position) {
        return at.map(point -> Long.toString(position.applyAsLong(point))).orElse(null);
    }
}
