package io.plimsoll.artifact;

import com.github.luben.zstd.ZstdOutputStreamNoFinalizer;
import io.plimsoll.model.Digest;
import io.plimsoll.model.ImageRef;
import io.plimsoll.model.MalformedInputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// A name in a registry that stands for one file rather than for an image: the file is pushed to
/// it, found, and fetched, each byte checked against its digest. The file is stored with zstd and
/// known by the artifact's type.
///
/// A refusal and a wrong answer end in an [IOException] that names the repository and the reason.
public final class FileRepository implements Closeable {

    /// The name by which other clients save the file. Source: OCI image-spec, annotations.md.
    private static final String TITLE = "org.opencontainers.image.title";

    /// Slower than zstd's own default and smaller: what is pushed once is fetched by many.
    private static final int ZSTD_LEVEL = 9;

    private static final int COPY_BYTES = 1 << 20;

    private final ImageRef ref;
    private final String artifactType;
    private final RegistryClient client;
    private final Limits limits;

    private FileRepository(
            ImageRef ref, String artifactType, RegistryClient client, Limits limits) {
        this.ref = ref;
        this.artifactType = artifactType;
        this.client = client;
        this.limits = limits;
    }

    /// @param artifactType what the file is; anything else under that name is refused
    /// @param options of which [Limits#layerBytes] bounds the file, as stored and as unpacked
    public static FileRepository toRead(ImageRef ref, String artifactType, OpenOptions options)
            throws IOException {
        return new FileRepository(
                ref, artifactType, RegistryClient.of(ref, options), options.limits());
    }

    /// As [#toRead], for one who asks for the right to push.
    public static FileRepository toWrite(ImageRef ref, String artifactType, OpenOptions options)
            throws IOException {
        if (ref.digest() != null) {
            throw new MalformedInputException(
                    ref.toString(), "a name with a tag to push to", "a digest");
        }
        var client = new RegistryClient(RegistryHttp.of(options), ref, options, "pull,push");
        return new FileRepository(ref, artifactType, client, options.limits());
    }

    /// Uploads a file and gives it the name. What the registry holds already is not sent again.
    ///
    /// @param annotations of the manifest
    public FileArtifact push(Path file, SortedMap<String, String> annotations) throws IOException {
        Path packed = Files.createTempFile("push-", ".zst");
        try {
            Digest digest = pack(file, packed);
            var title = new TreeMap<String, String>();
            title.put(TITLE, file.getFileName() + ".zst");
            var layer = new Descriptor(layerType(), digest, Files.size(packed), null, title);
            var manifest = new ArtifactManifest(artifactType, List.of(layer), annotations);
            var push = new RegistryPush(client, ref);
            push.blob(digest, BodyPublishers.ofFile(packed));
            put(push, ref.tag(), manifest);
            return new FileArtifact(
                    DigestingInputStream.sha256(manifest.toBytes()),
                    digest,
                    layer.sizeBytes(),
                    annotations);
        } finally {
            Files.deleteIfExists(packed);
        }
    }

    /// Signs what was pushed, in place of signatures that it had.
    ///
    /// @param key an Ed25519 private key in PEM
    public void sign(FileArtifact artifact, Path key) throws IOException {
        PrivateKey signing = Ed25519Keys.privateKey(key);
        var signature = ManifestSignature.sign(ref, artifact.manifest(), signing);
        Digest payload = DigestingInputStream.sha256(signature.payload());
        var annotations = new TreeMap<String, String>();
        annotations.put(ManifestSignature.ANNOTATION, signature.signature());
        var layer =
                new Descriptor(
                        ManifestSignature.PAYLOAD_TYPE,
                        payload,
                        signature.payload().length,
                        null,
                        annotations);
        var push = new RegistryPush(client, ref);
        push.blob(payload, BodyPublishers.ofByteArray(signature.payload()));
        put(
                push,
                ManifestSignature.tag(artifact.manifest()),
                new ArtifactManifest(
                        ManifestSignature.PAYLOAD_TYPE, List.of(layer), new TreeMap<>()));
    }

    /// What the name stands for now; the file itself is not asked for.
    public FileArtifact find() throws IOException {
        byte[] bytes = client.manifest();
        String place = ref + ": manifest";
        var manifest = ArtifactManifest.parse(place, bytes);
        if (!manifest.artifactType().equals(artifactType)) {
            throw new MalformedInputException(
                    place,
                    "an artifact of type " + artifactType,
                    "'" + Printable.text(manifest.artifactType()) + "'");
        }
        if (manifest.layers().size() != 1) {
            throw new MalformedInputException(
                    place, "one layer", manifest.layers().size() + " layers");
        }
        Descriptor layer = manifest.layers().getFirst();
        if (layer.sizeBytes() > limits.layerBytes()) {
            throw new MalformedInputException(
                    place,
                    "a file of at most " + limits.layerBytes() + " bytes (limit)",
                    layer.sizeBytes() + " bytes");
        }
        return new FileArtifact(
                DigestingInputStream.sha256(bytes),
                layer.digest(),
                layer.sizeBytes(),
                manifest.annotations());
    }

    /// Returns if the holder of a key has signed the artifact, and throws if there is no signature
    /// or none of that key.
    ///
    /// @param key an Ed25519 public key in PEM
    public void requireSignature(FileArtifact artifact, Path key) throws IOException {
        PublicKey known = Ed25519Keys.publicKey(key);
        Digest signed = artifact.manifest();
        String place = ref.name() + "@" + signed;
        byte[] bytes;
        try {
            bytes = client.manifest(ManifestSignature.tag(signed));
        } catch (RegistryException e) {
            if (e.status() == 404) {
                throw new IOException(place + ": it is not signed", e);
            }
            throw e;
        }
        for (Descriptor layer : ArtifactManifest.parse(place + ": signatures", bytes).layers()) {
            if (layer.mediaType().equals(ManifestSignature.PAYLOAD_TYPE)
                    && layer.sizeBytes() <= ManifestSignature.MOST_PAYLOAD_BYTES) {
                var signature =
                        new ManifestSignature(
                                payload(layer), layer.annotation(ManifestSignature.ANNOTATION));
                if (signature.holds(signed, known)) {
                    return;
                }
            }
        }
        throw new IOException(place + ": none of its signatures is by the key in " + key);
    }

    /// Downloads and unpacks the file. It is whole and right when this returns, and not to be used
    /// when it throws.
    public void fetch(FileArtifact artifact, Path to) throws IOException {
        String place = ref.name() + "@" + artifact.stored();
        var layer =
                new Descriptor(
                        "", artifact.stored(), artifact.storedBytes(), null, new TreeMap<>());
        try (var stored =
                        new DigestingInputStream(
                                client.open(layer),
                                artifact.stored().algorithm(),
                                place,
                                artifact.storedBytes());
                OutputStream out = Files.newOutputStream(to)) {
            byte[] first = stored.readNBytes(Compression.MAGIC_BYTES);
            IOException unpacking = null;
            try {
                // Not closed: its end is not the end of what is stored.
                InputStream opened = Compression.of(first).open(first, stored, place);
                copy(new BoundedInputStream(opened, place, limits, stored::count), out);
            } catch (IOException e) {
                unpacking = e;
            }
            // What was sent wrong is the better reason for what could not be unpacked.
            stored.rethrow();
            stored.drain();
            compare(place, artifact.stored(), stored.digest());
            if (unpacking != null) {
                throw new MalformedInputException(place, "a file that can be unpacked", unpacking);
            }
        }
    }

    private byte[] payload(Descriptor layer) throws IOException {
        try (InputStream in = client.open(layer)) {
            byte[] payload = in.readNBytes(ManifestSignature.MOST_PAYLOAD_BYTES);
            DigestingInputStream.verify(ref.name() + "@" + layer.digest(), layer.digest(), payload);
            return payload;
        }
    }

    private static void compare(String place, Digest expected, Digest found)
            throws DigestMismatchException {
        if (!found.equals(expected)) {
            throw new DigestMismatchException(place, expected, found);
        }
    }

    private static void put(RegistryPush push, String tag, ArtifactManifest manifest)
            throws IOException {
        push.blob(
                ArtifactManifest.emptyDigest(), BodyPublishers.ofByteArray(ArtifactManifest.EMPTY));
        push.manifest(tag, manifest.toBytes());
    }

    /// @return digest of what was written
    static Digest pack(Path file, Path packed) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                OutputStream out = Files.newOutputStream(packed);
                var zstd = new ZstdOutputStreamNoFinalizer(out, ZSTD_LEVEL)) {
            zstd.setChecksum(true);
            copy(in, zstd);
        }
        try (var written = new DigestingInputStream(Files.newInputStream(packed), "sha256")) {
            written.drain();
            return written.digest();
        }
    }

    private static void copy(InputStream in, OutputStream out) throws IOException {
        var buffer = new byte[COPY_BYTES];
        for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
            out.write(buffer, 0, read);
        }
    }

    private String layerType() {
        return artifactType + "+zstd";
    }

    @Override
    public void close() {
        client.close();
    }
}
