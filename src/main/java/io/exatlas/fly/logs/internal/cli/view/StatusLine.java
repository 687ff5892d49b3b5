package io.exatlas.fly.logs.internal.cli.view;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/**
 * One line at the bottom of a terminal that says what is being waited for, and is rewritten in place. It is taken away
 * before anything else is printed: by {@link Remarks} before a remark, by the stream of {@link #over} before lines of
 * apps. Where standard error is no terminal it does nothing. Any thread may call it; no call waits for standard output.
 * A text may be dropped, because one was shown a moment ago or lines are being printed: show it again a second later.
 */
public final class StatusLine {

    private static final Duration SHORTEST_STAY = Duration.ofMillis(100);
    private static final int LONGEST = 300;

    private static final String ERASE = "\r\u001b[K";
    /** The terminal cuts what is wider than itself: a second row could not be erased. */
    private static final String NO_WRAP = "\u001b[?7l";

    /** The cursor stays at the beginning, so that what the terminal echoes, such as ^C, needs no second row. */
    private static final String WRAP = "\r\u001b[?7h";

    private final PrintWriter err;
    private final boolean on;
    private final Supplier<Duration> elapsed;
    private boolean shown;
    private boolean ended;
    private boolean withinLine;
    private int writing;
    /** When the next text may be shown. */
    private Duration free = Duration.ofSeconds(Long.MIN_VALUE);

    /**
     * A line of a process.
     *
     * @param err standard error; also the lock under which it is written to
     * @param on whether that is a terminal which understands escape sequences
     * @param elapsed the time since some start, by a clock that only goes forward
     */
    public StatusLine(PrintWriter err, boolean on, Supplier<Duration> elapsed) {
        this.err = err;
        this.on = on;
        this.elapsed = elapsed;
    }

    /** A line that is never shown. */
    public static StatusLine none() {
        return new StatusLine(
                new PrintWriter(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8),
                false,
                () -> Duration.ZERO);
    }

    /** Whether lines of this kind can be shown and erased. */
    public static boolean possible(StandardOutput error, Map<String, String> environment) {
        return error == StandardOutput.TERMINAL && !"dumb".equals(environment.get("TERM"));
    }

    /** Whether anything is ever shown, so that a text is worth making. */
    public boolean on() {
        return on;
    }

    /** Shows a text, which is made harmless and one line, in the place of the one before. */
    public void show(String text) {
        if (!on) {
            return;
        }
        synchronized (err) {
            Duration now = elapsed.get();
            if (ended || writing > 0 || withinLine || now.compareTo(free) < 0) {
                return;
            }
            shown = true;
            free = now.plus(SHORTEST_STAY);
            err.print(ERASE + NO_WRAP + Visible.line(text.substring(0, Math.min(text.length(), LONGEST))) + WRAP);
            err.flush();
        }
    }

    /** Takes the line away; the next text may show it again. */
    public void clear() {
        synchronized (err) {
            if (shown) {
                shown = false;
                err.print(ERASE);
                err.flush();
            }
        }
    }

    /** Takes the line away for good. */
    public void end() {
        synchronized (err) {
            ended = true;
            clear();
        }
    }

    /** Standard output that takes the line away before it is written to, and keeps it away within its lines. */
    public OutputStream over(OutputStream sink) {
        return on ? new Clearing(sink) : sink;
    }

    private void beginWriting() {
        synchronized (err) {
            writing++;
            clear();
        }
    }

    private void endWriting(boolean withinALine) {
        synchronized (err) {
            writing--;
            withinLine = withinALine;
        }
    }

    private final class Clearing extends FilterOutputStream {

        private Clearing(OutputStream sink) {
            super(sink);
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        /** Not under a lock: this may take as long as nobody reads. */
        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (length == 0) {
                return;
            }
            beginWriting();
            try {
                out.write(bytes, from, length);
            } finally {
                endWriting(bytes[from + length - 1] != '\n');
            }
        }
    }
}
