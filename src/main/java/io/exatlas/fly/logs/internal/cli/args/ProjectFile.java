package io.exatlas.fly.logs.internal.cli.args;

import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds which app a directory is of, in flyctl's {@code fly.toml}. */
public final class ProjectFile {

    private static final int MOST = 1 << 16;
    private static final Pattern APP = Pattern.compile("(?m)^[ \\t]*app[ \\t]*=[ \\t]*[\"']([a-z0-9-]{1,63})[\"']");

    private ProjectFile() {}

    /** The app that a file is of; empty if there is no such file, or it does not say so within its first 64 KiB. */
    public static Optional<AppName> app(Path file) {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (InputStream in = Files.newInputStream(file)) {
            return app(new String(in.readNBytes(MOST), StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    static Optional<AppName> app(String text) {
        Matcher app = APP.matcher(text);
        try {
            return app.find() ? Optional.of(AppName.of(String.valueOf(app.group(1)))) : Optional.empty();
        } catch (FlyLogsException.InvalidRequest noName) {
            return Optional.empty();
        }
    }
}
