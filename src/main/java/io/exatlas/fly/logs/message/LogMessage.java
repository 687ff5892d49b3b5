package io.exatlas.fly.logs.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonTypeName;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A batch of entries. Positions are nanoseconds since 1970.
 *
 * @param app whose
 * @param epoch the chain, together with {@code owner}
 * @param owner the node that publishes
 * @param seq the message's number in the chain, from 1 on, in one sequence with {@code gap} notices
 * @param prev {@code next} of the numbered message before; for the first one of the chain, {@code start}
 * @param next the newest time published in this chain so far
 * @param settled everything at or below it is published with this message
 * @param start where the chain began
 * @param asOf server time when the page was requested
 * @param redelivered whether another owner may have published these entries already
 * @param entries in time order per instance; at least one
 */
@JsonTypeName("ex_atlas_fly_logs")
public record LogMessage(
        @Mapping.Required String app,
        @Mapping.Required long epoch,
        @Mapping.Required String owner,
        @Mapping.Required long seq,
        @Mapping.Required long prev,
        @Mapping.Required long next,
        @Mapping.Required long settled,
        @Mapping.Required long start,

        @JsonProperty(value = "asof", required = true) @JsonSetter(nulls = Nulls.FAIL)
        long asOf,

        boolean redelivered,
        @Mapping.Required List<Entry> entries)
        implements BusMessage {

    public LogMessage {
        entries = List.copyOf(entries);
    }

    /**
     * One entry, of a batch or of a reply to {@code history}: {@code entries.getJsonObject(0)
     * .mapTo(LogMessage.Entry.class)}. Its text is untrusted: escape control characters before you show it.
     *
     * @param id identifies the row; empty if there is none
     * @param timestamp Fly's text, which may be unreadable; empty if there was none
     * @param message the text
     * @param level what Fly calls the level
     * @param region three-letter code
     * @param instance the machine's id
     * @param appName the app
     * @param provider who wrote it: {@code app}, {@code runner}, {@code proxy}, {@code health}
     * @param meta what else Fly sent, as maps, lists and plain values
     * @param late whether it became visible after newer entries were published
     * @param truncated whether {@code message} is cut
     * @param length bytes of UTF-8 that a cut message had
     * @param metaDropped whether {@code meta} was too long, too deep or not JSON, and is left out
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record Entry(
            @JsonDeserialize(using = Mapping.OptionalText.class)
            Optional<String> id,

            @JsonDeserialize(using = Mapping.OptionalText.class)
            Optional<String> timestamp,

            @Mapping.Required String message,

            @JsonDeserialize(using = Mapping.OptionalText.class)
            Optional<String> level,

            @JsonDeserialize(using = Mapping.OptionalText.class)
            Optional<String> region,

            @JsonDeserialize(using = Mapping.OptionalText.class)
            Optional<String> instance,

            @JsonProperty(value = "app_name", required = true) @JsonSetter(nulls = Nulls.FAIL)
            String appName,

            @JsonDeserialize(using = Mapping.OptionalText.class)
            Optional<String> provider,

            @Mapping.OrEmpty Map<String, Object> meta,
            boolean late,
            boolean truncated,

            @JsonDeserialize(using = Mapping.OptionalNumber.class)
            OptionalLong length,

            @JsonProperty("meta_dropped") boolean metaDropped) {

        /** Without the text: it is untrusted, and may be long. */
        @Override
        public String toString() {
            return "Entry[id=" + id.orElse("-") + ", timestamp=" + timestamp.orElse("-") + ", length="
                    + message.length() + "]";
        }
    }
}
