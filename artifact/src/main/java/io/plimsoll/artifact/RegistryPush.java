package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.ImageRef;
import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Set;

/// Writes to one repository of a registry. Source: OCI distribution-spec 1.1, "Push".
final class RegistryPush {

    private static final String BYTES = "application/octet-stream";

    private final RegistryClient client;
    private final ImageRef ref;

    /// @param client that asks for the right to push
    RegistryPush(RegistryClient client, ImageRef ref) {
        this.client = client;
        this.ref = ref;
    }

    /// Uploads a blob in one piece, unless the registry has it.
    ///
    /// @param content read once for each time that it is sent
    void blob(Digest digest, BodyPublisher content) throws IOException {
        if (holds(digest)) {
            return;
        }
        URI uploads = client.base().resolve("blobs/uploads/");
        HttpResponse<InputStream> begun =
                write("POST", uploads, "", BodyPublishers.noBody(), true, Set.of(202));
        URI session = session(uploads, begun);
        String query = session.getRawQuery() == null ? "?digest=" : "&digest=";
        write("PUT", URI.create(session + query + digest), BYTES, content, false, Set.of(201));
    }

    /// Puts a manifest, whose blobs are there.
    ///
    /// @param reference a tag or the manifest's digest
    void manifest(String reference, byte[] manifest) throws IOException {
        write(
                "PUT",
                client.base().resolve("manifests/" + reference),
                ArtifactManifest.MEDIA_TYPE,
                BodyPublishers.ofByteArray(manifest),
                true,
                Set.of(201));
    }

    private boolean holds(Digest digest) throws IOException {
        URI uri = client.base().resolve("blobs/" + digest);
        // Where blobs lie elsewhere, the registry says so by a redirect.
        var found =
                write(
                        "HEAD",
                        uri,
                        "",
                        BodyPublishers.noBody(),
                        true,
                        Set.of(200, 302, 303, 307, 404));
        return found.statusCode() != 404;
    }

    private HttpResponse<InputStream> write(
            String method,
            URI uri,
            String contentType,
            BodyPublisher content,
            boolean repeatable,
            Set<Integer> statuses)
            throws IOException {
        // The place that a registry names for an upload may be on another host, which is not to
        // learn the credentials.
        boolean trusted = RegistryHttp.sameOrigin(client.base(), uri);
        HttpResponse<InputStream> response =
                client.answer(
                        authorization ->
                                client.http()
                                        .write(
                                                method,
                                                uri,
                                                contentType,
                                                content,
                                                trusted ? authorization : "",
                                                repeatable),
                        statuses);
        response.body().close();
        return response;
    }

    private URI session(URI uploads, HttpResponse<?> begun) throws MalformedInputException {
        String location = begun.headers().firstValue("Location").orElse("");
        try {
            URI session = uploads.resolve(location);
            if (!location.isEmpty() && session.getHost() != null) {
                return session;
            }
        } catch (IllegalArgumentException _) {
            // Told below, as an absent one is.
        }
        throw new MalformedInputException(
                ref.name() + ": Location of an upload",
                "a URL",
                "'" + Printable.text(location) + "'");
    }
}
