package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.Digest;
import io.plimsoll.model.ImageRef;
import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A registry that answers wrongly.
final class FileRepositoryTest {

    private static final String TYPE = "application/vnd.example.v1";
    private static final String ROOT = "/v2/team/data/";
    private static final String MANIFEST = ROOT + "manifests/1";
    private static final Limits LIMITS = new Limits(100, 1000, 100, 100, 10, 4096);

    @TempDir Path folder;
    private StubServer server;

    @BeforeEach
    void start() throws IOException {
        server = new StubServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aFileIsFetchedPlainToo() throws Exception {
        serve("content", "content");
        assertThat(fetched()).isEqualTo("content");
    }

    @Test
    void otherBytesThanTheDigestSaysAreRefused() throws Exception {
        serve("content", "c0ntent");
        assertThatThrownBy(this::fetched)
                .isInstanceOf(DigestMismatchException.class)
                .hasMessageContaining(digest("content").toString());
    }

    @Test
    void bytesThatLookCompressedAreJudgedByTheirDigestFirst() throws Exception {
        serve("(content", "(µ/ýxyz");
        assertThatThrownBy(this::fetched).isInstanceOf(DigestMismatchException.class);
    }

    @Test
    void aFileThatEndsTooSoonIsRefused() throws Exception {
        serve("content", "cont");
        assertThatThrownBy(this::fetched).hasMessageContaining("7 bytes");
    }

    @Test
    void ofAFileThatGoesOnOnlyTheBytesOfItsSizeAreTaken() throws Exception {
        serve("content", "content and more");
        assertThat(fetched()).isEqualTo("content");
    }

    @Test
    void aFileAboveTheLimitIsNotAskedFor() throws Exception {
        serve("x".repeat(101), "");
        assertThatThrownBy(this::fetched)
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("at most 100 bytes (limit), found 101 bytes");
        assertThat(server.count("GET " + ROOT + "blobs/")).isZero();
    }

    @Test
    void aFileThatUnpacksAboveTheLimitIsRefused() throws Exception {
        byte[] packed = com.github.luben.zstd.Zstd.compress(new byte[1000]);
        serve(packed, packed);
        assertThatThrownBy(this::fetched)
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("at most 100 uncompressed bytes (limit)");
    }

    @Test
    void anImageIsNoFile() {
        server.on(MANIFEST, "{\"config\":{\"mediaType\":\"application/x\"},\"layers\":[]}");
        assertThatThrownBy(this::fetched).hasMessageContaining("found 'application/x'");
    }

    @Test
    void aSignatureOfAnotherManifestIsRefused() throws Exception {
        TestKeys keys = TestKeys.create(folder, "ours");
        serve("content", "content");
        try (var repository = reading()) {
            FileArtifact found = repository.find();
            serveSignature(found.manifest(), sign(found.manifest(), keys));
            repository.requireSignature(found, keys.publicKey());

            serveSignature(found.manifest(), sign(digest("another"), keys));
            assertThatThrownBy(() -> repository.requireSignature(found, keys.publicKey()))
                    .hasMessageContaining("none of its signatures is by the key");
        }
    }

    @Test
    void aSignatureThatIsNoneIsRefused() throws Exception {
        TestKeys keys = TestKeys.create(folder, "ours");
        serve("content", "content");
        try (var repository = reading()) {
            FileArtifact found = repository.find();
            byte[] payload = sign(found.manifest(), keys).payload();
            for (String signature : List.of("", "#", "AAAA")) {
                serveSignature(found.manifest(), new ManifestSignature(payload, signature));
                assertThatThrownBy(() -> repository.requireSignature(found, keys.publicKey()))
                        .as(signature)
                        .hasMessageContaining("none of its signatures is by the key");
            }
        }
    }

    @Test
    void aKeyOfAnotherKindIsRefused() throws Exception {
        TestKeys keys = TestKeys.create(folder, "ours");
        Path noKey = Files.writeString(folder.resolve("none"), "hello");
        Path other = TestKeys.pem(folder.resolve("other"), "PUBLIC KEY", new byte[48]);
        assertThatThrownBy(() -> Ed25519Keys.publicKey(noKey))
                .hasMessageContaining("-----BEGIN PUBLIC KEY-----");
        assertThatThrownBy(() -> Ed25519Keys.publicKey(keys.privateKey()))
                .hasMessageContaining("-----BEGIN PUBLIC KEY-----");
        assertThatThrownBy(() -> Ed25519Keys.publicKey(other))
                .hasMessageContaining("an Ed25519 public key");
    }

    @Test
    void credentialsAreNotSentToAnotherHostThatTakesTheUpload() throws Exception {
        writeAuth();
        try (var other = new StubServer()) {
            server.on(
                    ROOT + "blobs/uploads/",
                    exchange -> {
                        boolean known = exchange.getRequestHeaders().containsKey("Authorization");
                        exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"x\"");
                        exchange.getResponseHeaders().add("Location", other.url("/up?id=1"));
                        StubServer.send(exchange, known ? 202 : 401, "");
                    });
            other.on("/up", exchange -> StubServer.send(exchange, 201, ""));
            server.on(MANIFEST, exchange -> StubServer.send(exchange, 201, ""));

            push();

            assertThat(server.asked.getLast().authorization()).startsWith("Basic ");
            assertThat(other.asked).isNotEmpty().allMatch(asked -> asked.authorization().isEmpty());
            assertThat(other.asked.getFirst().line()).startsWith("PUT /up?id=1&digest=sha256:");
        }
    }

    @Test
    void whatTheRegistryHoldsIsNotSentAgain() throws Exception {
        server.on(MANIFEST, exchange -> StubServer.send(exchange, 201, ""));
        Path file = Files.writeString(folder.resolve("data"), "data");
        Digest packed = FileRepository.pack(file, folder.resolve("packed"));
        for (Digest held : List.of(packed, ArtifactManifest.emptyDigest())) {
            server.on(ROOT + "blobs/" + held, exchange -> exchange.sendResponseHeaders(200, -1));
        }
        push();
        assertThat(server.lines()).contains("HEAD", "PUT " + MANIFEST).doesNotContain("POST");
    }

    @Test
    void anUploadWithoutAPlaceIsOneClearError() {
        server.on(ROOT + "blobs/uploads/", exchange -> StubServer.send(exchange, 202, ""));
        assertThatThrownBy(this::push)
                .hasMessageContaining("Location of an upload: expected a URL");
    }

    private void push() throws IOException {
        Path file = Files.writeString(folder.resolve("data"), "data");
        try (var repository = FileRepository.toWrite(ref(), TYPE, options())) {
            repository.push(file, new TreeMap<>());
        }
    }

    private ManifestSignature sign(Digest manifest, TestKeys keys) throws IOException {
        return ManifestSignature.sign(ref(), manifest, Ed25519Keys.privateKey(keys.privateKey()));
    }

    private void serveSignature(Digest manifest, ManifestSignature signature) {
        Digest payload = DigestingInputStream.sha256(signature.payload());
        var layer =
                new Descriptor(
                        ManifestSignature.PAYLOAD_TYPE,
                        payload,
                        signature.payload().length,
                        null,
                        new TreeMap<>(Map.of(ManifestSignature.ANNOTATION, signature.signature())));
        server.on(
                        ROOT + "manifests/" + ManifestSignature.tag(manifest),
                        text(new ArtifactManifest("x", List.of(layer), new TreeMap<>()).toBytes()))
                .on(ROOT + "blobs/" + payload, text(signature.payload()));
    }

    private void serve(String said, String sent) {
        serve(said.getBytes(StandardCharsets.UTF_8), sent.getBytes(StandardCharsets.UTF_8));
    }

    private void serve(byte[] said, byte[] sent) {
        Digest digest = DigestingInputStream.sha256(said);
        var layer = new Descriptor(TYPE, digest, said.length, null, new TreeMap<>());
        server.on(
                        MANIFEST,
                        text(new ArtifactManifest(TYPE, List.of(layer), new TreeMap<>()).toBytes()))
                .on(
                        ROOT + "blobs/" + digest,
                        exchange -> {
                            // Chunked: no length is announced.
                            exchange.sendResponseHeaders(200, 0);
                            exchange.getResponseBody().write(sent);
                        });
    }

    private String fetched() throws IOException {
        Path to = folder.resolve("fetched");
        try (var repository = reading()) {
            repository.fetch(repository.find(), to);
        }
        return Files.readString(to);
    }

    private FileRepository reading() throws IOException {
        return FileRepository.toRead(ref(), TYPE, options());
    }

    private ImageRef ref() throws MalformedInputException {
        return ImageRef.parse(server.host() + "/team/data:1");
    }

    private OpenOptions options() {
        return new OpenOptions(null, LIMITS, true, null, Map.of("HOME", folder.toString()));
    }

    private void writeAuth() throws IOException {
        Path config = folder.resolve(".docker/config.json");
        Files.createDirectories(config.getParent());
        String pair = Base64.getEncoder().encodeToString("a:b".getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                config, "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(server.host(), pair));
    }

    private static Digest digest(String text) {
        return DigestingInputStream.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
