package io.exatlas.fly.logs.subscribe;

/**
 * What a subscription has been through since it was made.
 *
 * @param entries handed over
 * @param late those of them that became visible after newer ones
 * @param gaps told
 * @param breaks how often a message did not continue the one before, so that history was read
 * @param overflows those of them because the handler was too slow
 * @param stale messages of owners that were replaced, and repeats, which were dropped
 * @param reads questions for history
 * @param failedReads those of them that failed
 * @param handlerFailures how often a handler threw
 * @param waiting weight of what waits for the handler: entries, long ones counted more than once
 * @param live whether messages continue one another; if not, history is being read
 * @param position the newest time handed over, in nanoseconds since 1970, or where it began
 * @param searched while it is being looked for where the newest entries begin: how many of them are counted; then 0
 */
public record SubscriptionStats(
        long entries,
        long late,
        long gaps,
        long breaks,
        long overflows,
        long stale,
        long reads,
        long failedReads,
        long handlerFailures,
        int waiting,
        boolean live,
        long position,
        int searched) {}
