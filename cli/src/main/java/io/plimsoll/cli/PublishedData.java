package io.plimsoll.cli;

import io.plimsoll.advisory.InstalledIndex;
import io.plimsoll.advisory.InstalledIndex.Edition;
import io.plimsoll.artifact.FileArtifact;
import io.plimsoll.artifact.FileRepository;
import io.plimsoll.artifact.OpenOptions;
import io.plimsoll.model.ImageRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Compiled advisory data under a name in a registry: where the rooms `artifact`, which knows
/// registries, and `advisory`, which knows the file, meet.
///
/// @param ref the name
record PublishedData(ImageRef ref, OpenOptions options) {

    static final String ARTIFACT_TYPE = "application/vnd.plimsoll.advisories.v1";

    /// The file's own digest, by which a client knows that it has it: see
    /// [io.plimsoll.advisory.AdvisoryIndex#digest].
    static final String DIGEST = "io.plimsoll.advisories.digest";

    private static final String CREATED = "org.opencontainers.image.created";

    /// What an update came to.
    ///
    /// @param changed whether the file was replaced
    record Updated(boolean changed, Edition edition) {}

    /// Uploads a compiled file that is whole.
    ///
    /// @param signKey an Ed25519 private key in PEM; null: unsigned
    FileArtifact push(Path file, @Nullable Path signKey) throws IOException {
        Edition edition = InstalledIndex.checked(file);
        try (var repository = FileRepository.toWrite(ref, ARTIFACT_TYPE, options)) {
            FileArtifact pushed = repository.push(file, annotations(edition));
            if (signKey != null) {
                repository.sign(pushed, signKey);
            }
            return pushed;
        }
    }

    /// Takes what the name stands for now in place of the data in use, unless that is the same.
    ///
    /// @param key an Ed25519 public key in PEM that must have signed it; null: not asked
    Updated update(InstalledIndex installed, @Nullable Path key, boolean olderToo)
            throws IOException {
        try (var repository = FileRepository.toRead(ref, ARTIFACT_TYPE, options)) {
            FileArtifact found = repository.find();
            if (key != null) {
                repository.requireSignature(found, key);
            }
            Optional<Edition> present = installed.present();
            String offered = found.annotation(DIGEST);
            if (present.isPresent() && present.get().digest().toString().equals(offered)) {
                return new Updated(false, present.get());
            }
            return new Updated(true, installed.take(to -> repository.fetch(found, to), olderToo));
        }
    }

    /// The date is the data's own, so that the same file gives the same manifest.
    private static SortedMap<String, String> annotations(Edition edition) {
        var annotations = new TreeMap<String, String>();
        annotations.put(DIGEST, edition.digest().toString());
        if (!edition.newestDate().isEmpty()) {
            annotations.put(CREATED, edition.newestDate() + "T00:00:00Z");
        }
        return annotations;
    }
}
