package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.ImageRef;
import io.plimsoll.model.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A signature over a manifest's digest, in cosign's simple form: a JSON payload that names the
/// digest, signed as it stands, kept as the layer of an artifact under a tag that is made of the
/// digest. Sources: cosign, specs/SIGNATURE_SPEC.md; containers-signature(5), "JSON".
final class ManifestSignature {

    static final String PAYLOAD_TYPE = "application/vnd.dev.cosign.simplesigning.v1+json";

    static final String ANNOTATION = "dev.cosignproject.cosign/signature";

    /// A payload that is read: a digest, a name, and what the signer added.
    static final int MOST_PAYLOAD_BYTES = 64 << 10;

    private static final String STATEMENT = "cosign container image signature";

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private final byte[] payload;
    private final String signature;

    /// @param payload what is signed
    /// @param signature in Base64, as the layer's annotation carries it
    ManifestSignature(byte[] payload, String signature) {
        this.payload = payload;
        this.signature = signature;
    }

    byte[] payload() {
        return payload;
    }

    String signature() {
        return signature;
    }

    /// The tag under which the signatures of a manifest lie.
    static String tag(Digest manifest) {
        return manifest.algorithm() + "-" + manifest.hex() + ".sig";
    }

    static ManifestSignature sign(ImageRef ref, Digest manifest, PrivateKey key) {
        ObjectNode root = MAPPER.createObjectNode();
        ObjectNode critical = root.putObject("critical");
        critical.putObject("identity").put("docker-reference", ref.name());
        critical.putObject("image").put("docker-manifest-digest", manifest.toString());
        critical.put("type", STATEMENT);
        root.putNull("optional");
        byte[] payload = MAPPER.writeValueAsBytes(root);
        try {
            Signature signature = Signature.getInstance(key.getAlgorithm());
            signature.initSign(key);
            signature.update(payload);
            return new ManifestSignature(
                    payload, Base64.getEncoder().encodeToString(signature.sign()));
        } catch (GeneralSecurityException e) {
            throw Ed25519Keys.absent(e);
        }
    }

    /// Whether that key signed these very bytes, and they speak of that manifest. The name in them
    /// is not compared: a mirror keeps the signatures of what it mirrors.
    boolean holds(Digest manifest, PublicKey key) throws MalformedInputException {
        return signedBy(key) && speaksOf(manifest);
    }

    private boolean signedBy(PublicKey key) {
        try {
            Signature verification = Signature.getInstance(key.getAlgorithm());
            verification.initVerify(key);
            verification.update(payload);
            return verification.verify(
                    Base64.getDecoder().decode(signature.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            // Not a signature of this kind.
            return false;
        }
    }

    private boolean speaksOf(Digest manifest) throws MalformedInputException {
        JsonDocument critical =
                JsonDocument.parse("signature of " + manifest, payload).object("critical");
        return critical.text("type").equals(STATEMENT)
                && critical.object("image")
                        .text("docker-manifest-digest")
                        .equals(manifest.toString());
    }
}
