package io.exatlas.fly.logs.model;

/**
 * The server's clock according to a response, in nanoseconds since 1970. Our own wall clock never judges a row.
 *
 * @param asOf a lower bound of the server's time when the request was sent: rows that were visible then are in the
 *     response
 * @param date the {@code Date} header of the response, or the last one known plus the monotonic time since
 */
public record ServerTime(long asOf, long date) {}
