package io.exatlas.fly.logs.internal.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Ends the process with one line where there is no memory left: a process that goes on then does neither its work nor
 * what it is told, signals included. The error may be thrown where a library takes it for any other failure, so the
 * heap is looked at, too: one that stays full while most of the time goes into clearing it has come to its end.
 */
final class OutOfMemory {

    private static final int UNEXPECTED = 1;
    private static final long LOOK_MILLIS = 1_000;

    /** So often in a row it must look hopeless. */
    private static final int LOOKS = 5;

    private static final double FULL = 0.97;
    private static final double CLEARING = 0.7;

    /** Made while there is memory. */
    private static final FileOutputStream ERR = new FileOutputStream(FileDescriptor.err);

    private static final byte[] LAST_LINE = ("fly-logs: out of memory: "
                    + (Runtime.getRuntime().maxMemory() >> 20)
                    + " MiB are not enough for this, give more as in java -Xmx512m -jar\n")
            .getBytes(StandardCharsets.UTF_8);

    private OutOfMemory() {}

    /** From now on. */
    static void install() {
        Thread.setDefaultUncaughtExceptionHandler((thread, failure) -> {
            endIfSo(failure);
            System.err.print("Exception in thread \"" + thread.getName() + "\" ");
            failure.printStackTrace();
        });
        Thread watch = new Thread(OutOfMemory::watch, "fly-logs-memory");
        watch.setDaemon(true);
        watch.start();
    }

    /** Ends the process if that is the failure, or behind it. */
    static void endIfSo(Throwable failure) {
        Throwable at = failure;
        for (int depth = 0; at != null && depth < 10; depth++) {
            if (at instanceof OutOfMemoryError) {
                end();
            }
            at = at.getCause();
        }
    }

    private static void end() {
        try {
            ERR.write(LAST_LINE);
        } catch (IOException | OutOfMemoryError e) {
            // The code says it, too.
        } finally {
            Runtime.getRuntime().halt(UNEXPECTED);
        }
    }

    private static void watch() {
        try {
            List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
                    .filter(pool -> pool.getType() == MemoryType.HEAP && pool.isCollectionUsageThresholdSupported())
                    .toList();
            List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
            long before = clearing(collectors);
            int hopeless = 0;
            while (hopeless < LOOKS) {
                long begin = System.nanoTime();
                // On a thread of its own, which needs nothing: a timer needs memory, of which there may be none.
                Thread.sleep(LOOK_MILLIS);
                long now = clearing(collectors);
                double share = (now - before) * 1e6 / (System.nanoTime() - begin);
                before = now;
                hopeless = share > CLEARING && pools.stream().anyMatch(OutOfMemory::full) ? hopeless + 1 : 0;
            }
            end();
        } catch (OutOfMemoryError e) {
            end();
        } catch (LinkageError e) {
            // The JDK cannot look at its memory in a directory whose name the locale cannot spell: it is not watched.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long clearing(List<GarbageCollectorMXBean> collectors) {
        return collectors.stream()
                .mapToLong(GarbageCollectorMXBean::getCollectionTime)
                .sum();
    }

    private static boolean full(MemoryPoolMXBean pool) {
        MemoryUsage left = pool.getCollectionUsage();
        boolean large = pool.getName().contains("Old") || pool.getName().contains("Tenured");
        return large && left != null && left.getMax() > 0 && left.getUsed() > FULL * left.getMax();
    }
}
