package io.exatlas.fly.logs.model;

/**
 * One successful answer of the log API.
 *
 * @param page its body
 * @param time the server's clock
 */
public record Fetched(LogPage page, ServerTime time) {}
