package io.plimsoll.artifact;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// Ed25519 keys in PEM, as `openssl genpkey -algorithm ed25519` writes them. Source: RFC 7468
/// ("PRIVATE KEY" and "PUBLIC KEY"), RFC 8410.
final class Ed25519Keys {

    private static final String ALGORITHM = "Ed25519";

    /// A key has 48 bytes; a file may explain it.
    private static final int MOST_BYTES = 64 << 10;

    private Ed25519Keys() {}

    static PrivateKey privateKey(Path file) throws IOException {
        byte[] der = pem(file, "PRIVATE KEY");
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePrivate(new PKCS8EncodedKeySpec(der));
        } catch (InvalidKeySpecException e) {
            throw new MalformedInputException(
                    file.toString(), "an " + ALGORITHM + " private key", e);
        } catch (NoSuchAlgorithmException e) {
            throw absent(e);
        }
    }

    static PublicKey publicKey(Path file) throws IOException {
        byte[] der = pem(file, "PUBLIC KEY");
        try {
            return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(der));
        } catch (InvalidKeySpecException e) {
            throw new MalformedInputException(
                    file.toString(), "an " + ALGORITHM + " public key", e);
        } catch (NoSuchAlgorithmException e) {
            throw absent(e);
        }
    }

    static AssertionError absent(GeneralSecurityException e) {
        return new AssertionError("every JDK has " + ALGORITHM, e);
    }

    private static byte[] pem(Path file, String label) throws IOException {
        String text;
        try (InputStream in = Files.newInputStream(file)) {
            text = new String(in.readNBytes(MOST_BYTES), StandardCharsets.ISO_8859_1);
        }
        String begin = "-----BEGIN " + label + "-----";
        int from = text.indexOf(begin);
        int to = text.indexOf("-----END " + label + "-----", Math.max(0, from));
        if (from < 0 || to < 0) {
            throw new MalformedInputException(
                    file.toString(), "PEM with '" + begin + "' (not encrypted)", "none");
        }
        try {
            return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
        } catch (IllegalArgumentException e) {
            throw new MalformedInputException(file.toString(), "Base64", e);
        }
    }
}
