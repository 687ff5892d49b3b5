package io.exatlas.fly.logs.message;

import com.fasterxml.jackson.annotation.JsonTypeName;
import io.exatlas.fly.logs.model.StopReason;
import java.util.Arrays;
import java.util.Optional;

/**
 * The last message of a stream.
 *
 * @param app whose
 * @param epoch the chain that ends, together with {@code owner}
 * @param owner the node that published; empty if the publisher left it out
 * @param reason why, as the word of the protocol: {@code idle}, {@code stopped}, {@code failed}, {@code shutdown}
 * @param message one sentence for people
 */
@JsonTypeName("ex_atlas_fly_logs_stopped")
public record StoppedMessage(
        @Mapping.Required String app,
        @Mapping.Required long epoch,
        @Mapping.OrEmpty String owner,
        @Mapping.Required String reason,
        @Mapping.OrEmpty String message)
        implements BusMessage {

    /** What {@code reason} names; empty if this version does not know it. */
    public Optional<StopReason> stopReason() {
        return Arrays.stream(StopReason.values())
                .filter(known -> known.wireName().equals(reason))
                .findFirst();
    }
}
