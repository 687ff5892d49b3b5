package io.exatlas.fly.logs.message;

import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.exatlas.fly.logs.model.Notice;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A notice: how the stream is doing, or what is missing. Positions are nanoseconds since 1970.
 *
 * @param app whose
 * @param epoch the chain, together with {@code owner}
 * @param owner the node that publishes
 * @param seq the message's number in the chain; only a {@code gap} has one
 * @param notice what happened, as the word of the protocol: {@code caught_up}, {@code gap} and so on
 * @param count how many entries, failed polls or rows; 0 where nothing is counted
 * @param from where a {@code gap} begins, exclusive
 * @param to where a {@code gap} ends, inclusive; equal to {@code from} where one single time is meant
 * @param message one sentence for people
 * @param unreadable rows that could not be read, as numbers that identify them: lost
 * @param differing rows with the id of another row but other content: lost
 * @param future rows stamped in the future: they come later
 */
@JsonTypeName("ex_atlas_fly_logs_notice")
public record NoticeMessage(
        @Mapping.Required String app,
        @Mapping.Required long epoch,
        @Mapping.Required String owner,

        @JsonDeserialize(using = Mapping.OptionalNumber.class)
        OptionalLong seq,

        @Mapping.Required String notice,
        long count,

        @JsonDeserialize(using = Mapping.OptionalNumber.class)
        OptionalLong from,

        @JsonDeserialize(using = Mapping.OptionalNumber.class)
        OptionalLong to,

        @Mapping.OrEmpty String message,
        @Mapping.OrEmpty List<Long> unreadable,
        @Mapping.OrEmpty List<Long> differing,
        @Mapping.OrEmpty List<Long> future)
        implements BusMessage {

    public NoticeMessage {
        unreadable = List.copyOf(unreadable);
        differing = List.copyOf(differing);
        future = List.copyOf(future);
    }

    /** The kind that {@code notice} names; empty if this version does not know it: ignore the message. */
    public Optional<Notice.Kind> kind() {
        return Arrays.stream(Notice.Kind.values())
                .filter(kind -> kind.wireName().equals(notice))
                .findFirst();
    }

    /** Whether entries are lost. */
    public boolean loss() {
        boolean rows = !unreadable.isEmpty() || !differing.isEmpty();
        return rows
                || kind().filter(kind -> kind == Notice.Kind.GAP || kind == Notice.Kind.TRUNCATED)
                        .isPresent();
    }
}
