package io.plimsoll.artifact;

/// What a registry is told about who asks. Never printed: each alternative's text hides its secret.
sealed interface Credentials {

    /// Nothing is known for that registry; many let anybody read.
    record None() implements Credentials {}

    record Password(String user, String secret) implements Credentials {
        @Override
        public String toString() {
            return "password of " + user;
        }
    }

    /// An OAuth 2 refresh token, which only the registry's token server gets to see.
    record IdentityToken(String token) implements Credentials {
        @Override
        public String toString() {
            return "identity token";
        }
    }
}
