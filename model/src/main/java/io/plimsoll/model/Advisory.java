package io.plimsoll.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One published statement that some packages have, or had, a fault.
///
/// @param id of the publisher: `DSA-5678-1`, `GHSA-…`, `CVE-…`
/// @param source short name of the feed it came from: `debian`, `osv`, `alpine`
/// @param aliases other ids of the same fault, sorted
/// @param upstream ids of the faults that it speaks of where it is not itself one fault but, say,
///   an update that mends several (`DSA-…`, `ALSA-…`), sorted; empty otherwise. Source: OSV schema,
///   `upstream`
/// @param severity by the publisher's word or, without one, by the CVSS score
/// @param cvss the newest version's vector, where any was given
public record Advisory(
        String id,
        String source,
        List<String> aliases,
        List<String> upstream,
        String title,
        Severity severity,
        @Nullable Cvss cvss,
        List<Affected> affected) {}
