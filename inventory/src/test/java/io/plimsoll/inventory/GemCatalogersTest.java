package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Presence;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Installed gems and Bundler's lock file.
class GemCatalogersTest {

    private static final String INSTALLED = "usr/lib/ruby/gems/3.3.0/specifications/a.gemspec";

    @Test
    void anInstalledGemIsReadWithoutRunningIt() throws IOException {
        var sink =
                gemspec(
                        """
                        # -*- encoding: utf-8 -*-
                        # stub: nokogiri 1.14.2 x86_64-linux lib

                        Gem::Specification.new do |s|
                          s.name = "nokogiri".freeze
                          s.version = "1.14.2"
                          s.platform = "x86_64-linux".freeze
                          s.licenses = ["MIT".freeze, 'Ruby'] # ["x"]
                          s.required_rubygems_version = Gem::Requirement.new(">= 0")
                          s.name = "other"
                        end
                        """);
        var gem = sink.components().getFirst();
        assertThat(gem.purl()).hasToString("pkg:gem/nokogiri@1.14.2?platform=x86_64-linux");
        assertThat(gem.presence()).isEqualTo(Presence.INSTALLED);
        assertThat(gem.licences()).containsExactly("MIT", "Ruby");
        assertThat(sink.found.getFirst().line()).isEqualTo(5);
    }

    @Test
    void theStubStandsInForWhatIsNoLiteral() throws IOException {
        var sink =
                gemspec(
                        """
                        # stub: rake 13.0.6 ruby lib
                        Gem::Specification.new do |spec|
                          spec.name = NAME
                          spec.version = VERSION
                        end
                        """);
        assertThat(sink.components().getFirst().purl()).hasToString("pkg:gem/rake@13.0.6");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Gem::Specif\n  s.name = \"a\"\n  s.version = \"1\"\n",
                "Gem::Specification.new do |spec|\n s.name = \"a\"\n s.version = \"1\"\n",
                "Gem::Specification.new do |s|\n  s.name = \"a\n",
                "Gem::Specification.new do |s|\n  s.name = \"\"\n  s.version = \"1\"\n",
            })
    void aSpecificationWithoutNameOrVersionIsRefused(String text) {
        assertThatThrownBy(() -> gemspec(text))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageStartingWith(INSTALLED + ": expected assignments of name and version");
    }

    @Test
    void aGemspecOfASourceTreeIsNotRead() throws IOException {
        var sink = CollectingSink.of(new GemspecCataloger(), "app/a.gemspec", "s.name = 'a'");
        assertThat(sink.found).isEmpty();
        var byDefault =
                CollectingSink.of(
                        new GemspecCataloger(),
                        "ruby/specifications/default/a.gemspec",
                        "# stub: a 1 ruby lib");
        assertThat(byDefault.namesAndVersions()).containsExactly("a 1");
    }

    @Test
    void theLockFileNamesGemsBySource() throws IOException {
        var sink =
                lock(
                        """
                        GIT
                          remote: https://h.org/r.git
                          revision: abc
                          specs:
                            g (2.0.0.alpha1)
                              rack (~> 2.0)

                        PATH
                          remote: .
                          specs:
                            own (0.1)

                        GEM
                          remote: https://rubygems.org/
                          specs:
                            nokogiri (1.14.2-x86_64-linux)
                              racc (~> 1.4)
                            nokogiri (1.14.2-arm64-darwin)
                            rack (2.2.3)

                        DEPENDENCIES
                          rack!
                        """);
        assertThat(sink.components())
                .extracting(c -> c.purl().toString())
                .containsExactly(
                        "pkg:gem/g@2.0.0.alpha1?vcs_url=git%2Bhttps:%2F%2Fh.org%2Fr.git%40abc",
                        "pkg:gem/nokogiri@1.14.2", "pkg:gem/rack@2.2.3");
        assertThat(sink.found).extracting(found -> found.line()).containsExactly(5, 16, 19);
        assertThat(sink.skipped).isEmpty();
    }

    @Test
    void aBrokenLineIsSkippedAndTheRestRead() throws IOException {
        var sink = lock("GEM\n  specs:\n    a\n    b (1)\n    c ()\n");
        assertThat(sink.namesAndVersions()).containsExactly("b 1");
        assertThat(sink.skipped)
                .containsExactly(
                        "line 3: expected name (version), found \"a\"",
                        "line 5: expected the version of \"c\", found nothing");
    }

    @Test
    void aFileOfNoKnownSectionIsRefused() {
        assertThatThrownBy(() -> lock("malformed")).isInstanceOf(MalformedInputException.class);
    }

    private static CollectingSink gemspec(String text) throws IOException {
        return CollectingSink.of(new GemspecCataloger(), INSTALLED, text);
    }

    private static CollectingSink lock(String text) throws IOException {
        return CollectingSink.of(new GemfileLockCataloger(), "app/Gemfile.lock", text);
    }
}
