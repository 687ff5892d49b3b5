package io.exatlas.fly.logs.internal.token.file;

import io.exatlas.fly.logs.internal.files.FileNames;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns once if others than its owner may read a token file. For any thread. */
final class FilePrivacy {

    private static final Logger log = LoggerFactory.getLogger(FilePrivacy.class);
    private static final Set<PosixFilePermission> OF_OTHERS =
            EnumSet.of(PosixFilePermission.GROUP_READ, PosixFilePermission.OTHERS_READ);

    private final Vertx vertx;
    private final Path path;
    private final AtomicBoolean warned = new AtomicBoolean();

    FilePrivacy(Vertx vertx, Path path) {
        this.vertx = vertx;
        this.path = path;
    }

    /** Never fails: where the permissions cannot be told, reading the file will tell why. */
    Future<Void> check() {
        if (warned.get()) {
            return Future.succeededFuture();
        }
        // The file system of Vert.x does not tell permissions.
        return vertx.executeBlocking(this::isOpenToOthers, false).map(open -> {
            if (open && warned.compareAndSet(false, true)) {
                log.warn("token file {} may be read by others than its owner: give it mode 0600", FileNames.text(path));
            }
            return null;
        });
    }

    private boolean isOpenToOthers() {
        try {
            return Files.getPosixFilePermissions(path).stream().anyMatch(OF_OTHERS::contains);
        } catch (IOException | UnsupportedOperationException untold) {
            return false;
        }
    }
}
