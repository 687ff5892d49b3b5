package io.exatlas.fly.logs.message;

/**
 * A message of a type that this version does not know. Ignore it: a newer node may publish it.
 *
 * @param type the type; empty if the message has none
 * @param app whose; empty if the message does not say
 */
public record UnknownMessage(
        @Mapping.OrEmpty String type, @Mapping.OrEmpty String app) implements BusMessage {}
