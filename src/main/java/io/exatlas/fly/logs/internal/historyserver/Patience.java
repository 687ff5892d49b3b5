package io.exatlas.fly.logs.internal.historyserver;

import java.time.Duration;

/**
 * How much is read at once, and how long one question may take.
 *
 * @param soft from then on a question ends with the next page, if there is anything to answer with
 * @param hard then it ends with what is there, or fails; counts from when it was asked
 * @param perApp so many questions of one app run at once
 * @param inAll so many questions run at once
 * @param waiting so many more may wait for their turn; the rest is refused
 */
public record Patience(Duration soft, Duration hard, int perApp, int inAll, int waiting) {

    /** What a question may take of the heap while it is answered, with its reply: some megabytes, seldom more. */
    private static final long BYTES = 12L << 20;

    private static final int LEAST = 4;
    private static final int MOST = 64;

    /** A client waits ten seconds for its answer. */
    public static final Patience DEFAULT = within(Runtime.getRuntime().maxMemory());

    /** As many questions at once as a heap of so many bytes has room for. */
    public static Patience within(long heap) {
        int inAll = (int) Math.max(LEAST, Math.min(MOST, heap / BYTES));
        return new Patience(Duration.ofSeconds(3), Duration.ofSeconds(8), Math.min(16, inAll), inAll, 256);
    }

    Patience withSoft(Duration value) {
        return new Patience(value, hard, perApp, inAll, waiting);
    }

    Patience withHard(Duration value) {
        return new Patience(soft, value, perApp, inAll, waiting);
    }

    Patience withPerApp(int value) {
        return new Patience(soft, hard, value, inAll, waiting);
    }

    Patience withInAll(int value) {
        return new Patience(soft, hard, perApp, value, waiting);
    }

    Patience withWaiting(int value) {
        return new Patience(soft, hard, perApp, inAll, value);
    }
}
