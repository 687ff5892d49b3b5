package io.exatlas.fly.logs.internal.files;

import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** A file or directory that somebody besides its owner may open. The message names it and says what to do. */
public final class OpenToOthers extends IOException {

    private static final long serialVersionUID = 1;

    OpenToOthers(Path path, Set<PosixFilePermission> found, String mode) {
        super(path + " is open to others (" + PosixFilePermissions.toString(found) + "): give it mode " + mode);
    }
}
