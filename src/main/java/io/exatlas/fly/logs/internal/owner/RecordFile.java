package io.exatlas.fly.logs.internal.owner;

import io.exatlas.fly.logs.internal.files.DiskTrouble;
import io.exatlas.fly.logs.internal.files.OpenToOthers;
import io.exatlas.fly.logs.internal.files.PosixDisk;
import io.exatlas.fly.logs.internal.files.PrivateFolder;
import io.exatlas.fly.logs.model.AppName;
import io.exatlas.fly.logs.model.FlyLogsException;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps the records of all apps in a private file, so that streams go on where they were though every node was stopped.
 * What it held when this process began counts for an app until the app is seen in the shared records. A file that is
 * damaged, or open to others, is refused and left in place. For any thread; futures complete on the caller's context.
 */
public final class RecordFile {

    private static final String FOLDER = "owners";
    private static final String NAME = "records.json";
    private static final int LONGEST = 64 << 20;

    private final Vertx vertx;
    private final PrivateFolder folder;
    private final Map<AppName, String> left = new ConcurrentHashMap<>();
    private String written = "";

    private RecordFile(Vertx vertx, Path dir) {
        this.vertx = vertx;
        this.folder = new PrivateFolder(new PosixDisk(), dir.toAbsolutePath(), FOLDER);
    }

    /** Reads what is there. Fails with a {@link FlyLogsException} that names the file if it cannot be used. */
    public static Future<RecordFile> open(Vertx vertx, Path dir) {
        RecordFile file = new RecordFile(vertx, dir);
        return file.onDisk("read", () -> {
            if (Files.exists(dir) && !Files.isDirectory(dir)) {
                throw new FlyLogsException.InvalidRequest("positions: " + dir + " is not a directory");
            }
            Optional<byte[]> content = file.folder.read(NAME, LONGEST);
            content.ifPresent(file::load);
            return file;
        });
    }

    private void load(byte[] content) {
        try {
            JsonObject records = new JsonObject(new String(content, StandardCharsets.UTF_8));
            for (String app : records.fieldNames()) {
                String text = records.getJsonObject(app).encode();
                if (OwnerRecord.parse(text).isEmpty()) {
                    throw new IllegalArgumentException(app);
                }
                left.put(AppName.of(app), text);
            }
        } catch (RuntimeException damaged) {
            throw new FlyLogsException.InvalidRequest("positions: " + folder.place(NAME)
                    + " is damaged and is left in place, since to begin anew may lose entries: put an older copy there,"
                    + " or remove it to begin anew");
        }
    }

    /** What was recorded of an app when the nodes were stopped; empty once the app was seen again. */
    public Optional<OwnerRecord> left(AppName app) {
        return Optional.ofNullable(left.get(app)).flatMap(OwnerRecord::parse);
    }

    /** The app is in the shared records again. */
    void seen(AppName app) {
        left.remove(app);
    }

    /** Keeps the records, if they are others than those kept last. One call at a time. */
    public Future<Void> keep(Map<AppName, String> records) {
        records.keySet().forEach(this::seen);
        Map<String, String> all = new TreeMap<>();
        left.forEach((app, text) -> all.put(app.value(), text));
        records.forEach((app, text) -> all.put(app.value(), text));
        JsonObject json = new JsonObject();
        all.forEach((app, text) -> OwnerRecord.parse(text).ifPresent(record -> json.put(app, new JsonObject(text))));
        String text = json.encode();
        if (text.equals(written)) {
            return Future.succeededFuture();
        }
        return onDisk("written", () -> {
                    folder.replace(NAME, text.getBytes(StandardCharsets.UTF_8));
                    written = text;
                    return text;
                })
                .mapEmpty();
    }

    private <T> Future<T> onDisk(String done, Callable<T> work) {
        return vertx.executeBlocking(work, false).recover(cause -> Future.failedFuture(inWords(done, cause)));
    }

    private FlyLogsException inWords(String done, Throwable cause) {
        if (cause instanceof FlyLogsException known) {
            return known;
        }
        if (cause instanceof OpenToOthers) {
            return new FlyLogsException.InvalidRequest("positions: " + cause.getMessage());
        }
        return new FlyLogsException.Unavailable(
                "positions: " + folder.place(NAME) + " cannot be " + done + ": " + DiskTrouble.of(cause));
    }
}
