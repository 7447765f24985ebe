package io.plimsoll.cli;

import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// One clear sentence of what was thrown.
final class Failure {

    private Failure() {}

    static String words(Throwable thrown) {
        return switch (thrown) {
            case UncheckedIOException e when e.getCause() != null -> words(e.getCause());
            case NoSuchFileException e -> "no such file or folder: " + e.getFile();
            case AccessDeniedException e -> "not allowed to read or write: " + e.getFile();
            case FileSystemException e -> String.valueOf(e.getMessage());
            case java.io.IOException e when e.getMessage() != null -> e.getMessage();
            case IllegalArgumentException e when e.getMessage() != null -> e.getMessage();
            // Not foreseen: the class is the first thing that a report about it needs.
            case Throwable e -> "internal error: " + e;
        };
    }
}
