package io.exatlas.fly.logs.files;

import io.exatlas.fly.logs.model.Quoted;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;

/** Why work on files failed, in words that may be logged: no content, no path. */
public final class DiskTrouble {

    private DiskTrouble() {}

    /** The kind of failure, and what the system said of it. */
    public static String of(Throwable cause) {
        if (cause instanceof AccessDeniedException) {
            return "permission denied";
        }
        String said = cause instanceof FileSystemException known ? known.getReason() : cause.getMessage();
        String kind = cause.getClass().getSimpleName();
        return cause instanceof IOException && said != null ? kind + " " + Quoted.of(said) : kind;
    }
}
