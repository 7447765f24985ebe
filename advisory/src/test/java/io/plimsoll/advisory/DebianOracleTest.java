package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testing.RealPart;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;

/// Against `dpkg --compare-versions`, for versions that dpkg accepts.
@Tag("dpkg")
class DebianOracleTest {

    @Property(tries = 150)
    void agreesWithDpkg(@ForAll("versions") String a, @ForAll("versions") String b)
            throws IOException, InterruptedException {
        int order = VersionScheme.DEB.compare(a, b);
        String relation = order < 0 ? "lt" : order > 0 ? "gt" : "eq";
        var dpkg =
                new ProcessBuilder(
                                RealPart.program("dpkg", "dpkg"),
                                "--compare-versions",
                                a,
                                relation,
                                b)
                        .redirectError(Redirect.DISCARD)
                        .start();
        assertThat(dpkg.waitFor()).as("%s %s %s", a, relation, b).isZero();
    }

    @Provide
    Arbitrary<String> versions() {
        var pieces =
                Arbitraries.of(
                        "0", "00", "1", "9", "10", ".", "+", "~", "~~", "a", "b", "Z", "deb12u1");
        var upstream = pieces.list().ofMaxSize(5).map(parts -> "1" + String.join("", parts));
        var revision =
                Arbitraries.of("", "-0", "-1", "-1~bpo12+1", "-1+b1", "-0ubuntu1", "-a", "-1-1");
        var epoch = Arbitraries.of("", "", "0:", "1:", "01:");
        return Combinators.combine(epoch, upstream, revision)
                .as((first, middle, last) -> first + middle + last);
    }
}
