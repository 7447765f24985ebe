package io.plimsoll.testing;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/// A small image made on the spot, in every shape in which images are kept. What it writes is right
/// unless a test replaces a blob.
public final class TestImage {

    /// How layers are stored in layouts and OCI archives.
    public enum Stored {
        PLAIN("tar"),
        GZIP("tar+gzip"),
        ZSTD("tar+zstd");

        private final String suffix;

        Stored(String suffix) {
            this.suffix = suffix;
        }
    }

    private final List<byte[]> layers = new ArrayList<>();
    private final Map<String, String> labels = new TreeMap<>();
    private Stored stored = Stored.GZIP;
    private String name = "example:1";
    private String architecture = "amd64";
    private String variant = "";

    /// Adds a layer above the others.
    public TestImage layer(TestTar tar) {
        return layer(tar.bytes());
    }

    public TestImage layer(byte[] tar) {
        layers.add(tar);
        return this;
    }

    public TestImage stored(Stored how) {
        stored = how;
        return this;
    }

    /// The name and tag: `example:1`.
    public TestImage name(String nameAndTag) {
        name = nameAndTag;
        return this;
    }

    public TestImage platform(String architecture, String variant) {
        this.architecture = architecture;
        this.variant = variant;
        return this;
    }

    public TestImage label(String key, String value) {
        labels.put(key, value);
        return this;
    }

    /// The digests of the uncompressed layers, lowest first, as `sha256:…`.
    public List<String> diffIds() {
        return layers.stream().map(TestImage::digest).toList();
    }

    public byte[] config() {
        String diffIds =
                diffIds().stream().map(id -> "\"" + id + "\"").collect(Collectors.joining(","));
        var history = new ArrayList<String>();
        for (int i = 0; i < layers.size(); i++) {
            history.add("{\"created_by\":\"COPY layer" + i + " /\"}");
            history.add("{\"created_by\":\"ENV LAYER=" + i + "\",\"empty_layer\":true}");
        }
        String labelled =
                labels.entrySet().stream()
                        .map(label -> "\"" + label.getKey() + "\":\"" + label.getValue() + "\"")
                        .collect(Collectors.joining(","));
        return utf8(
                """
                {"created":"2026-01-01T00:00:00Z",%s,"config":{"User":"app","Env":["A=b"],\
                "Entrypoint":["/bin/app"],"Cmd":["run"],"WorkingDir":"/srv",\
                "ExposedPorts":{"80/tcp":{}},"Labels":{%s}},\
                "rootfs":{"type":"layers","diff_ids":[%s]},"history":[%s]}\
                """
                        .formatted(platformFields(), labelled, diffIds, String.join(",", history)));
    }

    public byte[] manifest() {
        String listed =
                layers.stream()
                        .map(tar ->
                                descriptor(
                                        "application/vnd.oci.image.layer.v1." + stored.suffix,
                                        compressed(tar)))
                        .collect(Collectors.joining(","));
        return utf8(
                """
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.manifest.v1+json",\
                "config":%s,"layers":[%s]}\
                """
                        .formatted(
                                descriptor("application/vnd.oci.image.config.v1+json", config()),
                                listed));
    }

    /// All blobs by digest: layers, configuration, manifest.
    public Map<String, byte[]> blobs() {
        var blobs = new LinkedHashMap<String, byte[]>();
        layers.forEach(tar -> put(blobs, compressed(tar)));
        put(blobs, config());
        put(blobs, manifest());
        return blobs;
    }

    public String manifestDigest() {
        return digest(manifest());
    }

    /// This image's line in an index, with its platform.
    public String indexEntry() {
        return entry("\"platform\":{" + platformFields() + "}");
    }

    /// An index over images of several platforms.
    public static byte[] index(TestImage... images) {
        return indexOf(List.of(images).stream().map(TestImage::indexEntry).toList());
    }

    public static byte[] indexOf(List<String> entries) {
        return utf8(
                """
                {"schemaVersion":2,"mediaType":"application/vnd.oci.image.index.v1+json",\
                "manifests":[%s]}\
                """
                        .formatted(String.join(",", entries)));
    }

    /// An OCI layout of these images, each under its tag.
    public static void writeLayout(Path folder, TestImage... images) {
        files(images).forEach((path, bytes) -> write(folder.resolve(path), bytes));
    }

    /// An OCI archive as `skopeo copy … oci-archive:` writes it: blobs first, then the index.
    public static byte[] ociArchive(TestImage... images) {
        var tar = new TestTar();
        tar.directory("blobs").directory("blobs/sha256");
        files(images).forEach(tar::file);
        return tar.bytes();
    }

    /// An archive as `docker save` of Docker 20.10 writes it: a folder for each layer,
    /// `manifest.json` at the end, a layer that is there already as a symbolic link.
    public static byte[] dockerArchive(TestImage... images) {
        var tar = new TestTar();
        var manifests = new ArrayList<String>();
        var written = new LinkedHashMap<String, String>();
        for (int i = 0; i < images.length; i++) {
            TestImage image = images[i];
            var paths = new ArrayList<String>();
            for (int layer = 0; layer < image.layers.size(); layer++) {
                byte[] bytes = image.layers.get(layer);
                String folder = hex(digest(utf8(i + "/" + layer + digest(bytes))));
                paths.add("\"" + folder + "/layer.tar\"");
                tar.directory(folder).file(folder + "/VERSION", "1.0").file(folder + "/json", "{}");
                String before = written.putIfAbsent(digest(bytes), folder);
                if (before == null) {
                    tar.file(folder + "/layer.tar", bytes);
                } else {
                    tar.symlink(folder + "/layer.tar", "../" + before + "/layer.tar");
                }
            }
            String config = hex(digest(image.config())) + ".json";
            tar.file(config, image.config());
            manifests.add(
                    "{\"Config\":\"%s\",\"RepoTags\":[\"%s\"],\"Layers\":[%s]}"
                            .formatted(config, image.name, String.join(",", paths)));
        }
        return tar.file("manifest.json", "[" + String.join(",", manifests) + "]")
                .file("repositories", "{}")
                .bytes();
    }

    /// An archive as Docker 25 and newer writes it: a layout and a `manifest.json` that points into
    /// it.
    public static byte[] dockerOciArchive(TestImage... images) {
        var tar = new TestTar();
        var manifests = new ArrayList<String>();
        for (TestImage image : images) {
            String paths =
                    image.layers.stream()
                            .map(bytes -> "\"" + blobPath(digest(image.compressed(bytes))) + "\"")
                            .collect(Collectors.joining(","));
            manifests.add(
                    "{\"Config\":\"%s\",\"RepoTags\":[\"%s\"],\"Layers\":[%s]}"
                            .formatted(blobPath(digest(image.config())), image.name, paths));
        }
        files(images).forEach(tar::file);
        return tar.file("manifest.json", "[" + String.join(",", manifests) + "]").bytes();
    }

    public static String digest(byte[] bytes) {
        try {
            return "sha256:"
                    + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    public static String blobPath(String digest) {
        return "blobs/" + digest.replace(':', '/');
    }

    public static byte[] gzip(byte[] bytes) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static Map<String, byte[]> files(TestImage... images) {
        var files = new LinkedHashMap<String, byte[]>();
        for (TestImage image : images) {
            image.blobs().forEach((digest, bytes) -> files.put(blobPath(digest), bytes));
        }
        files.put("index.json", indexOf(List.of(images).stream().map(TestImage::tagged).toList()));
        files.put("oci-layout", utf8("{\"imageLayoutVersion\":\"1.0.0\"}"));
        return files;
    }

    private String tagged() {
        String tag = name.substring(name.lastIndexOf(':') + 1);
        return entry(
                """
                "annotations":{"io.containerd.image.name":"docker.io/library/%s",\
                "org.opencontainers.image.ref.name":"%s"}\
                """
                        .formatted(name, tag));
    }

    private String entry(String more) {
        String entry = descriptor("application/vnd.oci.image.manifest.v1+json", manifest());
        return entry.substring(0, entry.length() - 1) + "," + more + "}";
    }

    private String platformFields() {
        String fields = "\"os\":\"linux\",\"architecture\":\"" + architecture + "\"";
        return variant.isEmpty() ? fields : fields + ",\"variant\":\"" + variant + "\"";
    }

    private byte[] compressed(byte[] tar) {
        return switch (stored) {
            case PLAIN -> tar;
            case GZIP -> gzip(tar);
            case ZSTD -> Zstd.compress(tar);
        };
    }

    private static String descriptor(String mediaType, byte[] bytes) {
        return "{\"mediaType\":\"%s\",\"digest\":\"%s\",\"size\":%d}"
                .formatted(mediaType, digest(bytes), bytes.length);
    }

    private static void put(Map<String, byte[]> blobs, byte[] bytes) {
        blobs.put(digest(bytes), bytes);
    }

    private static String hex(String digest) {
        return digest.substring("sha256:".length());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
