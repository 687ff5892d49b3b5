package io.exatlas.fly.logs.model;

/**
 * A part of the log that could not be read or cannot be proved complete, in nanoseconds since 1970.
 *
 * @param from exclusive, or equal to {@code to} if the gap is one single time
 * @param to inclusive
 * @param reason one sentence for people
 */
public record Gap(long from, long to, String reason) {}
