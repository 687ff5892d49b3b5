package io.exatlas.fly.logs.internal.cli.view;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Standard output, for the lines of apps only: buffered within one batch, flushed at its end. A reader that has gone,
 * as in {@code | head -1}, is noticed at the next flush and for good. Any thread may write; a batch is never mixed with
 * another. Writing blocks while the reader does not read.
 */
public final class Output {

    private static final int BUFFER = 1 << 16;

    private final Writer writer;
    private final Consumer<IOException> whenBroken;
    private boolean broken;

    /**
     * In UTF-8.
     *
     * @param whenBroken called once when a write has failed, by the thread that notices it
     */
    public Output(OutputStream sink, Runnable whenBroken) {
        this(sink, StandardCharsets.UTF_8, failure -> whenBroken.run());
    }

    /** @param whenBroken called once with what the first write that fails says, by the thread that notices it */
    public Output(OutputStream sink, Charset charset, Consumer<IOException> whenBroken) {
        this.whenBroken = whenBroken;
        this.writer = new BufferedWriter(new OutputStreamWriter(sink, encoder(charset)), BUFFER);
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

    /** Half a surrogate pair becomes U+FFFD, and what the charset does not have a question mark. */
    private static CharsetEncoder encoder(Charset charset) {
        CharsetEncoder encoder = charset.newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
        byte[] unknown = "\ufffd".getBytes(charset);
        return encoder.isLegalReplacement(unknown) ? encoder.replaceWith(unknown) : encoder;
    }
}
