package io.plimsoll.advisory;

import io.plimsoll.model.Affected;
import io.plimsoll.model.FixState;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Purl;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// The product tree of a CSAF document: products by their CPE, packages by their purl, and which
/// package as a component of which product has which id. A package may be a component of a module,
/// and that one of a product. Source: OASIS CSAF 2.0, §3.2.2; Red Hat, "Product identifiers".
final class CsafProducts {

    /// Branches within branches; Red Hat's are four deep.
    private static final int MAX_DEPTH = 20;

    /// A package in a module in a product is two steps.
    private static final int MAX_STEPS = 5;

    private static final String RELEASE = "redhat:enterprise_linux:";

    /// A component and what it is a component of, by their ids.
    private record Part(String component, String whole) {}

    private final Map<String, String> cpes = new HashMap<>();
    private final Map<String, String> purls = new HashMap<>();
    private final Map<String, Part> parts = new HashMap<>();

    private CsafProducts() {}

    static CsafProducts read(String place, JsonNode tree) throws MalformedInputException {
        var products = new CsafProducts();
        products.branches(place, tree.path("branches"), 0);
        for (JsonNode product : tree.path("full_product_names")) {
            products.product(product);
        }
        for (JsonNode relationship : tree.path("relationships")) {
            products.product(relationship.path("full_product_name"));
            products.parts.put(
                    FeedJson.text(relationship.path("full_product_name"), "product_id"),
                    new Part(
                            FeedJson.text(relationship, "product_reference"),
                            FeedJson.text(relationship, "relates_to_product_reference")));
        }
        return products;
    }

    private void branches(String place, JsonNode branches, int depth)
            throws MalformedInputException {
        if (depth > MAX_DEPTH) {
            throw new MalformedInputException(
                    place + ": product_tree", "branches at most " + MAX_DEPTH + " deep", "more");
        }
        for (JsonNode branch : branches) {
            product(branch.path("product"));
            branches(place, branch.path("branches"), depth + 1);
        }
    }

    private void product(JsonNode product) {
        String id = FeedJson.text(product, "product_id");
        JsonNode known = product.path("product_identification_helper");
        String cpe = FeedJson.text(known, "cpe");
        String purl = FeedJson.text(known, "purl");
        if (!cpe.isEmpty()) {
            cpes.put(id, cpe);
        }
        if (!purl.isEmpty()) {
            purls.put(id, purl);
        }
    }

    /// What is said of one product id; empty where it is no rpm of a release of RHEL itself.
    Optional<Affected> row(String id, FixState state) throws MalformedInputException {
        Part part = parts.get(id);
        if (part == null) {
            return Optional.empty();
        }
        String module = "";
        String whole = part.whole();
        for (int step = 0; step < MAX_STEPS; step++) {
            Part above = parts.get(whole);
            if (above == null) {
                break;
            }
            module = module(above.component());
            whole = above.whole();
        }
        String release = release(cpes.getOrDefault(whole, ""));
        return release.isEmpty()
                ? Optional.empty()
                : build(id, release, part.component(), module, state);
    }

    private Optional<Affected> build(
            String id, String release, String component, String module, FixState state)
            throws MalformedInputException {
        String text = purls.getOrDefault(component, "");
        if (text.isEmpty()) {
            throw new MalformedInputException(
                    id, "a purl of its component", VulnerabilityId.shown(component));
        }
        Purl purl = Purl.parse(text);
        String arch = purl.qualifiers().getOrDefault("arch", "");
        // The source of a build that is told binary by binary.
        boolean source = arch.equals("src") && !purl.version().isEmpty();
        if (!purl.type().equals("rpm") || source) {
            return Optional.empty();
        }
        String version = version(purl);
        if (state == FixState.FIXED && version.isEmpty()) {
            throw new MalformedInputException(id, "the version that is fixed", text);
        }
        String label = purl.qualifiers().getOrDefault("rpmmod", "");
        boolean anyArch = arch.isEmpty() || arch.equals("noarch") || arch.equals("src");
        return Optional.of(
                new Affected(
                        EcosystemName.canonical("Red Hat:" + release),
                        purl.name(),
                        state == FixState.FIXED ? List.of(VersionRange.before(version)) : List.of(),
                        List.of(),
                        state,
                        Severity.UNKNOWN,
                        anyArch ? List.of() : List.of(arch),
                        label.isEmpty() ? module : stream(label)));
    }

    private static String version(Purl purl) {
        String epoch = purl.qualifiers().getOrDefault("epoch", "");
        boolean none = epoch.isEmpty() || epoch.equals("0") || purl.version().isEmpty();
        return none ? purl.version() : epoch + ":" + purl.version();
    }

    /// `nodejs:18` of a component that is a module, by its purl or its id.
    private String module(String component) throws MalformedInputException {
        String text = purls.getOrDefault(component, "");
        if (text.startsWith("pkg:rpmmod/")) {
            Purl purl = Purl.parse(text);
            return stream(purl.name() + ":" + purl.version());
        }
        return stream(component);
    }

    /// The name and stream of a module's label; a build has its version and context behind.
    private static String stream(String label) {
        int first = label.indexOf(':');
        int second = label.indexOf(':', first + 1);
        return first > 0 && second > 0 ? label.substring(0, second) : label;
    }

    /// `9` of `cpe:/a:redhat:enterprise_linux:9::appstream`; empty for any other product.
    /// `rhel_eus` and its kin are products of their own.
    private static String release(String cpe) {
        int at = cpe.indexOf(RELEASE);
        if (at < 0) {
            return "";
        }
        int start = at + RELEASE.length();
        int end = Digits.digitsEnd(cpe, start, cpe.length());
        return cpe.substring(start, end);
    }
}
