package io.plimsoll.inventory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;

class PythonEggCatalogerTest {

    @Test
    void theMetadataInsideNamesThePackage() throws IOException {
        byte[] egg = zip("a.py", "pass", "EGG-INFO/PKG-INFO", "Name: a\nVersion: 1\n");
        assertThat(read(egg).namesAndVersions()).containsExactly("a 1");
    }

    @Test
    void withoutMetadataItNamesNoPackage() throws IOException {
        assertThat(read(zip("a.py", "pass")).found).isEmpty();
        assertThat(read(zip()).found).isEmpty();
    }

    @Test
    void otherBytesAndCutArchivesAreRefused() throws IOException {
        byte[] egg = zip("a.py", "pass".repeat(100), "EGG-INFO/PKG-INFO", "Name: a\nVersion: 1\n");
        for (int length = 0; length < 40; length++) {
            byte[] cut = Arrays.copyOf(egg, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(MalformedInputException.class);
        }
        assertThatThrownBy(() -> read("no zip at all".getBytes(UTF_8)))
                .hasMessage("lib/a.egg: expected a zip archive, found other bytes");
    }

    @Test
    void aBombIsRefusedAtTheLimit() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("EGG-INFO/PKG-INFO"));
            zip.write(new byte[PythonPackageCataloger.FILE_LIMIT + 1]);
        }
        assertThatThrownBy(() -> read(bytes.toByteArray()))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("at most");
    }

    private static byte[] zip(String... namesAndTexts) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < namesAndTexts.length; i += 2) {
                zip.putNextEntry(new ZipEntry(namesAndTexts[i]));
                zip.write(namesAndTexts[i + 1].getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private static CollectingSink read(byte[] egg) throws IOException {
        return CollectingSink.of(new PythonEggCataloger(), "lib/a.egg", egg);
    }
}
