package io.exatlas.fly.logs.internal.token.flyctl;

import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which program flyctl is, and the environment it is started in. Immutable, for any thread. */
public final class FlyctlProgram {

    private static final String CONFIG_DIR = "FLY_CONFIG_DIR";
    private static final List<String> NAMES = List.of("fly", "flyctl");
    private static final List<String> PASSED_ON = List.of("PATH", "HOME", CONFIG_DIR);

    private final Function<String, @Nullable String> variables;
    private final @Nullable Path given;

    private FlyctlProgram(Function<String, @Nullable String> variables, @Nullable Path given) {
        this.variables = variables;
        this.given = given;
    }

    /**
     * The first {@code fly} on {@code PATH}, or else the first {@code flyctl}. Only absolute directories are looked
     * into, since a program must not change with the working directory.
     *
     * @param variables answers null for an environment variable that is not set
     */
    public static FlyctlProgram onPath(Function<String, @Nullable String> variables) {
        return new FlyctlProgram(variables, null);
    }

    /**
     * This very file.
     *
     * @throws FlyLogsException.InvalidRequest if it cannot be the name of a file
     */
    public static FlyctlProgram at(String file, Function<String, @Nullable String> variables) {
        return new FlyctlProgram(
                variables,
                path(file)
                        .orElseThrow(() -> new FlyLogsException.InvalidRequest(
                                "flyctl program " + Quoted.of(file) + " is not the name of a file"))
                        .toAbsolutePath());
    }

    /** Looks at the file system, so it may block. Empty if there is no such program that this user may start. */
    Optional<Path> find() {
        return candidates().filter(FlyctlProgram::startable).findFirst();
    }

    /** Of the environment only what flyctl needs to find itself and its login. */
    Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        for (String name : PASSED_ON) {
            String value = variables.apply(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        environment.computeIfPresent(CONFIG_DIR, (name, dir) -> fromAnywhere(dir));
        return environment;
    }

    /** The program is started in another directory. */
    private static String fromAnywhere(String dir) {
        return path(dir).map(found -> found.toAbsolutePath().toString()).orElse(dir);
    }

    private Stream<Path> candidates() {
        if (given != null) {
            return Stream.of(given);
        }
        String path = Objects.requireNonNullElse(variables.apply("PATH"), "");
        List<Path> directories = Stream.of(path.split(File.pathSeparator, -1))
                .flatMap(directory -> path(directory).stream())
                .filter(Path::isAbsolute)
                .toList();
        return NAMES.stream().flatMap(name -> directories.stream().map(directory -> directory.resolve(name)));
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException illegal) {
            return Optional.empty();
        }
    }

    private static boolean startable(Path file) {
        return Files.isRegularFile(file) && Files.isExecutable(file);
    }
}
