package io.exatlas.fly.logs.model;

/**
 * The last message of a stream.
 *
 * @param app the app
 * @param epoch the chain that ends
 * @param reason why it ends
 * @param message one sentence for people
 */
public record Stopped(AppName app, Epoch epoch, StopReason reason, String message) {}
