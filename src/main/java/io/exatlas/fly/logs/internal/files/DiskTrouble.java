package io.exatlas.fly.logs.internal.files;

import io.exatlas.fly.logs.model.Quoted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** Why work on files failed, in words that may be logged: no content, no path, no names of classes. */
public final class DiskTrouble {

    private DiskTrouble() {}

    /** The kind of failure in words of ours, or what the system said of it in quotes. */
    public static String of(Throwable cause) {
        Throwable wrapped = cause.getCause();
        if (cause instanceof UncheckedIOException && wrapped != null) {
            return of(wrapped);
        }
        if (cause instanceof FileSystemException known) {
            return of(known);
        }
        if (cause instanceof IOException) {
            return said(cause.getMessage());
        }
        return cause instanceof RejectedExecutionException ? "this process is ending" : "an unexpected failure";
    }

    private static String of(FileSystemException known) {
        if (known instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (known instanceof NoSuchFileException) {
            return "it does not exist";
        }
        if (known instanceof FileAlreadyExistsException) {
            return "something of this name is there already";
        }
        if (known instanceof NotDirectoryException) {
            return "it is not a directory";
        }
        if (known instanceof DirectoryNotEmptyException) {
            return "the directory is not empty";
        }
        return known instanceof FileSystemLoopException ? "its symbolic links go in a circle" : said(known.getReason());
    }

    private static String said(@Nullable String words) {
        return words == null || words.isBlank() ? "the system gives no reason" : Quoted.of(words);
    }
}
