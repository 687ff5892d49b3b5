package io.exatlas.fly.logs.model;

/**
 * What tells one row from another, also when it is read again: 128 bits of a hash. A hash of that strength, since log
 * text is hostile: two rows with one key would lose the second.
 *
 * @param high the upper half
 * @param low the lower half
 */
public record RowKey(long high, long low) {}
