package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.testing.Shared;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.junit.jupiter.api.Test;

class JavaArchiveCatalogerTest {

    private static final String FIXTURES = "fixtures/java-python-ruby-metadata.tar.gz";

    private final JavaArchiveCataloger cataloger = new JavaArchiveCataloger();

    @Test
    void aJarIsWhatItsPomPropertiesSay() throws IOException {
        assertThat(read("a-1.0.jar", new Zips().pom("org.example", "a", "1.0").bytes()))
                .containsExactly("org.example:a:1.0");
    }

    @Test
    void otherPomPropertiesAreShadedIn() throws IOException {
        byte[] jar = new Zips().pom("org.lib", "b", "2.0").pom("org.example", "a", "1.0").bytes();

        assertThat(read("a-1.0.jar", jar))
                .containsExactly(
                        "org.example:a:1.0",
                        "org.lib:b:2.0 META-INF/maven/org.lib/b/pom.properties");
    }

    @Test
    void aRenamedJarWithOnePomIsThatPom() throws IOException {
        byte[] jar = new Zips().pom("org.example", "a", "1.0").bytes();

        assertThat(read("renamed.jar", jar)).containsExactly("org.example:a:1.0");
    }

    @Test
    void aJarOfAnotherNameAndVersionOnlyHoldsThePom() throws IOException {
        byte[] jar = new Zips().pom("org.lib", "b", "2.0").bytes();

        assertThat(read("app-7.1.jar", jar))
                .containsExactly(
                        ":app:7.1", "org.lib:b:2.0 META-INF/maven/org.lib/b/pom.properties");
    }

    @Test
    void pomXmlFillsWhatPropertiesLack() throws IOException {
        byte[] jar =
                new Zips()
                        .with("META-INF/maven/g/a/pom.properties", "artifactId=a\nversion=1.0\n")
                        .with(
                                "META-INF/maven/g/a/pom.xml",
                                """
                                <?xml version="1.0"?><!-- <groupId>no</groupId> -->
                                <project xmlns="x" a="b>c">
                                  <parent><groupId>org.parent</groupId><version>9</version></parent>
                                  <licenses><license><name>MIT &amp; <![CDATA[more]]></name></license>
                                  <license><name>Apache-2.0</name></license></licenses>
                                  <dependencies><dependency><groupId>z</groupId></dependency></dependencies>
                                </project>
                                """)
                        .bytes();
        var sink = CollectingSink.of(cataloger, "a-1.0.jar", jar);

        assertThat(ids(sink)).containsExactly("org.parent:a:1.0");
        assertThat(sink.components().getFirst().licences())
                .containsExactly("Apache-2.0", "MIT & more");
    }

    /// Each would take hours if a search went on to the document's end every time.
    @Test
    void hostilePomsTakeTimeByTheirLengthOnly() throws IOException {
        for (String piece : List.of("&", "<a></a>", "<a>", "]]>", "&amp")) {
            String text = piece.repeat(1_000_000 / piece.length());
            byte[] jar =
                    new Zips()
                            .stored(
                                    "META-INF/maven/g/a/pom.xml",
                                    ("<project>" + text).getBytes(StandardCharsets.UTF_8))
                            .bytes();

            assertThat(CollectingSink.of(cataloger, "a-1.jar", jar).found).as(piece).hasSize(1);
        }
    }

    @Test
    void theManifestSpeaksWhereThereIsNoPom() throws IOException {
        assertThat(
                        read(
                                "service.jar",
                                new Zips()
                                        .manifest(
                                                "Implementation-Title: my-service",
                                                "Implementation-Version: 3.1",
                                                "Implementation-Vendor-Id: com.example")
                                        .bytes()))
                .containsExactly("com.example:my-service:3.1");
        assertThat(
                        read(
                                "failureaccess-1.0.1.jar",
                                new Zips()
                                        .manifest(
                                                "Bundle-SymbolicName: com.google.guava.failure",
                                                " access;singleton:=true",
                                                "Bundle-Version: 1.0.1")
                                        .bytes()))
                .containsExactly("com.google.guava:failureaccess:1.0.1");
    }

    @Test
    void theFileNameSpeaksLast() throws IOException {
        byte[] jar = new Zips().with("A.class", "x").bytes();

        assertThat(read("netty-handler-4.1.100.Final-linux-x86_64.jar", jar))
                .containsExactly("io.netty:netty-handler:4.1.100.Final");
        assertThat(read("spring-core-5.3.18.jar", jar))
                .containsExactly("org.springframework:spring-core:5.3.18");
        assertThat(read("app.jar", jar)).containsExactly(":app:");
    }

    @Test
    void versionsAreFoundInFileNames() {
        assertThat(name("log4j-1.2-api-2.17.1.jar")).isEqualTo("log4j-1.2-api 2.17.1");
        assertThat(name("guava-31.1-jre.jar")).isEqualTo("guava 31.1-jre");
        assertThat(name("x-1.0-20200101.120000-1.jar")).isEqualTo("x 1.0-20200101.120000-1");
        assertThat(name("x-1.0-beta-2.jar")).isEqualTo("x 1.0-beta-2");
        assertThat(name("json-lib-2.4-jdk15.jar")).isEqualTo("json-lib 2.4");
        assertThat(name("x-1.0-SNAPSHOT.jar")).isEqualTo("x 1.0-SNAPSHOT");
        assertThat(name("x.jar")).isEqualTo("x ");
        assertThat(name("-.jar")).isEqualTo("- ");
        assertThat(name("1.0.jar")).isEqualTo("1.0 ");
        assertThat(name("")).isEqualTo(" ");
    }

    @Test
    void nestedArchivesAreReadStoredAndDeflated() throws IOException {
        byte[] inner = new Zips().pom("org.example", "inner", "1.0").bytes();
        byte[] middle = new Zips().stored("lib/inner-1.0.jar", inner).bytes();
        byte[] outer =
                new Zips()
                        .manifest("Implementation-Version: 5")
                        .with("WEB-INF/lib/middle-2.0.war", middle)
                        .bytes();

        assertThat(read("app-5.ear", outer))
                .containsExactly(
                        ":app:5",
                        ":middle:2.0 WEB-INF/lib/middle-2.0.war",
                        "org.example:inner:1.0 WEB-INF/lib/middle-2.0.war!lib/inner-1.0.jar");
    }

    @Test
    void dataInFrontOfTheArchiveIsPassedOver() throws IOException {
        byte[] jar = new Zips().pom("org.example", "a", "1.0").bytes();
        byte[] executable = concat("#!/bin/sh\nexec java -jar $0\n".repeat(99), jar);

        assertThat(read("a-1.0.jar", executable)).containsExactly("org.example:a:1.0");
    }

    @Test
    void zip64IsRead() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipArchiveOutputStream(bytes)) {
            zip.setUseZip64(Zip64Mode.Always);
            zip.putArchiveEntry(new ZipArchiveEntry("META-INF/maven/g/a/pom.properties"));
            zip.write("groupId=g\nartifactId=a\nversion=1\n".getBytes(StandardCharsets.UTF_8));
            zip.closeArchiveEntry();
        }

        assertThat(read("a-1.jar", bytes.toByteArray())).containsExactly("g:a:1");
    }

    @Test
    void aWrongCheckSumHidesNothing() throws IOException {
        byte[] jar = new Zips().pom("org.example", "a", "1.0").bytes();
        central(jar).putInt(16, 12345);
        var sink = CollectingSink.of(cataloger, "a-1.0.jar", jar);

        assertThat(ids(sink)).containsExactly("org.example:a:1.0");
        assertThat(sink.skipped).singleElement().asString().contains("CRC-32");
    }

    @Test
    void encryptedAndOddlyCompressedMembersAreTold() throws IOException {
        byte[] encrypted = new Zips().pom("org.example", "a", "1.0").bytes();
        central(encrypted).putShort(8, (short) 1);
        byte[] odd = new Zips().pom("org.example", "a", "1.0").bytes();
        central(odd).putShort(10, (short) 14);

        assertThat(CollectingSink.of(cataloger, "a-1.0.jar", encrypted).skipped)
                .containsExactly(
                        "META-INF/maven/org.example/a/pom.properties: expected a readable member,"
                                + " found an encrypted one");
        assertThat(CollectingSink.of(cataloger, "a-1.0.jar", odd).skipped)
                .singleElement()
                .asString()
                .endsWith("expected compression method 0 or 8, found 14");
    }

    @Test
    void namesThatLeaveTheArchiveAreOnlyNames() throws IOException {
        byte[] inner = new Zips().pom("org.example", "inner", "1.0").bytes();

        assertThat(read("a-1.jar", new Zips().with("../../etc/inner-1.0.jar", inner).bytes()))
                .contains("org.example:inner:1.0 ../../etc/inner-1.0.jar");
    }

    @Test
    void aDamagedNestedArchiveCostsOnlyItself() throws IOException {
        byte[] inner = new Zips().pom("org.example", "inner", "1.0").bytes();
        byte[] jar =
                new Zips()
                        .with("lib/broken-1.0.jar", "no archive")
                        .with("lib/inner-1.0.jar", inner)
                        .bytes();
        var sink = CollectingSink.of(cataloger, "a-1.jar", jar);

        assertThat(ids(sink)).contains("org.example:inner:1.0 lib/inner-1.0.jar");
        assertThat(sink.skipped)
                .containsExactly(
                        "lib/broken-1.0.jar: expected a zip archive, found no end of central"
                                + " directory record in it");
    }

    @Test
    void aTruncatedArchiveIsRefused() {
        byte[] jar = new Zips().pom("org.example", "a", "1.0").bytes();

        assertThatThrownBy(() -> read("a.jar", Arrays.copyOf(jar, jar.length - 30)))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageStartingWith("a.jar: expected a zip archive");
    }

    @Test
    void aBombIsRefusedByItsRatio() throws IOException {
        byte[] bomb = new Zips().with("lib/bomb-1.jar", new byte[32 << 20]).bytes();

        assertThat(CollectingSink.of(cataloger, "a-1.jar", bomb).skipped)
                .containsExactly(
                        "lib/bomb-1.jar: expected at most 200 times its compressed bytes, found"
                                + " more");
    }

    @Test
    void archivesNestedTooDeepAreTold() throws IOException {
        byte[] jar = new Zips().pom("g", "deepest", "1").bytes();
        for (int depth = 0; depth <= JarReading.DEPTH; depth++) {
            jar = new Zips().with("n-1.jar", jar).bytes();
        }
        var sink = CollectingSink.of(cataloger, "a-1.jar", jar);

        assertThat(sink.found).hasSize(JarReading.DEPTH + 1);
        assertThat(sink.skipped).singleElement().asString().contains("nested at most 16 deep");
    }

    /// A thousand members that are all the same bytes, in each of two levels: refused by the total.
    @Test
    void overlappingMembersAreBoundedByTheTotal() throws IOException {
        byte[] inner = overlapping(new byte[1 << 20], 1000);
        var sink = CollectingSink.of(cataloger, "a-1.jar", overlapping(inner, 1000));

        assertThat(sink.skipped)
                .anyMatch(text -> text.contains("at most 1073741824 bytes in all members"));
    }

    @Test
    void aMemberNamedTwiceDoesNotHideTheFirst() throws IOException {
        byte[] first = new Zips().pom("g", "a", "1").pom("g", "b", "1").bytes();
        // The second member's name becomes the first's.
        byte[] twice =
                new String(first, StandardCharsets.ISO_8859_1)
                        .replace("maven/g/b/", "maven/g/a/")
                        .getBytes(StandardCharsets.ISO_8859_1);

        assertThat(read("a-1.jar", twice))
                .containsExactly("g:a:1", "g:b:1 META-INF/maven/g/a/pom.properties");
    }

    @Test
    void manyMembersCostOnlyALookAtTheirNames() throws IOException {
        var zip = new Zips();
        for (int i = 0; i < 50_000; i++) {
            zip.stored("org/example/C" + i + ".class", new byte[0]);
        }
        byte[] jar = zip.pom("org.example", "a", "1.0").bytes();

        assertThat(read("a-1.0.jar", jar)).containsExactly("org.example:a:1.0");
    }

    @Test
    void licencesOfManifestsAreKept() throws IOException {
        byte[] jar =
                new Zips()
                        .manifest(
                                "Plugin-License-Name: Apache License, Version 2.0",
                                "Plugin-License-Name-2: MIT License",
                                "Bundle-License: \"EPL-2.0\";link=\"x\"")
                        .bytes();

        assertThat(CollectingSink.of(cataloger, "p-1.jpi", jar).components().getFirst().licences())
                .containsExactly("Apache License, Version 2.0", "EPL-2.0", "MIT License");
    }

    @Test
    void realArchivesAreRead() throws IOException {
        assertThat(fixture("trivy/pkg/dependency/parser/java/jar/testdata/maven.war"))
                .contains(
                        "com.example:web-app:1.0-SNAPSHOT",
                        "com.fasterxml.jackson.core:jackson-databind:2.9.10.6"
                                + " WEB-INF/lib/jackson-databind-2.9.10.6.jar",
                        "org.apache.commons:commons-lang3:3.11 WEB-INF/lib/commons-lang3-3.11.jar")
                .hasSize(8);
        assertThat(fixture("trivy/pkg/dependency/parser/java/jar/testdata/gradle.war"))
                .contains(
                        "log4j:log4j:1.2.17 WEB-INF/lib/log4j-1.2.17.jar",
                        "commons-dbcp:commons-dbcp:1.4 WEB-INF/lib/commons-dbcp-1.4.jar");
        assertThat(
                        fixture(
                                "trivy/pkg/dependency/parser/java/jar/testdata/hadoop-shaded-guava-1.1.0-SNAPSHOT.jar"))
                .startsWith("org.apache.hadoop.thirdparty:hadoop-shaded-guava:1.1.0-SNAPSHOT")
                .anyMatch(id -> id.startsWith("com.google.guava:guava:29.0-jre META-INF/maven/"))
                .hasSize(5);
        assertThat(fixture("trivy/pkg/fanal/analyzer/language/java/jar/testdata/test.jar"))
                .containsExactly("org.apache.tomcat.embed:tomcat-embed-websocket:9.0.65");
    }

    private List<String> fixture(String path) throws IOException {
        String name = path.substring(path.lastIndexOf('/') + 1);
        if (name.equals("test.jar")) {
            name = "tomcat-embed-websocket-9.0.65.jar";
        }
        return read(name, Shared.archive(FIXTURES).getOrDefault(path, new byte[0]));
    }

    /// The oracle is the Maven repository that this build runs from: the path of each jar of the
    /// class path tells its coordinates.
    @Test
    void theJarsOfThisBuildAreWhatTheirRepositorySays() throws IOException {
        var wrong = new ArrayList<String>();
        int total = 0;
        for (Path jar : repositoryJars()) {
            total++;
            String expected = coordinatesByPath(jar);
            List<String> found = read(jar.getFileName().toString(), Files.readAllBytes(jar));
            if (!found.contains(expected)) {
                wrong.add(expected + " was read as " + found);
            }
        }
        System.getLogger("plimsoll.test")
                .log(
                        System.Logger.Level.INFO,
                        "jars read right: {0} of {1}; wrong: {2}",
                        total - wrong.size(),
                        total,
                        wrong);
        assertThat(total).isGreaterThan(10);
        // The others neither carry a pom nor name their group in the manifest, and are no jars that
        // images hold: jqwik, Jazzer, ArchUnit's companions.
        assertThat(wrong).as("of " + total).hasSizeLessThanOrEqualTo(total * 30 / 100);
        assertThat(wrong).allMatch(text -> text.contains("was read as [:"));
    }

    private static List<Path> repositoryJars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(path -> path.contains("/repository/") && path.endsWith(".jar"))
                .map(Path::of)
                .sorted()
                .toList();
    }

    private static String coordinatesByPath(Path jar) {
        int names = jar.getNameCount();
        int repository = 0;
        while (!jar.getName(repository).toString().equals("repository")) {
            repository++;
        }
        String group = jar.subpath(repository + 1, names - 3).toString().replace('/', '.');
        return group + ":" + jar.getName(names - 3) + ":" + jar.getName(names - 2);
    }

    /// An archive whose members all point at the same local header.
    private static byte[] overlapping(byte[] content, int members) {
        byte[] one = new Zips().stored("n-1.jar", content).bytes();
        ByteBuffer central = central(one);
        int centralBytes = 46 + 7;
        int centralAt = one.length - 22 - centralBytes;
        var out = ByteBuffer.allocate(centralAt + members * centralBytes + 22);
        out.order(ByteOrder.LITTLE_ENDIAN).put(one, 0, centralAt);
        for (int i = 0; i < members; i++) {
            out.put(central.slice(0, centralBytes));
        }
        out.put(one, one.length - 22, 22);
        out.putInt(out.capacity() - 22 + 12, members * centralBytes);
        return out.array();
    }

    /// The record of the first member in the directory.
    private static ByteBuffer central(byte[] zip) {
        var buffer = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        int at = buffer.getInt(zip.length - 22 + 16);
        return buffer.slice(at, zip.length - at).order(ByteOrder.LITTLE_ENDIAN);
    }

    private List<String> read(String name, byte[] content) throws IOException {
        var sink = CollectingSink.of(cataloger, name, content);
        assertThat(sink.skipped).as(name).isEmpty();
        return ids(sink);
    }

    private static List<String> ids(CollectingSink sink) {
        return sink.found.stream()
                .map(found -> {
                    var purl = found.component().purl();
                    String id = purl.namespace() + ":" + purl.name() + ":" + purl.version();
                    return (id + " " + String.join("!", found.archive())).strip();
                })
                .toList();
    }

    private static String name(String fileName) {
        var name = JarFileName.parse(fileName);
        return name.artifact() + " " + name.version();
    }

    private static byte[] concat(String text, byte[] bytes) {
        byte[] prefix = text.getBytes(StandardCharsets.UTF_8);
        byte[] both = Arrays.copyOf(prefix, prefix.length + bytes.length);
        System.arraycopy(bytes, 0, both, prefix.length, bytes.length);
        return both;
    }
}
