package io.plimsoll.testing;

import java.nio.file.Path;
import java.util.List;

/// A certificate authority made on the spot, and a server certificate of it for `localhost`. Needs
/// Debian's `openssl`.
///
/// @param certificate of the authority, PEM
/// @param serverCertificate PEM
/// @param serverKey PKCS #8, PEM
public record TestAuthority(Path certificate, Path serverCertificate, Path serverKey) {

    public static TestAuthority create(Path folder) {
        var authority =
                new TestAuthority(
                        folder.resolve("ca.pem"),
                        folder.resolve("server.pem"),
                        folder.resolve("server.key"));
        String openssl = RealPart.program("openssl", "openssl");
        Path authorityKey = folder.resolve("ca.key");
        List<String> newKey =
                List.of(openssl, "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2");
        RealPart.run(
                with(
                        newKey,
                        "-subj",
                        "/CN=Plimsoll test authority",
                        "-keyout",
                        authorityKey.toString(),
                        "-out",
                        authority.certificate.toString()));
        RealPart.run(
                with(
                        newKey,
                        "-subj",
                        "/CN=localhost",
                        "-addext",
                        "subjectAltName=DNS:localhost",
                        "-addext",
                        "basicConstraints=critical,CA:FALSE",
                        "-CA",
                        authority.certificate.toString(),
                        "-CAkey",
                        authorityKey.toString(),
                        "-keyout",
                        authority.serverKey.toString(),
                        "-out",
                        authority.serverCertificate.toString()));
        return authority;
    }

    private static List<String> with(List<String> command, String... more) {
        return java.util.stream.Stream.concat(command.stream(), List.of(more).stream()).toList();
    }
}
