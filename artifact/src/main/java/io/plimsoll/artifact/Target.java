package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.ImageRef;
import io.plimsoll.model.MalformedInputException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the user wants scanned, as named on the command line. Parsing looks at the text alone; what
/// exists is found out when it is opened ([Targets#open]).
public sealed interface Target {

    /// From the Docker engine of this host.
    ///
    /// @param name an image name or id, which the engine resolves
    record Docker(String name) implements Target {
        @Override
        public String toString() {
            return "docker:" + name;
        }
    }

    /// From the Podman service of this host.
    ///
    /// @param name an image name or id, which the engine resolves
    record Podman(String name) implements Target {
        @Override
        public String toString() {
            return "podman:" + name;
        }
    }

    /// From the content store of containerd, read on disk.
    ///
    /// @param name as containerd lists it, or a short form of that
    record Containerd(String name) implements Target {
        @Override
        public String toString() {
            return "containerd:" + name;
        }
    }

    /// @param written as the user wrote it, for telling; `ref` is what it means
    record Registry(String written, ImageRef ref) implements Target {
        @Override
        public String toString() {
            return "registry:" + written;
        }
    }

    /// A `docker save` or OCI archive, plain or compressed.
    record Archive(Path file) implements Target {
        @Override
        public String toString() {
            return "archive:" + file;
        }
    }

    /// An OCI image layout.
    ///
    /// @param tag empty where none was given
    record Layout(Path folder, String tag, @Nullable Digest digest) implements Target {
        @Override
        public String toString() {
            return "oci:"
                    + folder
                    + (tag.isEmpty() ? "" : ":" + tag)
                    + (digest == null ? "" : "@" + digest);
        }
    }

    /// A root file system or a source tree.
    record Folder(Path path) implements Target {
        @Override
        public String toString() {
            return "dir:" + path;
        }
    }

    /// No form was named: a file or folder that exists, else an image.
    record Bare(String text) implements Target {
        @Override
        public String toString() {
            return text;
        }
    }

    /// Reads one of the forms `docker:NAME`, `podman:NAME`, `containerd:NAME`, `registry:REF`,
    /// `archive:FILE`, `oci:DIR[:TAG|@DIGEST]`, `dir:PATH` or a bare text. The folder of `oci:`
    /// ends at the first colon, since tags may hold slashes.
    static Target parse(String text) throws MalformedInputException {
        int colon = text.indexOf(':');
        String rest = text.substring(colon + 1);
        return switch (colon < 0 ? "" : text.substring(0, colon)) {
            case "docker" -> new Docker(imageNameOrId(rest));
            case "podman" -> new Podman(imageNameOrId(rest));
            case "containerd" -> new Containerd(named(text, rest));
            case "registry" -> new Registry(rest, ImageRef.parse(rest));
            case "archive" -> new Archive(path(text, rest));
            case "oci" -> layout(text, rest);
            case "dir" -> new Folder(path(text, rest));
            case "sbom" ->
                    throw new MalformedInputException(
                            "target '" + text + "'",
                            "an image, an archive or a folder",
                            "an SBOM, which this version cannot read yet");
            case String _ -> new Bare(named("", text));
        };
    }

    /// An engine is asked by an URL with the name in it, so nothing but names and ids may pass.
    private static String imageNameOrId(String name) throws MalformedInputException {
        if (Digest.parse(name).isEmpty() && Digest.parse("sha256:" + name).isEmpty()) {
            ImageRef.parse(name);
        }
        return name;
    }

    private static Target layout(String text, String rest) throws MalformedInputException {
        int at = rest.lastIndexOf('@');
        Optional<Digest> digest = at < 0 ? Optional.empty() : Digest.parse(rest.substring(at + 1));
        if (digest.isPresent()) {
            return new Layout(path(text, rest.substring(0, at)), "", digest.get());
        }
        int colon = rest.indexOf(':');
        return colon < 0
                ? new Layout(path(text, rest), "", null)
                : new Layout(
                        path(text, rest.substring(0, colon)),
                        named(text, rest.substring(colon + 1)),
                        null);
    }

    private static Path path(String text, String path) throws MalformedInputException {
        try {
            return Path.of(named(text, path));
        } catch (InvalidPathException e) {
            throw new MalformedInputException("target '" + text + "'", "a path", e);
        }
    }

    private static String named(String text, String name) throws MalformedInputException {
        if (name.isEmpty()) {
            throw new MalformedInputException("target '" + text + "'", "a name", "nothing");
        }
        return name;
    }
}
