package io.exatlas.fly.logs.model;

/**
 * A chain that is ready, and its state, as the registry's replies report it.
 *
 * @param epoch the chain
 * @param at what it has published
 */
public record Chain(Epoch epoch, Checkpoint at) {}
