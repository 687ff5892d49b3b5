package io.exatlas.fly.logs.internal.poll;

import io.exatlas.fly.logs.model.LogEntry;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;

/**
 * What one message may hold, and which entries are published at all.
 *
 * @param entries at most so many
 * @param bytes at most so heavy
 * @param weight how heavy an entry is on the bus
 * @param wanted whether an entry is published; the others count as read
 */
public record BatchLimits(int entries, int bytes, ToIntFunction<LogEntry> weight, Predicate<LogEntry> wanted) {}
