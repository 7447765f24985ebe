package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.Digest;
import io.plimsoll.model.Layer;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Platform;
import io.plimsoll.model.Subject;
import io.plimsoll.testing.TestImage;
import io.plimsoll.testing.TestImage.Stored;
import io.plimsoll.testing.TestTar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OciImageTest {

    private static final Limits SMALL = new Limits(1 << 20, 1000, 100, 1000, 10, 100_000);

    private final TestImage image =
            new TestImage()
                    .layer(new TestTar().file("etc/os-release", "ID=debian").file("a", "1"))
                    .layer(new TestTar().file("b", "2").whiteout("a"));

    @Test
    void theSubjectIsKnownWithoutReadingALayer() throws IOException {
        var store = new MapStore(image.blobs());
        Subject subject = open(store, image.manifestDigest()).subject();

        assertThat(subject.kind()).isEqualTo(Subject.Kind.IMAGE);
        assertThat(subject.name()).isEqualTo("test");
        assertThat(subject.digest()).hasToString(image.manifestDigest());
        assertThat(subject.platform()).isEqualTo(new Platform("linux", "amd64", ""));
        assertThat(Objects.requireNonNull(subject.config()).user()).isEqualTo("app");
        assertThat(Objects.requireNonNull(subject.config()).exposedPorts())
                .containsExactly("80/tcp");
        assertThat(subject.layers())
                .extracting(Layer::createdBy)
                .containsExactly("COPY layer0 /", "COPY layer1 /");
        assertThat(subject.layers())
                .extracting(layer -> layer.diffId().toString())
                .isEqualTo(image.diffIds());
        assertThat(store.opened.get()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource(Stored.class)
    void layersAreReadHoweverTheyAreStored(Stored stored) throws IOException {
        image.stored(stored);
        assertThat(read(open(image)))
                .containsExactly(
                        "[FILE etc/os-release = ID=debian, FILE a = 1]",
                        "[FILE b = 2, WHITEOUT a]");
    }

    @Test
    void onlyWantedLayersAreOpened() throws IOException {
        var store = new MapStore(image.blobs());
        OciImage opened = open(store, image.manifestDigest());
        String second = image.diffIds().get(1);
        var outcomes = opened.readLayers(id -> id.toString().equals(second), Walk::of);
        assertThat(outcomes.keySet()).extracting(Digest::toString).containsExactly(second);
        assertThat(store.opened.get()).isEqualTo(3);
    }

    @Test
    void alikeLayersAreReadOnce() throws IOException {
        image.layer(new TestTar().file("b", "2").whiteout("a"));
        var calls = new AtomicInteger();
        Map<Digest, LayerOutcome<String>> outcomes =
                open(image).readLayers(_ -> true, _ -> "read " + calls.incrementAndGet());
        assertThat(outcomes).hasSize(2);
        assertThat(calls).hasValue(2);
    }

    @Test
    void aReaderThatStopsEarlyDoesNotHideAChangedByte() {
        var tar = new TestTar().file("a", "1").file("big", new byte[500_000]);
        var changed = new TestImage().stored(Stored.PLAIN).layer(tar);
        Map<String, byte[]> blobs = changed.blobs();
        byte[] bad = tar.bytes();
        bad[400_000] = 1;
        blobs.put(changed.diffIds().get(0), bad);
        assertThatThrownBy(() ->
                        open(new MapStore(blobs), changed.manifestDigest())
                                .readLayers(_ -> true, LayerEntries::next))
                .isInstanceOf(DigestMismatchException.class)
                .hasMessageContaining("expected digest " + changed.diffIds().get(0));
    }

    @ParameterizedTest
    @EnumSource(Stored.class)
    void anyFlippedBitIsADigestMismatch(Stored stored) {
        image.stored(stored);
        Map<String, byte[]> blobs = image.blobs();
        for (var blob : blobs.entrySet()) {
            for (int at = 0; at < blob.getValue().length; at += 1 + blob.getValue().length / 25) {
                byte[] flipped = blob.getValue().clone();
                flipped[at] ^= 4;
                var store = new MapStore(new HashMap<>(blobs));
                store.blobs.put(blob.getKey(), flipped);
                assertThatThrownBy(() -> read(open(store, image.manifestDigest())))
                        .isInstanceOf(DigestMismatchException.class);
            }
        }
    }

    @Test
    void aShorterOrLongerBlobIsAMismatch() {
        for (var blob : image.blobs().entrySet()) {
            byte[] bytes = blob.getValue();
            for (int length : new int[] {0, 5, bytes.length - 1, bytes.length + 1}) {
                var store = new MapStore(new HashMap<>(image.blobs()));
                store.blobs.put(blob.getKey(), Arrays.copyOf(bytes, length));
                assertThatThrownBy(() -> read(open(store, image.manifestDigest())))
                        .isInstanceOf(DigestMismatchException.class);
            }
        }
    }

    @Test
    void aBlobWithoutAnEndIsRefused() throws IOException {
        String layer = List.copyOf(image.blobs().keySet()).get(0);
        var store =
                new MapStore(image.blobs()) {
                    @Override
                    public InputStream open(Descriptor descriptor) throws IOException {
                        return descriptor.digest().toString().equals(layer)
                                ? new EndlessStream()
                                : super.open(descriptor);
                    }
                };
        OciImage opened = open(store, image.manifestDigest());
        assertThatThrownBy(() -> read(opened))
                .isInstanceOf(DigestMismatchException.class)
                .hasMessageContaining("found more");
    }

    @Test
    void aDiffIdThatIsNotTheLayersIsAMismatch() {
        var other = new TestImage().layer(new TestTar().file("other", "")).layer(new TestTar());
        Map<String, byte[]> blobs = new HashMap<>(image.blobs());
        blobs.putAll(other.blobs());
        String manifest =
                text(image.manifest())
                        .replace(TestImage.digest(image.config()), TestImage.digest(other.config()))
                        .replace(
                                "\"size\":" + image.config().length + "}",
                                "\"size\":" + other.config().length + "}");
        assertThatThrownBy(() -> read(open(new MapStore(blobs), put(blobs, manifest))))
                .isInstanceOf(DigestMismatchException.class)
                .hasMessageContaining("uncompressed");
    }

    @Test
    void aDamagedTarWithARightDigestIsLostAndTheRestRead() throws IOException {
        byte[] damaged = new TestTar().file("a", "1").file("b", "2").bytes();
        damaged[1024] = 'x';
        image.layer(damaged);
        List<String> read = read(open(image));
        assertThat(read).hasSize(3);
        assertThat(read.get(2))
                .startsWith("lost: sha256:")
                .endsWith("offset 1024: expected a tar header, found a wrong checksum");
    }

    @Test
    void dataThatCannotBeDecompressedIsLost() throws IOException {
        byte[] gzip = TestImage.gzip(new TestTar().file("a", "1").bytes());
        byte[] cut = Arrays.copyOf(gzip, gzip.length - 6);
        image.stored(Stored.PLAIN).layer(cut);
        assertThat(read(open(image)).get(2)).contains("lost: ").contains("found the end");
    }

    @Test
    void aReaderThatFailsLosesItsLayerOnly() throws IOException {
        Map<Digest, LayerOutcome<String>> outcomes =
                open(image)
                        .readLayers(
                                _ -> true,
                                entries -> {
                                    entries.next();
                                    if (entries.path().equals("b")) {
                                        throw new IOException("no room");
                                    }
                                    return entries.path();
                                });
        assertThat(outcomes.values())
                .containsExactly(
                        new LayerOutcome.Read<>("etc/os-release"),
                        new LayerOutcome.Lost<>("no room"));
    }

    @Test
    void aForeignLayerIsLostByName() throws IOException {
        Map<String, byte[]> blobs = image.blobs();
        String manifest =
                text(image.manifest())
                        .replaceFirst(
                                "application/vnd.oci.image.layer.v1.tar\\+gzip",
                                "application/vnd.docker.image.rootfs.foreign.diff.tar.gzip");
        List<String> read = read(open(new MapStore(blobs), put(blobs, manifest)));
        assertThat(read.get(0))
                .startsWith("lost: sha256:")
                .contains("expected a layer with a tar, found application/vnd.docker.image.rootfs");
        assertThat(read.get(1)).startsWith("[FILE b");
    }

    @Test
    void aMissingLayerIsLostByName() throws IOException {
        Map<String, byte[]> blobs = image.blobs();
        String digest = List.copyOf(blobs.keySet()).get(0);
        blobs.remove(digest);
        List<String> read = read(open(new MapStore(blobs), image.manifestDigest()));
        assertThat(read.get(0)).isEqualTo("lost: no blob " + digest);
    }

    @Test
    void aBombIsLostByName() throws IOException {
        byte[] tar = new TestTar().file("zeros", new byte[300_000]).bytes();
        image.layer(tar);
        var tight = new Limits(200_000, 1000, 100, 1000, 10, 100_000);
        assertThat(
                        read(open(new MapStore(image.blobs()), image.manifestDigest(), null, tight))
                                .get(2))
                .contains("expected at most 200000 bytes (limit), found an entry of 300000");

        var many = new TestTar();
        for (int i = 0; i < 30; i++) {
            many.file("f" + i, new byte[10_000]);
        }
        var second = new TestImage().layer(many);
        assertThat(read(open(new MapStore(second.blobs()), second.manifestDigest(), null, tight)))
                .singleElement()
                .asString()
                .contains("expected at most 200000 uncompressed bytes (limit), found more");
    }

    @Test
    void aBombOfRatioIsLostByName() throws IOException {
        var bomb = new TestImage().layer(new TestTar().file("zeros", new byte[70 << 20]));
        var limits = new Limits(1L << 30, 100, 100, 1000, 10, 100_000);
        assertThat(read(open(new MapStore(bomb.blobs()), bomb.manifestDigest(), null, limits)))
                .singleElement()
                .asString()
                .contains("expected at most 100 times its compressed bytes (limit)");
    }

    @Test
    void anIndexIsFollowedToTheWantedPlatform() throws IOException {
        var arm = new TestImage().platform("arm64", "v8").layer(new TestTar().file("arm", ""));
        Map<String, byte[]> blobs = image.blobs();
        blobs.putAll(arm.blobs());
        String index = put(blobs, text(TestImage.index(image, arm)));
        String outer = put(blobs, text(TestImage.indexOf(List.of(entry(blobs, index)))));
        var store = new MapStore(blobs);

        assertThat(read(open(store, outer, new Platform("linux", "arm64", ""), SMALL)))
                .containsExactly("[FILE arm = ]");
        assertThat(read(open(store, outer, new Platform("linux", "amd64", ""), SMALL))).hasSize(2);
        assertThatThrownBy(() -> open(store, outer, new Platform("linux", "s390x", ""), SMALL))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageEndingWith(
                        "expected an image for linux/s390x, found linux/amd64, linux/arm64/v8");
    }

    @Test
    void attestationsInAnIndexAreNoImages() throws IOException {
        Map<String, byte[]> blobs = image.blobs();
        var attestation = new TestImage().layer(new TestTar());
        String index =
                put(
                        blobs,
                        text(
                                TestImage.indexOf(
                                        List.of(
                                                attestation
                                                        .indexEntry()
                                                        .replace("linux", "unknown")
                                                        .replace("amd64", "unknown"),
                                                image.indexEntry()))));
        assertThat(read(open(new MapStore(blobs), index))).hasSize(2);
    }

    @Test
    void indexesInsideEachOtherWithoutEndAreRefused() {
        Map<String, byte[]> blobs = image.blobs();
        String digest = image.manifestDigest();
        for (int i = 0; i < 6; i++) {
            String entry = entry(blobs, digest);
            digest = put(blobs, text(TestImage.indexOf(List.of(entry))));
        }
        String root = digest;
        assertThatThrownBy(() -> open(new MapStore(blobs), root))
                .hasMessageContaining("at most 4 indexes inside each other (limit)");
    }

    @Test
    void aManifestForAnotherPlatformIsRefused() {
        assertThatThrownBy(() ->
                        open(
                                new MapStore(image.blobs()),
                                image.manifestDigest(),
                                new Platform("linux", "arm64", ""),
                                SMALL))
                .hasMessageContaining("expected an image for linux/arm64, found linux/amd64");
    }

    @Test
    void anArtifactThatIsNoImageIsRefusedByItsType() {
        Map<String, byte[]> blobs = image.blobs();
        String chart =
                put(
                        blobs,
                        text(image.manifest())
                                .replace(
                                        "application/vnd.oci.image.config.v1+json",
                                        "application/vnd.cncf.helm.config.v1+json"));
        assertThatThrownBy(() -> open(new MapStore(blobs), chart))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining(
                        "expected an image, found an artifact of type"
                                + " application/vnd.cncf.helm.config.v1+json");
    }

    @Test
    void documentsOfTheWrongShapeAreRefusedByPlace() {
        for (String document :
                List.of(
                        "",
                        "[]",
                        "7",
                        "{",
                        "null",
                        "{\"manifests\":7}",
                        "{\"manifests\":[7]}",
                        "{\"config\":{}}",
                        "{\"config\":{\"digest\":\"sha256:zz\"}}",
                        "{\"fsLayers\":[]}",
                        "[".repeat(5000))) {
            Map<String, byte[]> blobs = new HashMap<>();
            String root = put(blobs, document);
            assertThatThrownBy(() -> open(new MapStore(blobs), root))
                    .isInstanceOf(MalformedInputException.class)
                    .hasMessageStartingWith(root);
        }
    }

    @Test
    void aDocumentBeyondTheLimitIsRefusedByName() {
        Map<String, byte[]> blobs = new HashMap<>();
        String root = put(blobs, " ".repeat(200_000));
        assertThatThrownBy(() -> open(new MapStore(blobs), root))
                .hasMessageContaining("a document of at most 100000 bytes (limit)");
    }

    @Test
    void tooManyLayersAreRefusedByName() {
        for (int i = 0; i < 9; i++) {
            image.layer(new TestTar().file("f" + i, ""));
        }
        assertThatThrownBy(() -> open(image)).hasMessageContaining("at most 10 layers (limit)");
    }

    private static OciImage open(TestImage image) throws IOException {
        return open(new MapStore(image.blobs()), image.manifestDigest());
    }

    private static OciImage open(BlobStore store, String root) throws IOException {
        return open(store, root, null, SMALL);
    }

    private static OciImage open(
            BlobStore store, String root, @Nullable Platform platform, Limits limits)
            throws IOException {
        Digest digest = Digest.parse(root).orElseThrow();
        return OciImage.open(store, Descriptor.of(digest), "test", platform, limits);
    }

    static List<String> read(Image image) throws IOException {
        var read = new ArrayList<String>();
        Map<Digest, LayerOutcome<List<String>>> outcomes = image.readLayers(_ -> true, Walk::of);
        for (Layer layer : image.subject().layers()) {
            LayerOutcome<List<String>> outcome = outcomes.get(layer.diffId());
            read.add(
                    switch (outcome) {
                        case LayerOutcome.Read<List<String>>(var lines) -> lines.toString();
                        case LayerOutcome.Lost<List<String>>(var reason) -> "lost: " + reason;
                        case null -> "absent";
                    });
        }
        return read;
    }

    private static String put(Map<String, byte[]> blobs, String document) {
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        blobs.put(TestImage.digest(bytes), bytes);
        return TestImage.digest(bytes);
    }

    private static String entry(Map<String, byte[]> blobs, String digest) {
        return "{\"mediaType\":\"x\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(digest, Objects.requireNonNull(blobs.get(digest)).length);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static class MapStore implements BlobStore {
        final Map<String, byte[]> blobs;
        final AtomicInteger opened = new AtomicInteger();

        MapStore(Map<String, byte[]> blobs) {
            this.blobs = blobs;
        }

        @Override
        public InputStream open(Descriptor descriptor) throws IOException {
            opened.incrementAndGet();
            byte[] bytes = blobs.get(descriptor.digest().toString());
            if (bytes == null) {
                throw new IOException("no blob " + descriptor.digest());
            }
            return new ByteArrayInputStream(bytes);
        }

        @Override
        public void close() {}
    }

    private static final class EndlessStream extends InputStream {
        @Override
        public int read() {
            return 0;
        }
    }
}
