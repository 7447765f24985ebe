package io.plimsoll.artifact;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// One way of proving who asks that a server offers in `WWW-Authenticate`. Source: RFC 9110
/// §11.6.1.
///
/// @param scheme lower case: `bearer`, `basic`
/// @param parameters by lower-case name; the first of equal names counts
record Challenge(String scheme, Map<String, String> parameters) {

    /// Challenges read from one answer; a server has no reason to offer more.
    private static final int MOST = 16;

    /// Reads all that the header's values offer. What is no challenge is skipped, since an offer
    /// that cannot be read is one that cannot be taken.
    static List<Challenge> parse(List<String> values) {
        var challenges = new ArrayList<Challenge>();
        for (String value : values) {
            new Scan(value).into(challenges);
        }
        return List.copyOf(challenges);
    }

    String parameter(String name) {
        return parameters.getOrDefault(name, "");
    }

    private static final class Scan {
        private final String text;
        private int at;

        Scan(String text) {
            this.text = text;
        }

        /// A word before `=` is a parameter of the challenge read last, any other word opens one.
        void into(List<Challenge> challenges) {
            while (at < text.length() && challenges.size() <= MOST) {
                skip(" \t,");
                String word = token();
                skip(" \t");
                if (word.isEmpty() && at < text.length() && text.charAt(at) == '"') {
                    quoted();
                } else if (word.isEmpty()) {
                    at++;
                } else if (at < text.length() && text.charAt(at) == '=') {
                    at++;
                    skip(" \t");
                    String value =
                            at < text.length() && text.charAt(at) == '"' ? quoted() : token();
                    if (!challenges.isEmpty()) {
                        challenges
                                .getLast()
                                .parameters
                                .putIfAbsent(word.toLowerCase(Locale.ROOT), value);
                    }
                } else if (challenges.size() == MOST) {
                    return;
                } else {
                    challenges.add(new Challenge(word.toLowerCase(Locale.ROOT), new TreeMap<>()));
                }
            }
        }

        private void skip(String characters) {
            while (at < text.length() && characters.indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private String token() {
            int from = at;
            while (at < text.length() && " \t,=\"".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(from, at);
        }

        private String quoted() {
            var value = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at));
            }
            at++;
            return value.toString();
        }
    }
}
