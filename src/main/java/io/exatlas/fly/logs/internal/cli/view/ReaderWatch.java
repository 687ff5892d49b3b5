package io.exatlas.fly.logs.internal.cli.view;

import java.io.FileDescriptor;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Notices that nobody reads standard output any more, as behind {@code | grep -m1}, also while nothing is written to
 * it. Java has poll(2) only in a class of its own, which the runnable jar's manifest opens; where that is closed, the
 * next line finds out.
 */
public final class ReaderWatch {

    private static final long LOOK_MILLIS = 500;
    /** Errors and hang-ups are told without being asked for. */
    private static final int NO_EVENTS = 0;

    private ReaderWatch() {}

    /**
     * Begins to watch standard output, a pipe or a socket.
     *
     * @param over whether there is nothing to watch any more
     * @param whenGone called once, on a thread of its own
     */
    public static void start(BooleanSupplier over, Runnable whenGone) {
        poll().ifPresent(poll -> {
            Thread watch = new Thread(() -> watch(poll, over, whenGone), "fly-logs-reader");
            watch.setDaemon(true);
            watch.start();
        });
    }

    private static void watch(Method poll, BooleanSupplier over, Runnable whenGone) {
        try {
            boolean gone = false;
            while (!gone && !over.getAsBoolean()) {
                gone = !poll.invoke(null, FileDescriptor.out, NO_EVENTS, LOOK_MILLIS)
                        .equals(0);
            }
            if (gone) {
                whenGone.run();
            }
        } catch (ReflectiveOperationException e) {
            // It cannot be watched: the next line finds out.
        }
    }

    private static Optional<Method> poll() {
        try {
            Method poll = Class.forName("sun.nio.ch.Net")
                    .getDeclaredMethod("poll", FileDescriptor.class, int.class, long.class);
            return poll.trySetAccessible() ? Optional.of(poll) : Optional.empty();
        } catch (ReflectiveOperationException | LinkageError e) {
            return Optional.empty();
        }
    }
}
