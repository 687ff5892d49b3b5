package io.exatlas.fly.logs.internal.cli;

import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.internal.files.DiskTrouble;
import io.exatlas.fly.logs.internal.files.FileNames;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The configuration file, read whole and checked before anything starts. It may be a pipe.
 *
 * @param path where it is; "-" is standard input
 * @param patience how long the reading may take
 */
record ConfigFile(Path path, Duration patience) {

    private static final int LARGEST = 16 << 20;

    ConfigFile(Path path) {
        this(path, Duration.ofSeconds(10));
    }

    /**
     * Reads it.
     *
     * @throws FlyLogsException.InvalidRequest naming the file and all that is wrong with it
     */
    FlyLogsOptions read() {
        String text = text(bytes());
        try {
            return FlyLogsOptions.parse(text);
        } catch (FlyLogsException.InvalidRequest e) {
            throw refused("is refused: " + e.getMessage());
        }
    }

    private byte[] bytes() {
        if (isStandardInput() && StandardInput.closed()) {
            throw refused("is closed");
        }
        if (path.toString().isEmpty()) {
            throw refused("is no file's name");
        }
        if (Files.isDirectory(path)) {
            throw refused("is a directory");
        }
        CompletableFuture<byte[]> read = new CompletableFuture<>();
        Thread reader = new Thread(() -> read(read), "fly-logs-config");
        reader.setDaemon(true);
        reader.start();
        try {
            return read.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw refused("has no end after " + patience.toMillis() + " ms: is it a pipe into which nothing writes?");
        } catch (ExecutionException e) {
            throw refused(unread(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("was not read: interrupted");
        }
    }

    private void read(CompletableFuture<byte[]> read) {
        try {
            read.complete(content());
        } catch (IOException | RuntimeException e) {
            read.completeExceptionally(e);
        }
    }

    private byte[] content() throws IOException {
        if (isStandardInput()) {
            // It is the process's, so it stays open.
            return System.in.readNBytes(LARGEST + 1);
        }
        try (InputStream in = Files.newInputStream(path)) {
            return in.readNBytes(LARGEST + 1);
        }
    }

    private boolean isStandardInput() {
        return path.equals(Path.of("-"));
    }

    private static String unread(@Nullable Throwable failure) {
        if (failure instanceof NoSuchFileException) {
            return "does not exist";
        }
        if (failure instanceof AccessDeniedException) {
            return "may not be read by this user";
        }
        return "cannot be read" + (failure == null ? "" : ": " + DiskTrouble.of(failure));
    }

    private String text(byte[] bytes) {
        if (bytes.length > LARGEST) {
            throw refused("is larger than 16 MiB");
        }
        if (utf16(bytes)) {
            throw refused("is UTF-16 text: save it as UTF-8");
        }
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        var decoder = StandardCharsets.UTF_8.newDecoder();
        if (decoder.decode(in, out, true).isError()) {
            throw refused("is not UTF-8 text: see line " + lines(bytes, in.position()));
        }
        String text = out.flip().toString();
        // What some editors put before UTF-8.
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** JSON begins with an ASCII character, so that a zero is half of another one. */
    private static boolean utf16(byte[] bytes) {
        int first = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
        return first == 0xfeff || first == 0xfffe || (first != 0 && (bytes[0] == 0 || bytes[1] == 0));
    }

    private static int lines(byte[] bytes, int end) {
        int line = 1;
        for (int i = 0; i < end; i++) {
            line += bytes[i] == '\n' ? 1 : 0;
        }
        return line;
    }

    private FlyLogsException.InvalidRequest refused(String why) {
        String name = isStandardInput() ? "the configuration on standard input" : Quoted.of(FileNames.text(path));
        return new FlyLogsException.InvalidRequest(name + ' ' + why);
    }
}
