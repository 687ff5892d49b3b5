package io.exatlas.fly.logs.model;

/**
 * A chain that is ready, and where it stands: what the registry's replies say.
 *
 * @param epoch the chain
 * @param at where it stands
 */
public record Chain(Epoch epoch, Checkpoint at) {}
