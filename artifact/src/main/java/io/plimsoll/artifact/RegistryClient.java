package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.ImageRef;
import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One repository of a registry. Source: OCI distribution-spec 1.1, "Pull". May be used by several
/// threads at once.
///
/// A refusal, a wrong answer and a silent server end in an [IOException] that names the repository
/// and the reason; credentials are in none of them.
final class RegistryClient implements BlobStore {

    /// Docker Hub's name is not the name of its host.
    private static final String DOCKER_HUB = "docker.io";

    private static final String DOCKER_HUB_HOST = "registry-1.docker.io";

    private static final List<String> MANIFESTS =
            List.of(
                    "application/vnd.oci.image.index.v1+json",
                    "application/vnd.oci.image.manifest.v1+json",
                    "application/vnd.docker.distribution.manifest.list.v2+json",
                    "application/vnd.docker.distribution.manifest.v2+json");

    private final RegistryHttp http;
    private final RegistryAuthorization authorization;
    private final ImageRef ref;
    private final URI base;
    private final Limits limits;

    RegistryClient(RegistryHttp http, ImageRef ref, OpenOptions options) {
        this(http, ref, options, "pull");
    }

    /// @param actions as in [RegistryAuthorization]
    RegistryClient(RegistryHttp http, ImageRef ref, OpenOptions options, String actions) {
        this.http = http;
        this.authorization =
                new RegistryAuthorization(
                        http, ref, new CredentialFiles(options.environment()), actions);
        this.ref = ref;
        this.limits = options.limits();
        String host = ref.registry().equals(DOCKER_HUB) ? DOCKER_HUB_HOST : ref.registry();
        String scheme = options.plainHttp() ? "http" : "https";
        this.base = URI.create(scheme + "://" + host + "/v2/" + ref.repository() + "/");
    }

    static RegistryClient of(ImageRef ref, OpenOptions options) throws IOException {
        return new RegistryClient(RegistryHttp.of(options), ref, options);
    }

    /// The manifest or index that the reference names. A digest in the reference is compared with
    /// the bytes; what the registry calls their digest (`Docker-Content-Digest`) is not asked.
    byte[] manifest() throws IOException {
        byte[] bytes = manifest(ref.reference());
        if (ref.digest() != null) {
            DigestingInputStream.verify(ref.toString(), ref.digest(), bytes);
        }
        return bytes;
    }

    /// @param reference a tag, or a digest that the caller compares
    byte[] manifest(String reference) throws IOException {
        URI uri = base.resolve("manifests/" + reference);
        HttpResponse<InputStream> response =
                get(uri, true, Map.of("Accept", String.join(", ", MANIFESTS)));
        try (InputStream body = response.body()) {
            byte[] bytes = body.readNBytes(limits.documentBytes() + 1);
            if (bytes.length > limits.documentBytes()) {
                throw new MalformedInputException(
                        ref + ": manifest",
                        "at most " + limits.documentBytes() + " bytes (limit)",
                        "more");
            }
            return bytes;
        }
    }

    /// A blob; or a manifest, which registries keep apart from blobs.
    @Override
    public InputStream open(Descriptor descriptor) throws IOException {
        Digest digest = descriptor.digest();
        if (MANIFESTS.contains(descriptor.mediaType())) {
            HttpResponse<InputStream> response =
                    get(
                            base.resolve("manifests/" + digest),
                            true,
                            Map.of("Accept", String.join(", ", MANIFESTS)));
            return response.body();
        }
        String place = ref.name() + "@" + digest;
        InputStream first = blob(place, descriptor, 0);
        return descriptor.sizeBytes() == Descriptor.ANY_SIZE
                ? first
                : new ResumingStream(
                        place,
                        first,
                        position -> blob(place, descriptor, position),
                        descriptor.sizeBytes(),
                        http.patience().resumes());
    }

    private InputStream blob(String place, Descriptor descriptor, long position)
            throws IOException {
        var headers = new LinkedHashMap<String, String>();
        if (position > 0) {
            headers.put("Range", "bytes=" + position + "-");
        }
        HttpResponse<InputStream> response =
                get(base.resolve("blobs/" + descriptor.digest()), false, headers);
        try {
            refuseOtherLength(place, descriptor.sizeBytes(), position, response);
            if (position > 0 && response.statusCode() == 200) {
                // The server does not know ranges: what was read already comes again.
                response.body().skipNBytes(position);
            }
            return response.body();
        } catch (IOException e) {
            response.body().close();
            throw e;
        }
    }

    private static void refuseOtherLength(
            String place, long size, long position, HttpResponse<?> response) throws IOException {
        boolean partial = response.statusCode() == 206;
        String range = response.headers().firstValue("Content-Range").orElse("");
        if (partial && !range.startsWith("bytes " + position + "-")) {
            throw new MalformedInputException(
                    place + ": Content-Range",
                    "bytes " + position + "-…",
                    "'" + Printable.text(range) + "'");
        }
        long length = response.headers().firstValueAsLong("Content-Length").orElse(-1);
        long expected = partial ? size - position : size;
        if (length >= 0 && size != Descriptor.ANY_SIZE && length != expected) {
            throw new DigestMismatchException(place, expected, length + " announced");
        }
    }

    /// A successful answer, logged in if need be.
    private HttpResponse<InputStream> get(URI uri, boolean document, Map<String, String> headers)
            throws IOException {
        return answer(sent -> http.get(uri, document, headers, sent), Set.of(200, 206));
    }

    /// A request, made with an `Authorization`.
    @FunctionalInterface
    interface Asking {
        HttpResponse<InputStream> with(String authorization) throws IOException;
    }

    /// An answer with one of these statuses, logged in if need be; any other is thrown.
    HttpResponse<InputStream> answer(Asking asking, Set<Integer> statuses) throws IOException {
        String sent = authorization.header();
        HttpResponse<InputStream> response = asking.with(sent);
        if (response.statusCode() == 401) {
            List<String> offers = response.headers().allValues("WWW-Authenticate");
            if (authorization.renew(sent, Challenge.parse(offers))) {
                response.body().close();
                response = asking.with(authorization.header());
            }
        }
        if (statuses.contains(response.statusCode())) {
            return response;
        }
        throw refusal(response);
    }

    private IOException refusal(HttpResponse<InputStream> response) {
        String reason;
        try (InputStream body = response.body()) {
            reason = RegistryErrors.text(body.readNBytes(RegistryErrors.MOST_BYTES));
        } catch (IOException e) {
            reason = String.valueOf(e.getMessage());
        }
        int status = response.statusCode();
        String who = status == 401 || status == 403 ? " (" + authorization.asWhom() + ")" : "";
        return new RegistryException(ref + who, status, reason);
    }

    RegistryHttp http() {
        return http;
    }

    /// The repository's root, `https://HOST/v2/NAME/`.
    URI base() {
        return base;
    }

    @Override
    public void close() {
        http.close();
    }
}
