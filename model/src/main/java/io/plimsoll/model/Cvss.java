package io.plimsoll.model;

/// A CVSS rating.
///
/// @param version `2.0`, `3.0`, `3.1` or `4.0`
/// @param score base score, 0.0 to 10.0
/// @param vector as published
public record Cvss(String version, double score, String vector) {}
