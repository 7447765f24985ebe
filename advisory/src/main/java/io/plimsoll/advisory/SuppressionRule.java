package io.plimsoll.advisory;

import io.plimsoll.model.Component;
import io.plimsoll.model.Ecosystem;
import io.plimsoll.model.Finding.Suppression;
import io.plimsoll.model.Location;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.Presence;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A reason why a finding that the versions bear out does not count: each a class of what other
/// scanners report falsely. The finding stays in the report and says so.
enum SuppressionRule {
    DEVELOPMENT_ONLY("development-only", "component_not_present") {
        @Override
        String reason(PlacedComponent placed, Vulnerability fault, Surroundings around) {
            return placed.component().presence() == Presence.DEVELOPMENT
                    ? "it is asked for in development only, and is not shipped"
                    : "";
        }
    },
    DECLARED_NOT_INSTALLED("declared-not-installed", "component_not_present") {
        @Override
        String reason(PlacedComponent placed, Vulnerability fault, Surroundings around) {
            return placed.component().presence() == Presence.DECLARED && around.isInstalledSystem()
                    ? "a lock file or manifest names it, but it is not installed here"
                    : "";
        }
    },
    /// Only where the index speaks of the distribution: else nobody would have looked at it.
    OWNED_BY_OS_PACKAGE("owned-by-os-package", "component_not_present") {
        @Override
        String reason(PlacedComponent placed, Vulnerability fault, Surroundings around) {
            return !placed.ownedBy().isEmpty()
                            && !placed.component().ecosystem().isOperatingSystem()
                            && around.distributionCovered()
                    ? "its files belong to "
                            + placed.ownedBy()
                            + ", which the distribution mends in its own versions; its advisories"
                            + " decide"
                    : "";
        }
    },
    KERNEL_HEADERS("kernel-headers", "vulnerable_code_not_present") {
        @Override
        String reason(PlacedComponent placed, Vulnerability fault, Surroundings around) {
            return isKernelHeaders(placed.component())
                    ? "it holds headers of the kernel's source, and no kernel"
                    : "";
        }
    },
    LOG4J_WITHOUT_CORE("log4j-without-core", "vulnerable_code_not_present") {
        @Override
        String reason(PlacedComponent placed, Vulnerability fault, Surroundings around) {
            Component component = placed.component();
            return component.ecosystem() == Ecosystem.MAVEN
                            && component.purl().namespace().equals("org.apache.logging.log4j")
                            && !component.purl().name().equals("log4j-core")
                            && !Collections.disjoint(fault.names(), LOG4SHELL)
                    ? "the fault is in log4j-core; " + component.purl().name() + " does not hold it"
                    : "";
        }
    },
    GO_MAIN_MODULE("go-main-module", "") {
        @Override
        String reason(PlacedComponent placed, Vulnerability fault, Surroundings around) {
            String version = placed.component().version();
            return placed.component().ecosystem() == Ecosystem.GOLANG
                            && (version.isEmpty() || version.equals("(devel)"))
                    ? "the program's own module was built without a version to compare"
                    : "";
        }
    },
    PACKAGE_CACHE("package-cache", "vulnerable_code_not_in_execute_path") {
        @Override
        String reason(PlacedComponent placed, Vulnerability fault, Surroundings around) {
            return around.isInstalledSystem()
                            && !placed.component().ecosystem().isOperatingSystem()
                            && placed.locations().stream().allMatch(SuppressionRule::isCached)
                    ? "it lies in a package manager's cache only"
                    : "";
        }
    };

    /// CVE-2021-44228 and the three that followed from its fixes. Source: Apache Logging Services,
    /// security page of Log4j 2.
    private static final Set<String> LOG4SHELL =
            Set.of("CVE-2021-44228", "CVE-2021-44832", "CVE-2021-45046", "CVE-2021-45105");

    /// Folders that package managers keep downloads in.
    private static final List<String> CACHES =
            List.of(
                    "/.npm/_cacache/",
                    "/.cache/pip/",
                    "/.cache/yarn/",
                    "/.cache/uv/",
                    "/.cache/pypoetry/cache/",
                    "/go/pkg/mod/cache/",
                    "/.cargo/registry/cache/",
                    "/.gem/specs/",
                    "/.composer/cache/");

    private final String id;
    private final String justification;

    SuppressionRule(String id, String justification) {
        this.id = id;
        this.justification = justification;
    }

    /// The first rule that speaks against a finding.
    static Optional<Suppression> against(
            PlacedComponent placed, Vulnerability fault, Surroundings around) {
        for (SuppressionRule rule : values()) {
            String reason = rule.reason(placed, fault, around);
            if (!reason.isEmpty()) {
                return Optional.of(
                        new Suppression("rule", reason, rule.justification, "", "", rule.id));
            }
        }
        return Optional.empty();
    }

    /// In words; empty where the rule has nothing against it.
    abstract String reason(PlacedComponent placed, Vulnerability fault, Surroundings around);

    String id() {
        return id;
    }

    /// Debian's `linux-libc-dev`, `linux-headers-…` and Ubuntu's `linux-aws-headers-…`,
    /// `kernel-headers` of rpm distributions, Alpine's `linux-headers`.
    private static boolean isKernelHeaders(Component component) {
        String name = component.purl().name();
        return switch (component.ecosystem()) {
            case DEB ->
                    component.source().name().startsWith("linux")
                            && (name.equals("linux-libc-dev")
                                    || (name.startsWith("linux-") && name.contains("headers")));
            case RPM -> name.startsWith("kernel-") && name.endsWith("headers");
            case APK -> name.equals("linux-headers");
            case CARGO, COMPOSER, GEM, GOLANG, MAVEN, NPM, NUGET, PYPI, GENERIC -> false;
        };
    }

    private static boolean isCached(Location location) {
        String path = "/" + location.path();
        return CACHES.stream().anyMatch(path::contains);
    }
}
