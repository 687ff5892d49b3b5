package io.exatlas.fly.logs.model;

/**
 * Why an app's entries are not published now.
 *
 * @param kind the kind of notice that reports it
 * @param reason one sentence for people; never log text, never a token
 */
public record Trouble(Notice.Kind kind, String reason) {}
