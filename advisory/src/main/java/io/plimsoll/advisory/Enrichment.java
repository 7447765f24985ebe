package io.plimsoll.advisory;

import io.plimsoll.model.Cvss;
import io.plimsoll.model.Severity;
import org.jspecify.annotations.Nullable;

/// A fact about one CVE, whichever package it is in.
sealed interface Enrichment {

    /// `CVE-2021-44228`, upper case.
    String cve();

    /// CISA lists it as exploited.
    ///
    /// @param title CISA's short name of it
    record Exploited(String cve, String title) implements Enrichment {}

    /// FIRST's estimate of how likely it is to be exploited.
    ///
    /// @param epss probability in the next 30 days, 0 to 1
    record Likelihood(String cve, double epss) implements Enrichment {}

    /// A rating that is not about any one package, such as NVD's.
    ///
    /// @param title empty where none was given
    record Rating(String cve, Severity severity, @Nullable Cvss cvss, String title)
            implements Enrichment {}
}
