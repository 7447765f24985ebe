package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Subject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryImageTest {

    @TempDir private Path folder;

    @Test
    void filesAreMetInTheOrderOfTheirNamesLinksNotFollowed() throws IOException {
        Files.createDirectories(folder.resolve("b/inner"));
        Files.writeString(folder.resolve("b/inner/file"), "1");
        Files.writeString(folder.resolve("b/z"), "2");
        Files.writeString(folder.resolve("a"), "3");
        Files.writeString(folder.resolve(".wh.a"), "no whiteout");
        Files.createSymbolicLink(folder.resolve("circle"), Path.of("."));
        Files.createDirectory(folder.resolve("empty"));

        assertThat(walk())
                .containsExactly(
                        "FILE .wh.a = no whiteout",
                        "FILE a = 3",
                        "DIRECTORY b",
                        "DIRECTORY b/inner",
                        "FILE b/inner/file = 1",
                        "FILE b/z = 2",
                        "SYMLINK circle -> .",
                        "DIRECTORY empty");
    }

    @Test
    void theSubjectIsAFileSystem() throws IOException {
        try (Image image = Images.directory(folder, Limits.DEFAULT)) {
            assertThat(image.subject().kind()).isEqualTo(Subject.Kind.FILESYSTEM);
            assertThat(image.subject().name()).isEqualTo("dir:" + folder);
            assertThat(image.readLayers(_ -> false, Walk::of)).isEmpty();
        }
    }

    @Test
    void specialFilesAreNamedAndNotOpened() throws Exception {
        Process made = new ProcessBuilder("mkfifo", folder.resolve("pipe").toString()).start();
        assertThat(made.waitFor()).isZero();
        assertThat(walk()).containsExactly("OTHER pipe");
    }

    @Test
    void modesAreTold() throws IOException {
        Path file = Files.writeString(folder.resolve("run"), "");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-x--x"));
        try (var entries = new DirectoryEntries(folder, Limits.DEFAULT)) {
            assertThat(entries.next()).isTrue();
            assertThat(entries.mode()).isEqualTo(0751);
        }
    }

    @Test
    void aFileThatVanishesIsReportedAndTheWalkGoesOn() throws IOException {
        Files.writeString(folder.resolve("a"), "1");
        Files.writeString(folder.resolve("b"), "2");
        Files.writeString(folder.resolve("c"), "3");
        try (var entries = new DirectoryEntries(folder.toRealPath(), Limits.DEFAULT)) {
            assertThat(entries.next()).isTrue();
            Files.delete(folder.resolve("a"));
            Files.delete(folder.resolve("b"));
            assertThatThrownBy(entries::content)
                    .isInstanceOf(MalformedInputException.class)
                    .hasMessage("a: expected a readable file, found none any more");
            assertThat(Walk.of(entries))
                    .containsExactly(
                            "SKIPPED b (expected a readable file, found none any more)",
                            "FILE c = 3");
        }
    }

    @Test
    void aFolderThatVanishesIsReported() throws IOException {
        Files.createDirectory(folder.resolve("a"));
        Files.writeString(folder.resolve("a/x"), "1");
        Files.writeString(folder.resolve("b"), "2");
        var lines = new ArrayList<String>();
        try (var entries = new DirectoryEntries(folder.toRealPath(), Limits.DEFAULT)) {
            while (entries.next()) {
                lines.add(Walk.line(entries));
                if (entries.path().equals("a")) {
                    Files.delete(folder.resolve("a/x"));
                    Files.delete(folder.resolve("a"));
                }
            }
        }
        assertThat(lines)
                .containsExactly(
                        "DIRECTORY a",
                        "SKIPPED a/x (expected a readable file, found none any more)",
                        "FILE b = 2");
    }

    @Test
    void theKernelsOwnFileSystemsAreKnown() {
        assertThat(DirectoryEntries.isKernels(Path.of("/proc"))).isTrue();
        assertThat(DirectoryEntries.isKernels(Path.of("/sys"))).isTrue();
        assertThat(DirectoryEntries.isKernels(folder)).isFalse();
    }

    @Test
    void limitsAreRefusedByName() throws IOException {
        Files.writeString(folder.resolve("a"), "1");
        Files.writeString(folder.resolve("much-too-long"), "1");
        try (var entries = new DirectoryEntries(folder, new Limits(1, 1, 9, 5, 1, 1))) {
            assertThat(Walk.of(entries)).last().asString().contains("at most 5 bytes (limit)");
        }
        try (var entries = new DirectoryEntries(folder, new Limits(1, 1, 1, 5, 1, 1))) {
            assertThatThrownBy(() -> Walk.of(entries)).hasMessageContaining("1 files (limit)");
        }
    }

    @Test
    void aFolderBeyondALimitIsLostByName() throws IOException {
        Files.writeString(folder.resolve("a"), "1");
        Files.writeString(folder.resolve("b"), "1");
        try (Image image = Images.directory(folder, new Limits(1, 1, 1, 5, 1, 1))) {
            assertThat(image.readLayers(_ -> true, Walk::of).values())
                    .singleElement()
                    .isInstanceOf(LayerOutcome.Lost.class);
        }
    }

    @Test
    void whatIsNoFolderIsRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("a"), "1");
        assertThatThrownBy(() -> Images.directory(file, Limits.DEFAULT))
                .isInstanceOf(NotDirectoryException.class);
    }

    private List<String> walk() throws IOException {
        try (var entries = new DirectoryEntries(folder.toRealPath(), Limits.DEFAULT)) {
            return Walk.of(entries);
        }
    }
}
