package io.exatlas.fly.logs.internal.token.flyctl;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One run of a program, bounded in time and output. Nothing of it is left when the run is over, however it ended, but
 * what a {@link Family} cannot find. It blocks, so it is for a thread that may be blocked; interrupting that thread
 * kills the program.
 */
final class ChildProcess {

    /** Bytes of each output that are looked at; what comes behind is read and dropped. */
    static final int LONGEST = 65_536;

    /** Between two looks at the outputs, which are never waited for: somebody else could hold them for ever. */
    private static final Duration TICK = Duration.ofMillis(20);

    private final Process process;
    private final Family family;
    private final Output stdout;
    private final Output stderr;

    private ChildProcess(Family family, Process process) {
        this.family = family;
        this.process = process;
        this.stdout = new Output(process.getInputStream());
        this.stderr = new Output(process.getErrorStream());
    }

    /**
     * What is left to tell of a run.
     *
     * @param inTime false if the program had to be killed
     * @param exitCode of no meaning if it was killed
     * @param stdout at most {@link #LONGEST} bytes of it. May hold a token
     * @param stdoutBytes how many there were
     * @param stderrBytes how many there were
     */
    record Ended(boolean inTime, int exitCode, String stdout, long stdoutBytes, long stderrBytes) {

        /** Without the output, which may hold a token. */
        @Override
        public String toString() {
            return "Ended[inTime=" + inTime + ", exitCode=" + exitCode + "]";
        }
    }

    /**
     * Starts the program with nothing on its standard input and waits for its end.
     *
     * @param run how long it may run
     * @param end how long it may take to end when it is told to, before it is killed
     * @throws IOException if it cannot be started. The message holds the command line
     * @throws InterruptedException if the waiting thread was interrupted; the program has been killed
     */
    static Ended run(List<String> command, Map<String, String> environment, Duration run, Duration end)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command);
        pass(environment, builder.environment());
        Family family = new Family();
        // Whoever embeds this may leave without closing Vert.x. Before the start, so that nothing slips through.
        Thread atExit = new Thread(family::close, "fly-logs-flyctl-at-exit");
        guard(atExit);
        try {
            return new ChildProcess(family, family.start(builder)).await(run, end);
        } finally {
            family.close();
            unguard(atExit);
        }
    }

    /** What is inherited unchanged keeps its bytes, which the locale may not know. */
    private static void pass(Map<String, String> environment, Map<String, String> inherited) {
        inherited.entrySet().retainAll(environment.entrySet());
        environment.forEach(inherited::putIfAbsent);
    }

    private Ended await(Duration run, Duration end) throws InterruptedException {
        closeQuietly(process.getOutputStream());
        try {
            return ended(run, end);
        } finally {
            closeQuietly(process.getInputStream());
            closeQuietly(process.getErrorStream());
        }
    }

    private Ended ended(Duration run, Duration end) throws InterruptedException {
        boolean inTime = exits(run);
        if (!inTime) {
            family.terminate();
            boolean gone = exits(end);
            family.kill();
            if (!gone) {
                process.waitFor(end.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        int exitCode = process.isAlive() ? -1 : process.exitValue();
        return new Ended(inTime, exitCode, stdout.text(), stdout.total(), stderr.total());
    }

    private boolean exits(Duration bound) throws InterruptedException {
        long start = System.nanoTime();
        boolean over = false;
        while (!over && System.nanoTime() - start < bound.toNanos()) {
            drain();
            over = process.waitFor(TICK.toMillis(), TimeUnit.MILLISECONDS);
        }
        // What was written just before the end is there now, but a writer that goes on must not hold us.
        boolean more = over;
        while (more && System.nanoTime() - start < bound.toNanos()) {
            more = drain();
        }
        return over;
    }

    /** Reads a pipeful of each and no more, so that one who prints without end costs little. */
    @CanIgnoreReturnValue
    private boolean drain() {
        boolean out = stdout.drain();
        boolean err = stderr.drain();
        return out || err;
    }

    private static void guard(Thread atExit) throws InterruptedException {
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            throw new InterruptedException("this process is about to end");
        }
    }

    private static void unguard(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException shuttingDown) {
            // Then it runs, and finds nothing to kill.
            return;
        }
    }

    private static void closeQuietly(Closeable stream) {
        try {
            stream.close();
        } catch (IOException gone) {
            // A pipe whose other end has gone has nothing left to lose.
            return;
        }
    }
}
