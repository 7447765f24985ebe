package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.testing.TestTar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TarEntriesTest {

    @Test
    void everyKindOfEntryIsToldApart() throws IOException {
        byte[] tar =
                new TestTar()
                        .directory("etc")
                        .file("etc/passwd", "root")
                        .symlink("etc/link", "../passwd")
                        .hardlink("etc/hard", "./etc/passwd")
                        .raw(TestTar.header("dev/null", '3', 0, "", 0666))
                        .raw(TestTar.header("dev/sda", '4', 0, "", 0666))
                        .raw(TestTar.header("run/pipe", '6', 0, "", 0666))
                        .raw(TestTar.header("old", '\0', 2, "", 0644))
                        .content(bytes("v7"))
                        .raw(TestTar.header("olddir/", '\0', 0, "", 0755))
                        .raw(TestTar.header("contiguous", '7', 1, "", 0644))
                        .content(bytes("c"))
                        .bytes();

        assertThat(Walk.of(tar))
                .containsExactly(
                        "DIRECTORY etc",
                        "FILE etc/passwd = root",
                        "SYMLINK etc/link -> ../passwd",
                        "HARDLINK etc/hard -> etc/passwd",
                        "OTHER dev/null",
                        "OTHER dev/sda",
                        "OTHER run/pipe",
                        "FILE old = v7",
                        "DIRECTORY olddir",
                        "FILE contiguous = c");
    }

    @Test
    void modesKeepSetuidAndSticky() throws IOException {
        TarEntries entries =
                Walk.entries(new TestTar().file("su", bytes(""), 06755).bytes(), Limits.DEFAULT);
        assertThat(entries.next()).isTrue();
        assertThat(entries.mode()).isEqualTo(06755);
    }

    @Test
    void pathsAreMadeRelativeToTheRoot() throws IOException {
        byte[] tar =
                new TestTar()
                        .raw(TestTar.header("./", '5', 0, "", 0755))
                        .file("/abs", "")
                        .file("././dot", "")
                        .file("a//b/./c/../d", "")
                        .directory("dir/")
                        .file("..a/b..", "")
                        .bytes();

        assertThat(Walk.of(tar))
                .containsExactly(
                        "DIRECTORY ",
                        "FILE abs = ",
                        "FILE dot = ",
                        "FILE a/b/d = ",
                        "DIRECTORY dir",
                        "FILE ..a/b.. = ");
    }

    @Test
    void aPathThatLeavesTheRootIsSkippedAndTheRestRead() throws IOException {
        byte[] tar =
                new TestTar()
                        .file("../etc/shadow", "x")
                        .file("a/../../b", "y")
                        .hardlink("hard", "../../host")
                        .symlink("fine", "../../host")
                        .file("/", "z")
                        .file("after", "ok")
                        .bytes();

        String leaves = "expected a path inside the root, found one that leaves it";
        assertThat(Walk.of(tar))
                .containsExactly(
                        "SKIPPED ../etc/shadow (" + leaves + ")",
                        "SKIPPED a/../../b (" + leaves + ")",
                        "SKIPPED hard (expected a hard link to a file inside the root, found"
                                + " ../../host)",
                        "SYMLINK fine -> ../../host",
                        "SKIPPED / (expected a path, found the root itself)",
                        "FILE after = ok");
    }

    @Test
    void whiteoutsNameWhatTheyHide() throws IOException {
        byte[] tar =
                new TestTar()
                        .whiteout("etc/gone")
                        .whiteout("top")
                        .opaque("var/cache")
                        .opaque("")
                        .file(".wh..wh.plnk/1.2", "")
                        .file("a/.wh..wh.aufs", "")
                        .file("a/.wh.", "")
                        .file("a/.wh...", "")
                        .file("a/.wh.b/normal", "")
                        .bytes();

        assertThat(Walk.of(tar))
                .containsExactly(
                        "WHITEOUT etc/gone",
                        "WHITEOUT top",
                        "OPAQUE var/cache",
                        "OPAQUE ",
                        "FILE .wh..wh.plnk/1.2 = ",
                        "OTHER a/.wh..wh.aufs",
                        "SKIPPED a/.wh. (expected a whiteout of a name, found one of none)",
                        "SKIPPED a/.wh... (expected a whiteout of a name, found one of none)",
                        "FILE a/.wh.b/normal = ");
    }

    @Test
    void longNamesComeFromGnuRecordsPrefixesAndPax() throws IOException {
        String longName = "d/".repeat(120) + "name";
        byte[] prefixed = TestTar.header("name", '0', 0, "", 0644);
        System.arraycopy(bytes("some/prefix"), 0, prefixed, 345, 11);
        byte[] tar =
                new TestTar()
                        .raw(TestTar.header("././@LongLink", 'L', longName.length() + 1, "", 0))
                        .content(bytes(longName + "\0"))
                        .raw(TestTar.header("././@LongLink", 'K', longName.length() + 1, "", 0))
                        .content(bytes(longName + "\0"))
                        .raw(TestTar.header("short", '2', 0, "short", 0777))
                        .raw(TestTar.sealed(prefixed))
                        .pax('x', "path", "pax/" + longName, "mtime", "1.5")
                        .raw(TestTar.header("short", '0', 0, "", 0644))
                        .pax('x', "linkpath", longName)
                        .raw(TestTar.header("link", '2', 0, "short", 0777))
                        .file("next", "")
                        .bytes();

        assertThat(Walk.of(tar))
                .containsExactly(
                        "SYMLINK " + longName + " -> " + longName,
                        "FILE some/prefix/name = ",
                        "FILE pax/" + longName + " = ",
                        "SYMLINK link -> " + longName,
                        "FILE next = ");
    }

    @Test
    void aPaxSizeOverridesTheHeaders() throws IOException {
        byte[] tar =
                new TestTar()
                        .pax('x', "size", "3")
                        .raw(TestTar.header("big", '0', 0, "", 0644))
                        .content(bytes("abc"))
                        .file("next", "")
                        .bytes();
        assertThat(Walk.of(tar)).containsExactly("FILE big = abc", "FILE next = ");
    }

    @Test
    void aGlobalHeaderChangesNoEntryAndDropsWhatWasPending() throws IOException {
        byte[] tar =
                new TestTar()
                        .pax('g', "path", "hidden", "size", "512")
                        .file("a", "1")
                        .pax('x', "path", "lost")
                        .pax('g', "comment", "c")
                        .file("b", "2")
                        .bytes();
        assertThat(Walk.of(tar)).containsExactly("FILE a = 1", "FILE b = 2");
    }

    @Test
    void sizesInBase256AreRead() throws IOException {
        byte[] header = TestTar.header("file", '0', 0, "", 0644);
        Arrays.fill(header, 124, 136, (byte) 0);
        header[124] = (byte) 0x80;
        header[135] = 5;
        byte[] tar = new TestTar().raw(TestTar.sealed(header)).content(bytes("12345")).bytes();
        assertThat(Walk.of(tar)).containsExactly("FILE file = 12345");
    }

    @Test
    void aNegativeSizeIsRefused() {
        byte[] header = TestTar.header("file", '0', 0, "", 0644);
        Arrays.fill(header, 124, 136, (byte) 0xff);
        assertRefused(
                new TestTar().raw(TestTar.sealed(header)).bytes(),
                "test.tar offset 0: expected a header with a size and a mode, found no number");
    }

    @Test
    void linksAndFoldersHaveNoContentWhateverTheirSizeSays() throws IOException {
        byte[] tar =
                new TestTar()
                        .raw(TestTar.header("hard", '1', 4096, "a", 0644))
                        .raw(TestTar.header("dir", '5', 4096, "", 0755))
                        .file("next", "")
                        .bytes();
        assertThat(Walk.of(tar))
                .containsExactly("HARDLINK hard -> a", "DIRECTORY dir", "FILE next = ");
    }

    @Test
    void anUnknownTypeIsSkippedWithItsContent() throws IOException {
        byte[] tar =
                new TestTar()
                        .raw(TestTar.header("odd", 'Z', 3, "", 0644))
                        .content(bytes("abc"))
                        .file("next", "")
                        .bytes();
        assertThat(Walk.of(tar))
                .containsExactly(
                        "SKIPPED odd (expected a known type of entry, found type 90)",
                        "FILE next = ");
    }

    @Test
    void contentThatIsNotReadIsPassedBy() throws IOException {
        var large = new byte[300_000];
        TarEntries entries =
                Walk.entries(
                        new TestTar().file("large", large).file("next", "n").bytes(),
                        Limits.DEFAULT);
        assertThat(entries.next()).isTrue();
        assertThat(entries.content().read(new byte[1000])).isPositive();
        assertThat(entries.next()).isTrue();
        assertThat(Walk.line(entries)).isEqualTo("FILE next = n");
        assertThat(entries.next()).isFalse();
        assertThat(entries.next()).isFalse();
    }

    @Test
    void contentLargerThanTheBufferIsRead() throws IOException {
        var large = new byte[700_001];
        for (int i = 0; i < large.length; i++) {
            large[i] = (byte) (i * 31);
        }
        TarEntries entries = Walk.entries(new TestTar().file("l", large).bytes(), Limits.DEFAULT);
        assertThat(entries.next()).isTrue();
        assertThat(entries.content().readAllBytes()).isEqualTo(large);
        assertThat(entries.next()).isFalse();
    }

    @Test
    void namesThatAreNoUtf8StayDifferent() throws IOException {
        byte[] one = TestTar.header("x", '0', 0, "", 0644);
        one[0] = (byte) 0xff;
        byte[] other = one.clone();
        other[0] = (byte) 0xfe;
        byte[] tar =
                new TestTar()
                        .file("ä/ü", "")
                        .raw(TestTar.sealed(one))
                        .raw(TestTar.sealed(other))
                        .bytes();
        assertThat(Walk.of(tar)).containsExactly("FILE ä/ü = ", "FILE ÿ = ", "FILE þ = ");
    }

    @Test
    void oldChecksumsOverSignedBytesAreRead() throws IOException {
        byte[] header = TestTar.sealed(TestTar.header("é", '0', 0, "", 0644));
        int unsigned = Integer.parseInt(new String(header, 148, 6, StandardCharsets.US_ASCII), 8);
        byte[] signed = bytes(String.format("%06o\0 ", unsigned - 512));
        System.arraycopy(signed, 0, header, 148, 8);
        assertThat(Walk.of(new TestTar().raw(header).bytes())).containsExactly("FILE é = ");
    }

    @Test
    void aWrongChecksumIsRefusedWithItsOffset() {
        byte[] tar = new TestTar().file("a", "x").file("b", "y").bytes();
        tar[1024] ^= 1;
        assertRefused(tar, "test.tar offset 1024: expected a tar header, found a wrong checksum");
    }

    @Test
    void aDamagedTarStaysDamaged() throws IOException {
        byte[] tar = new TestTar().file("a", "x").bytes();
        tar[1024] = 1;
        TarEntries entries = Walk.entries(tar, Limits.DEFAULT);
        assertThat(entries.next()).isTrue();
        assertThatThrownBy(entries::next).isInstanceOf(MalformedInputException.class);
        assertThatThrownBy(entries::next).isInstanceOf(MalformedInputException.class);
    }

    @Test
    void aMissingEndMarkIsAnEnd() throws IOException {
        assertThat(Walk.of(new TestTar().file("a", "x").unended())).containsExactly("FILE a = x");
        assertThat(Walk.of(new byte[0])).isEmpty();
        assertThat(Walk.of(new byte[512])).isEmpty();
    }

    @Test
    void oneBlockOfZerosIsNoEndMark() {
        assertRefused(
                new TestTar().raw(new byte[512]).file("a", "").bytes(),
                "test.tar offset 512: expected two blocks of zeros at the end, found one");
    }

    @Test
    void everyTruncationIsAnEndOrAnError() throws IOException {
        byte[] tar =
                new TestTar()
                        .directory("d")
                        .file("d/f", "content")
                        .pax('x', "path", "p".repeat(200))
                        .file("short", "more")
                        .bytes();
        var whole = Walk.of(tar);
        for (int length = 0; length < tar.length; length++) {
            try {
                var some = Walk.of(Arrays.copyOf(tar, length));
                assertThat(some).isEqualTo(whole.subList(0, some.size()));
            } catch (MalformedInputException e) {
                assertThat(e).hasMessageStartingWith("test.tar offset ");
            }
        }
    }

    @Test
    void malformedPaxRecordsAreRefused() {
        for (String records :
                new String[] {"x", "5 a=b", "99 a=b\n", "3 =\n", "6 ab=\t", "0 a=b\n", "4 a\n"}) {
            byte[] tar =
                    new TestTar()
                            .raw(TestTar.header("pax", 'x', records.length(), "", 0))
                            .content(bytes(records))
                            .file("a", "")
                            .bytes();
            assertRefused(
                    tar,
                    "extended header at offset 0 + 0: expected a record `LENGTH KEY=VALUE` and a"
                            + " line end, found another form");
        }
    }

    @Test
    void anAbsurdPaxHeaderIsRefusedByName() {
        assertRefused(
                new TestTar().raw(TestTar.header("pax", 'x', 8_000_000_000L, "", 0)).bytes(),
                "test.tar offset 0: expected an extended header of at most 1048576 bytes (limit),"
                        + " found 8000000000 bytes");
    }

    @Test
    void aPathBeyondTheLimitIsSkippedByName() throws IOException {
        byte[] tar = new TestTar().file("p".repeat(70_000), "").file("next", "").bytes();
        assertThat(Walk.of(tar))
                .containsExactly(
                        "SKIPPED "
                                + "p".repeat(200)
                                + "… (expected paths of at most 65536 bytes"
                                + " (limit), found a longer one)",
                        "FILE next = ");
    }

    @Test
    void aPathWithANulIsSkipped() throws IOException {
        byte[] tar = new TestTar().pax('x', "path", "a\0b").file("x", "").file("next", "").bytes();
        assertThat(Walk.of(tar).get(0)).startsWith("SKIPPED a").contains("found one with a NUL");
        assertThat(Walk.of(tar)).hasSize(2);
    }

    @Test
    void tooManyEntriesAreRefusedByName() {
        var limits = new Limits(1 << 20, 1000, 2, 1000, 10, 1000);
        byte[] tar = new TestTar().file("a", "").file("b", "").file("c", "").bytes();
        assertThatThrownBy(() -> Walk.of(Walk.entries(tar, limits)))
                .isInstanceOf(MalformedInputException.class)
                .hasMessage("test.tar offset 1024: expected at most 2 entries (limit), found more");
    }

    @Test
    void anEntryLargerThanALayerMayBeIsRefusedByName() {
        var limits = new Limits(1000, 1000, 100, 1000, 10, 1000);
        byte[] tar = new TestTar().raw(TestTar.header("a", '0', 1001, "", 0)).bytes();
        assertThatThrownBy(() -> Walk.of(Walk.entries(tar, limits)))
                .hasMessage(
                        "test.tar offset 0: expected at most 1000 bytes (limit), found an entry of"
                                + " 1001");
    }

    private static void assertRefused(byte[] tar, String message) {
        assertThatThrownBy(() -> Walk.of(tar))
                .isInstanceOf(MalformedInputException.class)
                .hasMessage(message);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
