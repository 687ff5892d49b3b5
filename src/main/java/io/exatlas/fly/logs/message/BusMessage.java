package io.exatlas.fly.logs.message;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/**
 * A message that a stream publishes at {@code ex_atlas_fly_logs:<app>}. The field {@code type} of the JSON decides
 * which of the permitted records it is: {@code message.body().mapTo(BusMessage.class)} returns that one, and an
 * {@link UnknownMessage} for any other type. {@code mapTo(LogMessage.class)} takes batches only.
 *
 * <p>Fields that the records do not have are ignored, so messages of newer nodes are read too. {@code mapTo} throws
 * {@link IllegalArgumentException} if a required field is missing or has the wrong type. The records are values: they
 * may be used from any thread. Their constructors belong to the JSON mapper.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type", visible = true, defaultImpl = UnknownMessage.class)
@JsonSubTypes({
    @JsonSubTypes.Type(LogMessage.class),
    @JsonSubTypes.Type(NoticeMessage.class),
    @JsonSubTypes.Type(StoppedMessage.class)
})
@JsonIgnoreProperties(ignoreUnknown = true)
public sealed interface BusMessage permits LogMessage, NoticeMessage, StoppedMessage, UnknownMessage {

    /** The app whose stream published it. */
    String app();
}
