package io.exatlas.fly.logs.internal.files;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Names of files whatever the locale. Java knows the bytes of a name only in the charset of its locale; in that of cron
 * jobs, services and containers, which is often ASCII, it cannot name a file {@code café.json}, nor any file in a
 * working directory of such a name. Names that the locale does not cover are UTF-8.
 */
public final class FileNames {

    private static final Path WORKING_DIRECTORY = Path.of("/proc/self/cwd");
    private static final String UNRESERVED = "-._~/";
    private static final char UNKNOWN = '\ufffd';

    private FileNames() {}

    /**
     * The file of a name.
     *
     * @throws InvalidPathException if it cannot be the name of a file
     */
    public static Path of(String name) {
        Path path = inAnyLocale(name);
        boolean known = System.getProperty("user.dir", "").indexOf(UNKNOWN) < 0;
        return known || path.isAbsolute() ? path : workingDirectory().resolve(path);
    }

    /** The name of a file as people write it; absolute where the locale does not cover it. */
    public static String text(Path path) {
        String text = path.toString();
        if (text.indexOf(UNKNOWN) < 0) {
            return text;
        }
        String known = path.toUri().getPath();
        return known.length() > 1 && known.endsWith("/") ? known.substring(0, known.length() - 1) : known;
    }

    private static Path inAnyLocale(String name) {
        try {
            return Path.of(name);
        } catch (InvalidPathException unknown) {
            boolean nameable = File.separatorChar == '/'
                    && name.indexOf('\0') < 0
                    && StandardCharsets.UTF_8.newEncoder().canEncode(name);
            if (!nameable) {
                throw unknown;
            }
            return ofBytes(name);
        }
    }

    /** Paths made of URIs have the very bytes that stand there. */
    static Path ofBytes(String name) {
        boolean absolute = name.startsWith("/");
        StringBuilder uri = new StringBuilder(absolute ? "file://" : "file:///");
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean plain = b > 0 && (Character.isLetterOrDigit(b) || UNRESERVED.indexOf(b) >= 0);
            uri.append(plain ? Character.toString(b) : String.format("%%%02X", b));
        }
        Path path = Path.of(URI.create(uri.toString()));
        return absolute ? path : path.subpath(0, path.getNameCount());
    }

    private static Path workingDirectory() {
        try {
            return Files.readSymbolicLink(WORKING_DIRECTORY);
        } catch (IOException | UnsupportedOperationException e) {
            return Path.of("");
        }
    }
}
