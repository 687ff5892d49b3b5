package io.exatlas.fly.logs.cli.view;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Standard output, for the lines of apps only: UTF-8 whatever the locale, buffered within one batch, flushed at its
 * end. A reader that has gone, as in {@code | head -1}, is noticed at the next flush and for good. Any thread may
 * write; a batch is never mixed with another. Writing blocks while the reader does not read.
 */
public final class Output {

    private static final int BUFFER = 1 << 16;

    private final Writer writer;
    private final Consumer<IOException> whenBroken;
    private boolean broken;

    /** @param whenBroken called once when a write has failed, by the thread that notices it */
    public Output(OutputStream sink, Runnable whenBroken) {
        this(sink, failure -> whenBroken.run());
    }

    /** @param whenBroken called once with what the first write that fails says, by the thread that notices it */
    public Output(OutputStream sink, Consumer<IOException> whenBroken) {
        this.whenBroken = whenBroken;
        this.writer = new BufferedWriter(new OutputStreamWriter(sink, utf8()), BUFFER);
    }

    /** Writes whole lines and lets the reader see them; does nothing once the reader has gone. */
    public synchronized void write(CharSequence lines) {
        if (broken) {
            return;
        }
        try {
            writer.append(lines).flush();
        } catch (IOException e) {
            broken = true;
            whenBroken.accept(e);
        }
    }

    /** Half a surrogate pair becomes U+FFFD; left alone, the encoder would make a question mark of it. */
    private static CharsetEncoder utf8() {
        return StandardCharsets.UTF_8
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .replaceWith("\ufffd".getBytes(StandardCharsets.UTF_8));
    }
}
