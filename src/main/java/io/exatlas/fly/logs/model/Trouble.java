package io.exatlas.fly.logs.model;

/**
 * Why an app's entries do not come just now.
 *
 * @param kind what a notice of it is called
 * @param reason one sentence for people; never log text, never a token
 */
public record Trouble(Notice.Kind kind, String reason) {}
