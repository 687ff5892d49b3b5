package io.exatlas.fly.logs.internal.token.file;

import io.exatlas.fly.logs.internal.files.FileNames;
import io.exatlas.fly.logs.internal.files.Variables;
import io.exatlas.fly.logs.internal.token.AgedTokens;
import io.exatlas.fly.logs.internal.token.Answer;
import io.exatlas.fly.logs.internal.token.Token;
import io.exatlas.fly.logs.internal.token.file.WatchedFile.UnusableContent;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The token of whoever ran {@code fly auth login} on this machine: {@code $FLY_CONFIG_DIR/config.yml}, or
 * {@code ~/.fly/config.yml} where that variable is not set; one that is set but empty means the working directory, as
 * in flyctl. flyctl rewrites the file every now and then, so it is read again when its time or size changes, and after
 * its token was refused. No file, no {@code access_token} in it or an empty one: there is none. Every other failure is
 * {@code Unauthorized} and names the file. For any thread.
 */
public final class ConfigFileTokens implements AgedTokens {

    private static final String DIRECTORY = "FLY_CONFIG_DIR";
    private static final String FILE = "config.yml";

    private final WatchedFile file;

    /**
     * Finds out where the file belongs; it may come later.
     *
     * @param variables answers null for an environment variable that is not set
     * @param home where {@code .fly} is looked for
     * @throws FlyLogsException.InvalidRequest if the variable cannot be the name of a directory
     */
    public ConfigFileTokens(Vertx vertx, Function<String, @Nullable String> variables, Path home) {
        this.file =
                new WatchedFile(vertx, "config file", path(variables, home), ConfigFileTokens::token, Optional.empty());
    }

    /** The file of the user whose process this is; {@code HOME} goes before what Java takes for the home directory. */
    public static ConfigFileTokens ofProcess(Vertx vertx) {
        String home = Variables.get("HOME");
        String found = home == null || home.isEmpty() ? System.getProperty("user.home", "") : home;
        return new ConfigFileTokens(vertx, Variables::get, FileNames.of(found));
    }

    @Override
    public String name() {
        return "config file";
    }

    @Override
    public Future<Optional<Answer>> explain(AppName app) {
        return file.find();
    }

    @Override
    public void forget(AppName app, Token refused) {
        file.forget(refused);
    }

    private static String path(Function<String, @Nullable String> variables, Path home) {
        String directory = variables.apply(DIRECTORY);
        if (directory == null) {
            return FileNames.text(home.resolve(".fly").resolve(FILE));
        }
        return directory.isEmpty() ? FILE : directory + "/" + FILE;
    }

    private static Optional<Token> token(String content) {
        try {
            return FlyctlConfig.token(content);
        } catch (NoClassDefFoundError missing) {
            throw new UnusableContent("cannot be read: the library org.snakeyaml:snakeyaml-engine is missing");
        }
    }
}
