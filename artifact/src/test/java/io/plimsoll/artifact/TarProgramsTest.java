package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What GNU tar and commons-compress write is read as they meant it.
class TarProgramsTest {

    @TempDir private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"v7", "ustar", "gnu", "oldgnu", "pax"})
    void gnuTarIsRead(String format) throws Exception {
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Files.writeString(tree.resolve("file"), "content");
        Files.createDirectory(tree.resolve("dir"));
        Files.createLink(tree.resolve("hard"), tree.resolve("file"));
        Files.createSymbolicLink(tree.resolve("soft"), Path.of("dir/../file"));
        boolean longNames = !format.equals("v7") && !format.equals("ustar");
        String longName = "n".repeat(longNames ? 200 : 60);
        Files.writeString(tree.resolve("dir").resolve(longName), "long");

        byte[] tar = tar(tree, "--format=" + format, "--sort=name", ".");
        assertThat(Walk.of(tar))
                .containsExactly(
                        "DIRECTORY ",
                        "DIRECTORY dir",
                        "FILE dir/" + longName + " = long",
                        "FILE file = content",
                        "HARDLINK hard -> file",
                        "SYMLINK soft -> dir/../file");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--format=gnu",
                "--sparse-version=0.0",
                "--sparse-version=0.1",
                "--sparse-version=1.0"
            })
    void sparseFilesOfGnuTarAreReadWithTheirHoles(String form) throws Exception {
        Path tree = Files.createDirectory(folder.resolve("tree"));
        var expected = new byte[3_000_000];
        try (var file = new RandomAccessFile(tree.resolve("sparse").toFile(), "rw")) {
            file.setLength(expected.length);
            for (int i = 0; i < 40; i++) {
                byte[] part = ("part " + i).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(part, 0, expected, i * 70_000, part.length);
                file.seek(i * 70_000L);
                file.write(part);
            }
        }
        Files.writeString(tree.resolve("tail"), "after");
        String format = form.startsWith("--format") ? form : "--format=pax";
        byte[] tar = tar(tree, "--sparse", format, form, "sparse", "tail");
        assertThat(tar.length).isLessThan(expected.length);

        TarEntries entries = Walk.entries(tar, Limits.DEFAULT);
        assertThat(entries.next()).isTrue();
        assertThat(entries.path()).isEqualTo("sparse");
        assertThat(entries.sizeBytes()).isEqualTo(expected.length);
        assertThat(entries.content().readAllBytes()).isEqualTo(expected);
        assertThat(Walk.of(entries)).containsExactly("FILE tail = after");
        assertThat(Walk.of(tar)).hasSize(2).last().isEqualTo("FILE tail = after");
    }

    @Test
    void sizesAndNumbersOfCommonsCompressAreRead() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(out, "UTF-8")) {
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_STAR);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            put(tar, "ü/" + "x".repeat(150), "1");
            var old = new TarArchiveEntry("uid");
            old.setUserId(1L << 40);
            old.setModTime(-5_000_000_000L);
            tar.putArchiveEntry(old);
            tar.closeArchiveEntry();
            var link = new TarArchiveEntry("l", TarConstants.LF_SYMLINK);
            link.setLinkName("y".repeat(300));
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        assertThat(Walk.of(out.toByteArray()))
                .containsExactly(
                        "FILE ü/" + "x".repeat(150) + " = 1",
                        "FILE uid = ",
                        "SYMLINK l -> " + "y".repeat(300));
    }

    private static void put(TarArchiveOutputStream tar, String name, String content)
            throws IOException {
        byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
        var entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }

    private static byte[] tar(Path tree, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of("tar", "-C", tree.toString(), "-cf", "-"));
        command.addAll(List.of(arguments));
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        byte[] bytes = process.getInputStream().readAllBytes();
        assertThat(process.waitFor()).isZero();
        return bytes;
    }
}
