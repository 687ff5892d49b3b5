package io.exatlas.fly.logs.model;

/**
 * What an answer says of the server's clock, in nanoseconds since 1970. Our own wall clock is never used to judge a
 * row.
 *
 * @param asOf a lower bound of the server's time when the request was sent: what was visible then is in the answer
 * @param date the answer's {@code Date} header, or the last one known plus the monotonic time since
 */
public record ServerTime(long asOf, long date) {}
