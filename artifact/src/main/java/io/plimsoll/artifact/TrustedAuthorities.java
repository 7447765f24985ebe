package io.plimsoll.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/// The certificate authorities that TLS trusts: the file in `SSL_CERT_FILE`, else the system's own
/// bundle, else the JDK's; and those of [OpenOptions#caFile] besides. The JDK's come last since a
/// company's own authority is installed in the system.
final class TrustedAuthorities {

    /// Where Debian, Fedora, openSUSE and Alpine keep their bundles.
    private static final List<Path> BUNDLES =
            List.of(
                    Path.of("/etc/ssl/certs/ca-certificates.crt"),
                    Path.of("/etc/pki/tls/certs/ca-bundle.crt"),
                    Path.of("/etc/ssl/ca-bundle.pem"),
                    Path.of("/etc/ssl/cert.pem"));

    private TrustedAuthorities() {}

    static SSLContext context(OpenOptions options) throws IOException {
        var files = new ArrayList<Path>();
        String named = options.variable("SSL_CERT_FILE");
        if (!named.isEmpty()) {
            files.add(Path.of(named));
        } else {
            BUNDLES.stream().filter(Files::isReadable).findFirst().ifPresent(files::add);
        }
        boolean system = !files.isEmpty();
        if (options.caFile() != null) {
            files.add(options.caFile());
        }
        try {
            KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
            trusted.load(null, null);
            for (Path file : files) {
                for (Certificate certificate : certificates(file)) {
                    trusted.setCertificateEntry("ca" + trusted.size(), certificate);
                }
            }
            if (!system) {
                addThoseOfTheJdk(trusted);
            }
            var managers =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            managers.init(trusted);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, managers.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("TLS cannot be set up: " + e.getMessage(), e);
        }
    }

    private static Collection<? extends Certificate> certificates(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
            if (found.isEmpty()) {
                throw new IOException(file + ": expected certificates in PEM, found none");
            }
            return found;
        } catch (CertificateException e) {
            throw new IOException(
                    file + ": expected certificates in PEM (" + e.getMessage() + ")", e);
        }
    }

    private static void addThoseOfTheJdk(KeyStore trusted) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init((KeyStore) null);
        for (var manager : factory.getTrustManagers()) {
            if (manager instanceof javax.net.ssl.X509TrustManager authorities) {
                for (Certificate certificate : authorities.getAcceptedIssuers()) {
                    trusted.setCertificateEntry("ca" + trusted.size(), certificate);
                }
            }
        }
    }
}
