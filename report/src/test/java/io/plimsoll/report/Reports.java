package io.plimsoll.report;

import io.plimsoll.model.AdvisorySnapshot;
import io.plimsoll.model.Component;
import io.plimsoll.model.Cvss;
import io.plimsoll.model.Digest;
import io.plimsoll.model.Distribution;
import io.plimsoll.model.Finding;
import io.plimsoll.model.FixState;
import io.plimsoll.model.ImageConfig;
import io.plimsoll.model.Layer;
import io.plimsoll.model.Location;
import io.plimsoll.model.OsRelease;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.Platform;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import io.plimsoll.model.ScanReport;
import io.plimsoll.model.Severity;
import io.plimsoll.model.Skipped;
import io.plimsoll.model.SourcePackage;
import io.plimsoll.model.Subject;
import io.plimsoll.model.Verdict;
import io.plimsoll.model.Verdict.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Scans made by hand, one for each thing that a report has to tell.
final class Reports {

    private static final String STATUS = "var/lib/dpkg/status";

    private Reports() {}

    /// All of them by name: each is a golden file.
    static SortedMap<String, ScanReport> all() {
        var all = new TreeMap<String, ScanReport>();
        all.put("empty", empty());
        all.put("clean", clean());
        all.put("exploited", exploited());
        all.put("many", many());
        all.put("suppressed", suppressed());
        all.put("skipped", skipped());
        all.put("mixed", mixed());
        all.put("hostile", hostile());
        all.put("undecided", undecided());
        return all;
    }

    /// Those whose golden files a person can review in every format.
    static SortedMap<String, ScanReport> small() {
        var small = all();
        small.remove("many");
        return small;
    }

    /// A folder with nothing in it, and no advisories.
    static ScanReport empty() {
        return new ScanReport(
                "0.1.0",
                new Subject(Subject.Kind.FILESYSTEM, "dir:/srv/empty", null, null, null, List.of()),
                Distribution.NONE,
                new AdvisorySnapshot(null, List.of(), true),
                List.of(),
                List.of(),
                List.of(),
                ungated(),
                0,
                0);
    }

    static ScanReport clean() {
        return image(
                List.of(deb("openssl", "3.0.15-1~deb12u1", "openssl", 0)),
                List.of(),
                List.of(),
                new Verdict(Outcome.PASS, "fail-on high", null, List.of()));
    }

    /// One critical finding that is exploited, in a jar within a war.
    static ScanReport exploited() {
        var log4j =
                new PlacedComponent(
                        Component.of(
                                Purl.of(
                                        "maven",
                                        "org.apache.logging.log4j",
                                        "log4j-core",
                                        "2.14.1"),
                                Presence.INSTALLED,
                                List.of("Apache-2.0")),
                        3,
                        List.of(
                                new Location(
                                        "opt/shop/shop.war",
                                        0,
                                        3,
                                        List.of("WEB-INF/lib/log4j-core-2.14.1.jar"))),
                        "");
        var finding =
                new Finding(
                        "CVE-2021-44228",
                        Finding.Kind.VULNERABILITY,
                        log4j.id(),
                        "Remote code execution through JNDI look-ups in log messages",
                        Severity.CRITICAL,
                        new Cvss("3.1", 10.0, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H"),
                        0.94358,
                        true,
                        FixState.FIXED,
                        List.of("2.3.1", "2.12.2", "2.15.0"),
                        List.of("GHSA-jfh8-c2jp-5v3q"),
                        3,
                        log4j.locations(),
                        new Finding.AdvisoryRef(
                                "osv", "GHSA-jfh8-c2jp-5v3q", ">= 2.13.0, < 2.15.0"),
                        List.of(
                                "installed 2.14.1 by pom.properties",
                                "2.14.1 is at least 2.13.0",
                                "2.14.1 is before 2.15.0"),
                        null);
        return image(
                List.of(deb("openssl", "3.0.15-1~deb12u1", "openssl", 0), log4j),
                List.of(finding),
                List.of(),
                new Verdict(
                        Outcome.FAIL,
                        "fail-on critical,fixable",
                        null,
                        List.of(
                                new Verdict.Reason(
                                        "fail-on",
                                        Outcome.FAIL,
                                        "1 findings of at least critical with a fix",
                                        List.of("CVE-2021-44228")))));
    }

    /// 300 findings: a base with many packages, and an application on it.
    static ScanReport many() {
        return many(300);
    }

    static ScanReport many(int count) {
        String[] sources = {
            "openssl", "glibc", "curl", "systemd", "krb5", "python3.11", "perl", "util-linux",
            "gnutls28", "expat", "libxml2", "pam", "shadow", "tar", "zlib", "sqlite3"
        };
        String[] modules = {"lodash", "minimist", "axios", "semver", "ws", "tar", "express", "qs"};
        var components = new ArrayList<PlacedComponent>();
        var findings = new ArrayList<Finding>();
        for (int at = 0; findings.size() < count; at++) {
            int number = at / 3;
            Severity severity = severity(at);
            String id = "CVE-20%02d-%d".formatted(19 + at % 6, 1000 + at * 37);
            if (at % 4 == 3) {
                String name = modules[number % modules.length];
                String version = "%d.%d.%d".formatted(1 + number / 40, number % 10, at % 5);
                var module = npm(name, version, 2 + number % 3);
                components.add(module);
                findings.add(
                        finding(
                                id,
                                module,
                                severity,
                                List.of("%d.%d.9".formatted(1 + number / 40, number % 10))));
            } else {
                String source = sources[number % sources.length];
                String version = "%d.%d-%d".formatted(1 + number % sources.length, 3, 2);
                String[] binaries = {source, "lib" + source + "-dev"};
                for (String binary : binaries) {
                    var placed =
                            deb(binary, version, source, number % sources.length % 5 == 2 ? 1 : 0);
                    components.add(placed);
                    List<String> fixed =
                            at % 7 == 2 ? List.of() : List.of(version + "+deb12u" + (1 + at % 4));
                    findings.add(finding(id, placed, severity, fixed));
                }
            }
        }
        return image(
                components,
                findings.subList(0, count),
                List.of(),
                new Verdict(
                        Outcome.FAIL,
                        "fail-on high",
                        digest("policy"),
                        List.of(
                                new Verdict.Reason(
                                        "fail-on",
                                        Outcome.FAIL,
                                        "66 findings of at least high",
                                        List.of("CVE-2019-1000")))));
    }

    private static Severity severity(int at) {
        return switch (at % 16) {
            case 0 -> at % 48 == 0 ? Severity.CRITICAL : Severity.HIGH;
            case 1, 2 -> Severity.HIGH;
            case 3, 4, 5, 6 -> Severity.MEDIUM;
            case 14 -> Severity.NEGLIGIBLE;
            case 15 -> Severity.UNKNOWN;
            default -> Severity.LOW;
        };
    }

    /// One that counts, three that do not.
    static ScanReport suppressed() {
        var curl = deb("libcurl4", "7.88.1-10+deb12u5", "curl", 1);
        var absent =
                new Finding.Suppression(
                        "vex",
                        "the HTTP/3 code is not built",
                        "vulnerable_code_not_present",
                        "",
                        "",
                        "curl.openvex.json");
        var accepted =
                new Finding.Suppression(
                        "waiver",
                        "only trusted servers are called",
                        "",
                        "ann@example.org",
                        "2027-01-31",
                        "waivers.yaml");
        return image(
                List.of(curl),
                List.of(
                        finding(
                                "CVE-2024-7264",
                                curl,
                                Severity.MEDIUM,
                                List.of("7.88.1-10+deb12u7")),
                        with(finding("CVE-2024-2379", curl, Severity.HIGH, List.of()), absent),
                        with(finding("CVE-2024-2466", curl, Severity.HIGH, List.of()), absent),
                        with(finding("CVE-2023-46219", curl, Severity.LOW, List.of()), accepted)),
                List.of(),
                new Verdict(Outcome.PASS, "fail-on high", null, List.of()));
    }

    /// Files that could not be read, more than a table shows.
    static ScanReport skipped() {
        var skipped = new ArrayList<Skipped>();
        for (int at = 0; at < 12; at++) {
            skipped.add(
                    new Skipped(
                            "opt/app/lib/broken-%02d.jar: offset %d".formatted(at, at * 512),
                            2,
                            "expected the end of a zip directory, found the end of the file"));
        }
        return image(
                List.of(deb("openssl", "3.0.15-1~deb12u1", "openssl", 0)),
                List.of(),
                skipped,
                new Verdict(
                        Outcome.UNKNOWN,
                        "fail-on high",
                        null,
                        List.of(
                                new Verdict.Reason(
                                        "complete",
                                        Outcome.UNKNOWN,
                                        "12 files could not be read, and what is in them is not known",
                                        List.of()))));
    }

    /// What no advisory tells of: malware, a secret, a fault of the image itself.
    static ScanReport mixed() {
        var openssl = deb("libssl3", "3.0.11-1~deb12u2", "openssl", 0);
        return image(
                List.of(openssl),
                List.of(
                        inspected(
                                Finding.Kind.MALWARE,
                                "eicar-test-file",
                                "EICAR test file",
                                Severity.CRITICAL,
                                3,
                                new Location("opt/shop/x.com", 0, 3, List.of())),
                        inspected(
                                Finding.Kind.SECRET,
                                "aws-access-key",
                                "AWS access key",
                                Severity.HIGH,
                                2,
                                new Location("app/.env", 12, 2, List.of())),
                        inspected(
                                Finding.Kind.MISCONFIGURATION,
                                "image.user-not-root",
                                "No USER is set, so it runs as root",
                                Severity.MEDIUM,
                                Location.NO_LAYER,
                                null),
                        finding(
                                "CVE-2024-0727",
                                openssl,
                                Severity.LOW,
                                List.of("3.0.13-1~deb12u1"))),
                List.of(),
                ungated());
    }

    private static Finding inspected(
            Finding.Kind kind,
            String id,
            String title,
            Severity severity,
            int layer,
            @Nullable Location location) {
        return new Finding(
                id,
                kind,
                "",
                title,
                severity,
                null,
                -1,
                false,
                FixState.AFFECTED,
                List.of(),
                List.of(),
                layer,
                location == null ? List.of() : List.of(location),
                new Finding.AdvisoryRef("", "", ""),
                List.of(),
                null);
    }

    /// Names that clear a screen, forge a line, turn text around, or are no Unicode at all.
    static ScanReport hostile() {
        String clear = "\u001b[2J\u001b[H\u009b1mno findings\r\n PASS ";
        String turned = "lib\u202egpj.exe\u2066\u200b";
        var module =
                new PlacedComponent(
                        new Component(
                                Purl.of("npm", "@evil", turned + clear, "1.0.0\u0007"),
                                "1.0.0\u0007",
                                new SourcePackage(turned, "1.0.0\u0007"),
                                List.of("MIT OR \u001b]0;x\u0007"),
                                Presence.INSTALLED),
                        0,
                        List.of(
                                new Location(
                                        "app/" + clear + "/\ud800/日本語/../pa th%\"<b>'",
                                        7,
                                        0,
                                        List.of("\u0000in"))),
                        "");
        var finding =
                new Finding(
                        "GHSA-\u001b[31m\"},{\"x\":\u2028",
                        Finding.Kind.VULNERABILITY,
                        module.id(),
                        "<script>alert(1)</script>" + clear + "x".repeat(500),
                        Severity.HIGH,
                        null,
                        -1,
                        false,
                        FixState.FIXED,
                        List.of("2.0\u001b[0m"),
                        List.of("\u0085"),
                        0,
                        module.locations(),
                        new Finding.AdvisoryRef("o\u001bsv", clear, "<\u0000"),
                        List.of(clear),
                        null);
        var layers =
                List.of(
                        new Layer(
                                0,
                                digest("hostile"),
                                null,
                                -1,
                                "RUN echo " + clear + " \ud83d\ude00"));
        var config =
                new ImageConfig(
                        clear,
                        List.of(clear),
                        List.of(),
                        List.of("TOKEN" + "=secret", "=x", clear),
                        List.of("80\u001b/tcp"),
                        new TreeMap<>(Map.of("a\u001b\ud800", clear)),
                        "",
                        "now\u001b");
        return new ScanReport(
                "0.1.0",
                new Subject(
                        Subject.Kind.IMAGE,
                        "archive:" + clear + ".tar",
                        digest("hostile"),
                        new Platform("linux", "amd64", ""),
                        config,
                        layers),
                new Distribution(
                        new OsRelease("e\u001bvil", "1", clear, "", List.of(), ""), "", List.of()),
                new AdvisorySnapshot(
                        null, List.of(new AdvisorySnapshot.Source(clear, "\u001b", 1)), false),
                List.of(module),
                List.of(finding),
                List.of(new Skipped(clear, 0, turned)),
                new Verdict(
                        Outcome.FAIL,
                        clear,
                        null,
                        List.of(new Verdict.Reason(clear, Outcome.FAIL, turned, List.of(clear)))),
                1,
                1);
    }

    /// Old data, an unrated finding that nobody fixes, packages of no known system.
    static ScanReport undecided() {
        var openssl = deb("libssl3", "3.0.11-1~deb12u2", "openssl", 0);
        var report =
                image(
                        List.of(openssl),
                        List.of(finding("CVE-2026-0001", openssl, Severity.UNKNOWN, List.of())),
                        List.of(),
                        new Verdict(
                                Outcome.UNKNOWN,
                                "fail-on high",
                                null,
                                List.of(
                                        new Verdict.Reason(
                                                "data-age",
                                                Outcome.UNKNOWN,
                                                "the advisory data is of 2026-10-02 and older than"
                                                        + " the 7 days allowed: what became known"
                                                        + " since then is missing",
                                                List.of()),
                                        new Verdict.Reason(
                                                "fail-on",
                                                Outcome.UNKNOWN,
                                                "1 finding has no severity",
                                                List.of("CVE-2026-0001")))));
        return new ScanReport(
                report.engineVersion(),
                report.subject(),
                Distribution.NONE,
                new AdvisorySnapshot(
                        digest("old"),
                        List.of(
                                new AdvisorySnapshot.Source("debian", "2026-10-02", 48_213),
                                new AdvisorySnapshot.Source("mine", "", 4)),
                        true),
                report.components(),
                report.findings(),
                report.skipped(),
                report.verdict(),
                report.files(),
                report.bytes());
    }

    private static ScanReport image(
            List<PlacedComponent> components,
            List<Finding> findings,
            List<Skipped> skipped,
            Verdict verdict) {
        var byId = new TreeMap<String, PlacedComponent>();
        components.forEach(placed -> byId.putIfAbsent(placed.id(), placed));
        return new ScanReport(
                "0.1.0",
                subject(),
                new Distribution(
                        new OsRelease(
                                "debian",
                                "12",
                                "Debian GNU/Linux 12 (bookworm)",
                                "bookworm",
                                List.of(),
                                ""),
                        "",
                        List.of()),
                new AdvisorySnapshot(
                        digest("advisories"),
                        List.of(
                                new AdvisorySnapshot.Source("debian", "2026-11-21", 48_213),
                                new AdvisorySnapshot.Source("kev", "2026-11-20", 1_482),
                                new AdvisorySnapshot.Source("osv", "2026-11-21", 3_168_636)),
                        false),
                List.copyOf(byId.values()),
                findings.stream().sorted(ScanReport.FINDING_ORDER).toList(),
                skipped.stream().sorted().toList(),
                verdict,
                48_211,
                1_203_771_392L);
    }

    private static Subject subject() {
        String[] lines = {
            "/bin/sh -c #(nop) ADD file:89847d76d242dea90c4ca9a4eb2ab1c5e1c3ae1f5b5d0fb8a9e4b5e1f8a3d2c1 in / ",
            "RUN /bin/sh -c set -eux; \tapt-get update; \tapt-get install -y --no-install-recommends ca-certificates curl libxml2-dev libkrb5-dev python3 \t; \trm -rf /var/lib/apt/lists/* # buildkit",
            "COPY package.json package-lock.json ./ # buildkit",
            "COPY target/shop.war /opt/shop/ # buildkit",
            "|1 NODE_ENV=production /bin/sh -c npm ci --omit=dev",
        };
        var layers = new ArrayList<Layer>();
        for (int at = 0; at < lines.length; at++) {
            layers.add(
                    new Layer(
                            at,
                            digest("diff" + at),
                            at == 4 ? null : digest("blob" + at),
                            at == 4 ? -1 : 1_000_000L * (at + 1),
                            lines[at]));
        }
        return new Subject(
                Subject.Kind.IMAGE,
                "docker:registry.example.org/shop/api:1.4",
                digest("manifest"),
                new Platform("linux", "amd64", ""),
                new ImageConfig(
                        "",
                        List.of("/usr/local/bin/start", "--port=8080"),
                        List.of(),
                        List.of("PATH=/usr/bin", "DB_PASSWORD=hunter2"),
                        List.of("8080/tcp"),
                        new TreeMap<>(
                                Map.of("org.opencontainers.image.source", "https://example.org/")),
                        "/app",
                        "2026-11-02T10:20:30Z"),
                layers);
    }

    static PlacedComponent deb(String name, String version, String source, int layer) {
        var purl =
                Purl.of("deb", "debian", name, version)
                        .with("arch", "amd64")
                        .with("distro", "debian-12");
        return new PlacedComponent(
                new Component(
                        purl,
                        version,
                        new SourcePackage(source, version),
                        List.of("GPL-2.0-or-later", "Permissive (as written)"),
                        Presence.INSTALLED),
                layer,
                List.of(new Location(STATUS, 0, layer, List.of())),
                "");
    }

    static PlacedComponent npm(String name, String version, int layer) {
        return new PlacedComponent(
                Component.of(
                        Purl.of("npm", "", name, version),
                        Presence.INSTALLED,
                        List.of("MIT OR Apache-2.0")),
                layer,
                List.of(
                        new Location(
                                "app/node_modules/" + name + "/package.json", 0, layer, List.of()),
                        new Location(
                                "app/node_modules/x/node_modules/" + name + "/package.json",
                                3,
                                layer,
                                List.of())),
                "");
    }

    static Finding finding(
            String id, PlacedComponent placed, Severity severity, List<String> fixedIn) {
        boolean fixed = !fixedIn.isEmpty();
        return new Finding(
                id,
                Finding.Kind.VULNERABILITY,
                placed.id(),
                "A fault in " + placed.component().source().name(),
                severity,
                severity == Severity.MEDIUM
                        ? new Cvss("3.1", 5.9, "CVSS:3.1/AV:N/AC:H/PR:N/UI:N/S:U/C:N/I:N/A:H")
                        : null,
                id.endsWith("7") ? 0.0123 : -1,
                false,
                fixed ? FixState.FIXED : FixState.AFFECTED,
                fixedIn,
                List.of(),
                placed.layer(),
                placed.locations(),
                new Finding.AdvisoryRef(
                        "debian", id, fixed ? "< " + fixedIn.getFirst() : "all versions"),
                List.of("installed " + placed.component().version()),
                null);
    }

    private static Finding with(Finding finding, Finding.Suppression suppression) {
        return new Finding(
                finding.id(),
                finding.kind(),
                finding.component(),
                finding.title(),
                finding.severity(),
                finding.cvss(),
                finding.epss(),
                finding.kev(),
                finding.status(),
                finding.fixedIn(),
                finding.aliases(),
                finding.layer(),
                finding.locations(),
                finding.advisory(),
                finding.because(),
                suppression);
    }

    private static Verdict ungated() {
        return new Verdict(Outcome.PASS, "none", null, List.of());
    }

    static Digest digest(String of) {
        return new Digest("sha256", Sha256.hex(of));
    }
}
