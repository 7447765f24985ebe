package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.plimsoll.inventory.Binaries.Section;
import io.plimsoll.model.Component;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.testing.Shared;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinaryCatalogerTest {

    private static final String MODULES =
            """
            path\texample.com/app/cmd
            mod\texample.com/app\tv1.4.0\th1:abc=
            dep\tgolang.org/x/net\tv0.7.0\th1:def=
            dep\tgolang.org/x/xerrors\tv0.1.0
            =>\tgithub.com/golang/xerrors\tv0.2.0\th1:ghi=
            dep\texample.com/local\tv1.0.0
            =>\t./local\t(devel)\t
            build\tCGO_ENABLED=0
            """;

    private static final String FIXTURES = "fixtures/go-rust-buildinfo.tar.gz";

    private final BinaryCataloger cataloger = new BinaryCataloger();

    @Test
    void aGoProgramNamesItsModulesAndItsStandardLibrary() throws IOException {
        var sink = read(Binaries.elf(Binaries.goBuildInfo("go1.22.3", MODULES)));

        assertThat(ids(sink))
                .containsExactly(
                        "golang//stdlib@1.22.3",
                        "golang/example.com/app@v1.4.0",
                        "golang/golang.org/x/net@v0.7.0",
                        "golang/github.com/golang/xerrors@v0.2.0",
                        "golang/example.com/local@");
        assertThat(sink.skipped).isEmpty();
    }

    @Test
    void everyFormatWidthAndByteOrderIsRead() throws IOException {
        byte[] info = Binaries.goBuildInfo("go1.22.3", MODULES);
        var data = List.of(new Section("__go_buildinfo", true, info));
        var binaries =
                List.of(
                        Binaries.elf(true, ByteOrder.LITTLE_ENDIAN, new byte[0], info, new byte[9]),
                        Binaries.elf(true, ByteOrder.BIG_ENDIAN, new byte[0], info, new byte[9]),
                        Binaries.elf(
                                false, ByteOrder.LITTLE_ENDIAN, new byte[0], info, new byte[9]),
                        Binaries.elf(false, ByteOrder.BIG_ENDIAN, new byte[0], info, new byte[9]),
                        Binaries.pe(List.of(new Section(".data", true, info))),
                        Binaries.machO(ByteOrder.LITTLE_ENDIAN, data),
                        Binaries.machO(ByteOrder.BIG_ENDIAN, data));

        for (byte[] binary : binaries) {
            assertThat(ids(read(binary))).hasSize(5).contains("golang/golang.org/x/net@v0.7.0");
        }
    }

    @Test
    void aFatFileGivesWhatEachOfItsProgramsHolds() throws IOException {
        byte[] first = machO(Binaries.goBuildInfo("go1.20", ""));
        byte[] second = machO(Binaries.goBuildInfo("go1.21", ""));

        assertThat(ids(read(Binaries.fat(List.of(first, second)))))
                .containsExactly("golang//stdlib@1.20", "golang//stdlib@1.21");
    }

    @Test
    void aJavaClassIsNoFatFile() throws IOException {
        var sink = read(ByteBuffer.allocate(64).putInt(0xcafebabe).putInt(69).array());

        assertThat(sink.found).isEmpty();
        assertThat(sink.skipped).isEmpty();
    }

    @Test
    void theFormBefore118IsFollowedThroughItsPointers() throws IOException {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            for (boolean is64Bit : List.of(true, false)) {
                var sink = read(pointerForm(is64Bit, order));

                assertThat(ids(sink))
                        .contains("golang//stdlib@1.16.5", "golang/golang.org/x/net@v0.7.0")
                        .hasSize(5);
                assertThat(sink.skipped).isEmpty();
            }
        }
    }

    @Test
    void aVersionOutOfReachLosesNoModules() throws IOException {
        byte[] binary = pointerForm(true, ByteOrder.LITTLE_ENDIAN);
        ByteBuffer.wrap(binary).order(ByteOrder.LITTLE_ENDIAN).putLong(Binaries.DATA_AT + 16, 1L);

        var sink = read(binary);

        assertThat(ids(sink)).contains("golang/golang.org/x/net@v0.7.0");
        assertThat(sink.skipped).singleElement().asString().contains("out of reach");
    }

    @Test
    void theMagicInReadOnlyMemoryIsNoBuildInformation() throws IOException {
        byte[] info = Binaries.goBuildInfo("go1.22.3", MODULES);

        var sink =
                read(Binaries.elf(true, ByteOrder.LITTLE_ENDIAN, info, new byte[64], new byte[0]));

        assertThat(sink.found).isEmpty();
    }

    @Test
    void aMainModuleWithoutAReleaseHasNoVersion() {
        assertThat(mainVersion("(devel)", "")).isEmpty();
        assertThat(mainVersion("v0.0.0-20240426060020-9640d75c1384+dirty", "")).isEmpty();
        assertThat(mainVersion("v1.3.5", "")).isEqualTo("v1.3.5");
        assertThat(mainVersion("v1.3.6-0.20240426060020-9640d75c1384", ""))
                .isEqualTo("v1.3.6-0.20240426060020-9640d75c1384");
    }

    @Test
    void theLinkersFlagGivesTheMainModuleItsVersion() {
        assertThat(mainVersion("(devel)", "\"-w -X main.version=v1.0.0\"")).isEqualTo("v1.0.0");
        assertThat(mainVersion("(devel)", "\"-X 'example.com/app/build.Version=2.1.0-rc.1'\""))
                .isEqualTo("v2.1.0-rc.1");
        assertThat(mainVersion("(devel)", "\"-X example.com/lib.Version=v3.0.0\"")).isEmpty();
        assertThat(mainVersion("(devel)", "\"-X main.version=master\"")).isEmpty();
    }

    @Test
    void aToolchainsNameGivesItsRelease() {
        assertThat(GoModules.release("go1.22.1 X:loopvar")).isEqualTo("1.22.1");
        assertThat(GoModules.release("go1.25rc1")).isEqualTo("1.25rc1");
        assertThat(GoModules.release("go1.20.5-custom")).isEqualTo("1.20.5");
        assertThat(GoModules.release("devel go1.23-0a1b2c")).isEmpty();
        assertThat(GoModules.release("gopher")).isEmpty();
    }

    @Test
    void aListOfCratesIsFoundBehindTheMappedPart() throws IOException {
        byte[] list = deflated(CRATES);
        byte[] tail = new byte[700_000];
        Arrays.fill(tail, (byte) 0x78);
        System.arraycopy(list, 0, tail, 600_001, list.length);

        var sink =
                read(Binaries.elf(true, ByteOrder.LITTLE_ENDIAN, new byte[9], new byte[9], tail));

        assertThat(ids(sink)).containsExactly("cargo//app@0.1.0", "cargo//itoa@1.0.14");
        assertThat(sink.skipped).isEmpty();
    }

    @Test
    void aListOfCratesIsFoundByItsSection() throws IOException {
        var sections =
                List.of(
                        new Section(".text", false, new byte[9]),
                        new Section(".dep-v0", false, deflated(CRATES)));

        assertThat(ids(read(Binaries.pe(sections)))).hasSize(2);
        assertThat(ids(read(Binaries.machO(ByteOrder.LITTLE_ENDIAN, sections)))).hasSize(2);
    }

    @Test
    void aDamagedListOfCratesIsTold() throws IOException {
        byte[] list = deflated(CRATES);
        list[list.length - 1] ^= 1;

        var sink = read(Binaries.pe(List.of(new Section(".dep-v0", false, list))));

        assertThat(sink.skipped)
                .singleElement()
                .asString()
                .startsWith(".dep-v0: expected the list");
    }

    @Test
    void aListThatGrowsBeyondItsLimitIsRefused() throws IOException {
        byte[] bomb = deflated("{\"packages\":[" + " ".repeat(RustAuditPart.LIST_BYTES + 1) + "]}");

        var sink = read(Binaries.pe(List.of(new Section(".dep-v0", false, bomb))));

        assertThat(sink.found).isEmpty();
        assertThat(sink.skipped).singleElement().asString().contains("more than 8388608 bytes");
    }

    @Test
    void aTruncatedProgramIsRefusedAfterWhatItHolds() {
        byte[] binary = Binaries.elf(Binaries.goBuildInfo("go1.22.3", MODULES));
        byte[] tooShort = Arrays.copyOf(binary, Binaries.DATA_AT + 100);
        var sink = new CollectingSink();

        assertThatThrownBy(() ->
                        cataloger.read(
                                new LayerFile(
                                        "app", binary.length, new ByteArrayInputStream(tooShort)),
                                sink))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("app offset " + tooShort.length);
        assertThat(sink.skipped).singleElement().asString().contains("Go build information");
    }

    @Test
    void headersThatPointOutsideAreRefused() {
        byte[] binary = Binaries.elf(new byte[16]);
        ByteBuffer.wrap(binary).order(ByteOrder.LITTLE_ENDIAN).putLong(32, 1L << 40);

        assertThatThrownBy(() -> read(binary))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("headers in the first");
    }

    @Test
    void realSectionsGiveTheModulesThatTheyWereMadeFrom() throws IOException {
        var files = Shared.archive(FIXTURES);
        int compared = 0;
        for (String path : files.keySet()) {
            String stem = path.replaceFirst("\\.go\\.buildinfo\\.bin$", "");
            byte[] version = files.get(stem + ".goversion.txt");
            if (stem.equals(path) || version == null) {
                continue;
            }
            var expected = new CollectingSink();
            String modules = new String(files.get(stem + ".modinfo.txt"), StandardCharsets.UTF_8);
            new GoModules(new String(version, StandardCharsets.UTF_8).strip(), modules)
                    .tell(expected);

            assertThat(read(Binaries.elf(files.get(path))).components())
                    .as(path)
                    .isEqualTo(expected.components())
                    .isNotEmpty();
            compared++;
        }
        assertThat(compared).isEqualTo(5);
    }

    @Test
    void realListsOfCratesAreRead() throws IOException {
        var files = Shared.archive(FIXTURES);
        var found = new TreeSet<String>();
        for (String path : files.keySet()) {
            if (path.endsWith(".dep-v0.bin")) {
                found.addAll(
                        ids(
                                read(
                                        Binaries.elf(
                                                true,
                                                ByteOrder.LITTLE_ENDIAN,
                                                new byte[0],
                                                new byte[0],
                                                files.get(path)))));
            }
        }
        assertThat(found).contains("cargo//serde_json@1.0.135", "cargo//no_deps@0.1.0").hasSize(14);
    }

    /// The oracle is Go itself.
    @Test
    @Tag("go")
    void realProgramsGiveWhatGoVersionSays(@TempDir Path folder) throws Exception {
        assumeTrue(runs("go", "version"), "go is not installed");
        Files.writeString(folder.resolve("go.mod"), "module example.com/hello\n\ngo 1.21\n");
        Files.writeString(
                folder.resolve("main.go"), "package main\n\nfunc main() { println(1) }\n");
        for (String system : List.of("linux", "windows", "darwin")) {
            Path program = folder.resolve(system);
            var build = new ProcessBuilder("go", "build", "-o", program.toString(), ".");
            build.environment().put("GOOS", system);
            build.environment().put("GOFLAGS", "-ldflags=-X=main.version=v1.2.3");
            build.directory(folder.toFile()).inheritIO();
            assertThat(build.start().waitFor()).isZero();

            var sink = read(Files.readAllBytes(program));

            String told = output("go", "version", "-m", program.toString());
            String release = told.lines().findFirst().orElseThrow().replaceFirst(".*: go", "");
            assertThat(ids(sink))
                    .containsExactly(
                            "golang//stdlib@" + release.split(" ", 2)[0],
                            "golang/example.com/hello@v1.2.3");
        }
    }

    private static final String CRATES =
            """
            {"packages":[
             {"name":"app","version":"0.1.0","source":"local","root":true,"dependencies":[1]},
             {"name":"itoa","version":"1.0.14","source":"crates.io"},
             {"name":"cc","version":"1.2.0","source":"crates.io","kind":"build"}]}
            """;

    private static String mainVersion(String version, String linkerFlags) {
        var sink = new CollectingSink();
        String modules =
                "mod\texample.com/app\t" + version + "\t\nbuild\t-ldflags=" + linkerFlags + "\n";
        new GoModules("go1.24", modules).tell(sink);
        return sink.component("app").version();
    }

    /// A program as Go 1.17 lays it out: the texts in read-only memory, and in writable memory the
    /// header with the addresses of two Go strings.
    private static byte[] pointerForm(boolean is64Bit, ByteOrder order) {
        int width = is64Bit ? 8 : 4;
        byte[] modules = Binaries.framed(MODULES);
        var readOnly = new ByteArrayOutputStream();
        readOnly.writeBytes("\u00ff Go build ID: \"x\"".getBytes(StandardCharsets.ISO_8859_1));
        readOnly.writeBytes(new byte[100 - readOnly.size()]);
        readOnly.writeBytes("xgo1.16.5go1.9".getBytes(StandardCharsets.US_ASCII));
        readOnly.writeBytes(modules);
        readOnly.writeBytes(new byte[100]);
        var data = ByteBuffer.allocate(256).order(order);
        data.put("\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1));
        data.put((byte) width).put((byte) (order == ByteOrder.BIG_ENDIAN ? 1 : 0));
        long address = Binaries.BASE + Binaries.DATA_AT;
        word(data, 16, width, address + 64);
        word(data, 16 + width, width, address + 96);
        word(data, 64, width, Binaries.BASE + Binaries.TEXT_AT + 101);
        word(data, 64 + width, width, 8);
        word(data, 96, width, Binaries.BASE + Binaries.TEXT_AT + 114);
        word(data, 96 + width, width, modules.length);
        return Binaries.elf(is64Bit, order, readOnly.toByteArray(), data.array(), new byte[99]);
    }

    private static void word(ByteBuffer out, int at, int width, long value) {
        if (width == 8) {
            out.putLong(at, value);
        } else {
            out.putInt(at, (int) value);
        }
    }

    private static byte[] machO(byte[] info) {
        return Binaries.machO(
                ByteOrder.LITTLE_ENDIAN, List.of(new Section("__go_buildinfo", true, info)));
    }

    private static byte[] deflated(String text) {
        return Binaries.deflated(text.getBytes(StandardCharsets.UTF_8));
    }

    private CollectingSink read(byte[] binary) throws IOException {
        return CollectingSink.of(cataloger, "app", binary);
    }

    private static List<String> ids(CollectingSink sink) {
        var ids = new ArrayList<String>();
        for (Component component : sink.components()) {
            var purl = component.purl();
            ids.add(
                    purl.type()
                            + "/"
                            + purl.namespace()
                            + "/"
                            + purl.name()
                            + "@"
                            + component.version());
        }
        return ids;
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            var process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getInputStream().readAllBytes();
            return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException _) {
            return false; // Not installed.
        }
    }

    private static String output(String... command) throws IOException {
        var process = new ProcessBuilder(command).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
