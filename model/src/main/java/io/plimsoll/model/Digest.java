package io.plimsoll.model;

import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/// The digest of some content, as `algorithm:hex`. Only the registered algorithms are read: sha256
/// and sha512. Source: OCI image-spec, descriptor.md, "Digests".
public record Digest(String algorithm, String hex) implements Comparable<Digest> {

    private static final Pattern FORM =
            Pattern.compile("(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})");

    public static Optional<Digest> parse(String text) {
        if (!FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        int colon = text.indexOf(':');
        return Optional.of(new Digest(text.substring(0, colon), text.substring(colon + 1)));
    }

    public static Digest sha256(byte[] digest) {
        return new Digest("sha256", HexFormat.of().formatHex(digest));
    }

    /// The name of the algorithm in [java.security.MessageDigest].
    public String javaAlgorithm() {
        return algorithm.equals("sha256") ? "SHA-256" : "SHA-512";
    }

    @Override
    public int compareTo(Digest other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return algorithm + ":" + hex;
    }
}
