package io.exatlas.fly.logs.cli;

import io.exatlas.fly.logs.config.FlyLogsOptions;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.exatlas.fly.logs.model.Quoted;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The configuration file, read whole and checked before anything starts.
 *
 * @param path where it is
 */
record ConfigFile(Path path) {

    private static final long LARGEST = 16 << 20;

    /**
     * Reads it.
     *
     * @throws FlyLogsException.InvalidRequest naming the file and all that is wrong with it
     */
    FlyLogsOptions read() {
        String text = text();
        try {
            return new FlyLogsOptions(new JsonObject(text));
        } catch (DecodeException e) {
            throw refused("is not a JSON object: " + e.getMessage());
        } catch (FlyLogsException.InvalidRequest e) {
            throw refused("is refused: " + e.getMessage());
        }
    }

    private String text() {
        try {
            if (!Files.isRegularFile(path)) {
                throw refused("is not a file");
            }
            if (Files.size(path) > LARGEST) {
                throw refused("is larger than 16 MiB");
            }
            return Files.readString(path);
        } catch (CharacterCodingException e) {
            throw refused("is not UTF-8 text");
        } catch (IOException e) {
            throw refused("cannot be read: " + e.getMessage());
        }
    }

    private FlyLogsException.InvalidRequest refused(String why) {
        return new FlyLogsException.InvalidRequest(Quoted.of(path.toString()) + ' ' + why);
    }
}
