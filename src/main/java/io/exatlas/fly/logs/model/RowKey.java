package io.exatlas.fly.logs.model;

/**
 * The identity of a row, also when the row is read again: a hash of 128 bits. Log text is hostile, and two rows with
 * one key would lose the second, so the hash has to be strong.
 *
 * @param high the upper half
 * @param low the lower half
 */
public record RowKey(long high, long low) {}
