package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.ImageConfig;
import io.plimsoll.model.Layer;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Platform;
import io.plimsoll.model.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// An image in an engine. What it is made of is asked first and costs nothing; the engine packs its
/// layers into an archive only if one of them is wanted.
final class EngineImage implements Image {

    /// Steps of a build that change the configuration only. Source: Dockerfile reference.
    private static final Set<String> CONFIGURING =
            Set.of(
                    "ARG",
                    "CMD",
                    "ENTRYPOINT",
                    "ENV",
                    "EXPOSE",
                    "HEALTHCHECK",
                    "LABEL",
                    "MAINTAINER",
                    "ONBUILD",
                    "SHELL",
                    "STOPSIGNAL",
                    "USER",
                    "VOLUME");

    private final Engine engine;
    private final int minor;
    private final Subject subject;
    private final String id;
    private final @Nullable Platform platform;

    private EngineImage(
            Engine engine, int minor, Subject subject, String id, @Nullable Platform platform) {
        this.engine = engine;
        this.minor = minor;
        this.subject = subject;
        this.id = id;
        this.platform = platform;
    }

    /// Empty if the engine has no image of that name.
    ///
    /// @param platform null: whatever the engine has
    static Optional<Image> open(Engine engine, String name, @Nullable Platform platform)
            throws IOException {
        int minor = engine.apiMinor();
        Optional<JsonDocument> inspected = engine.inspect(minor, name, platform);
        if (inspected.isEmpty()) {
            return Optional.empty();
        }
        JsonDocument image = inspected.get();
        // By the id, so that a name that moves meanwhile does not mix two images.
        Digest id = image.digest("Id");
        Platform found = platform(image);
        if (platform != null && found != null && !ManifestResolver.fits(platform, found)) {
            throw new MalformedInputException(
                    engine.word() + ":" + name, "an image for " + platform, found.toString());
        }
        List<Digest> diffIds = image.object("RootFS").digests("Layers");
        if (diffIds.size() > engine.limits().layers()) {
            throw new MalformedInputException(
                    engine.word() + ":" + name,
                    "at most " + engine.limits().layers() + " layers (limit)",
                    diffIds.size() + " layers");
        }
        List<String> lines =
                engine.word().equals("podman")
                        ? toldLines(engine.libpodInspect(id.toString()), diffIds.size())
                        : lines(engine.history(minor, id.toString(), platform), diffIds.size());
        var layers = new ArrayList<Layer>();
        for (int i = 0; i < diffIds.size(); i++) {
            layers.add(new Layer(i, diffIds.get(i), null, -1, lines.isEmpty() ? "" : lines.get(i)));
        }
        var subject =
                new Subject(
                        Subject.Kind.IMAGE,
                        engine.word() + ":" + name,
                        id,
                        found,
                        config(image),
                        List.copyOf(layers));
        return Optional.of(new EngineImage(engine, minor, subject, id.toString(), platform));
    }

    private static @Nullable Platform platform(JsonDocument image) throws MalformedInputException {
        String os = image.text("Os");
        String architecture = image.text("Architecture");
        return os.isEmpty() || architecture.isEmpty()
                ? null
                : new Platform(os, architecture, image.text("Variant"));
    }

    private static ImageConfig config(JsonDocument image) throws MalformedInputException {
        JsonDocument config = image.object("Config");
        return new ImageConfig(
                config.text("User"),
                List.copyOf(config.texts("Entrypoint")),
                List.copyOf(config.texts("Cmd")),
                List.copyOf(config.texts("Env")),
                config.keys("ExposedPorts"),
                config.strings("Labels"),
                config.text("WorkingDir"),
                image.text("Created"));
    }

    /// The line of the build for each layer, as the configuration's history tells it.
    private static List<String> toldLines(Optional<JsonDocument> image, int layers)
            throws MalformedInputException {
        var lines = new ArrayList<String>();
        for (JsonDocument step :
                image.isEmpty() ? List.<JsonDocument>of() : image.get().objects("History")) {
            if (!step.flag("empty_layer")) {
                lines.add(step.text("created_by"));
            }
        }
        return lines.size() == layers ? lines : List.of();
    }

    /// The line of the build for each layer, the lowest first. The engine does not say which steps
    /// made a layer: it is told by their instruction (a WORKDIR makes one if the folder was not
    /// there), else by their size; empty where nothing fits the number of layers.
    private static List<String> lines(Optional<JsonDocument> history, int layers)
            throws MalformedInputException {
        var byInstruction = new ArrayList<String>();
        var withFolders = new ArrayList<String>();
        var bySize = new ArrayList<String>();
        for (JsonDocument step :
                history.isEmpty() ? List.<JsonDocument>of() : history.get().objects().reversed()) {
            String line = step.text("CreatedBy");
            boolean bytes = step.has("Size") && step.size("Size") > 0;
            String word = instruction(line);
            if (bytes) {
                bySize.add(line);
            }
            if (bytes || !CONFIGURING.contains(word)) {
                withFolders.add(line);
            }
            if (bytes || !(CONFIGURING.contains(word) || word.equals("WORKDIR"))) {
                byInstruction.add(line);
            }
        }
        return Stream.of(byInstruction, withFolders, bySize)
                .filter(lines -> lines.size() == layers)
                .findFirst()
                .orElse(new ArrayList<>());
    }

    /// The first word, after the mark of Docker's own builder for steps that run nothing.
    private static String instruction(String line) {
        int nop = line.indexOf("#(nop)");
        String step = (nop < 0 ? line : line.substring(nop + "#(nop)".length())).strip();
        int space = step.indexOf(' ');
        return (space < 0 ? step : step.substring(0, space)).toUpperCase(Locale.ROOT);
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public <R> Map<Digest, LayerOutcome<R>> readLayers(
            Predicate<Digest> wanted, LayerReader<R> reader) throws IOException {
        if (subject.layers().stream().map(Layer::diffId).noneMatch(wanted)) {
            return Map.of();
        }
        try (InputStream archive = engine.export(minor, id, platform)) {
            var whole = new SavedImage.Wanted(subject.name(), "", platform);
            var outcomes =
                    new LinkedHashMap<>(
                            new SavedImageStream(whole, subject.name(), engine.limits())
                                    .read(archive, wanted, reader)
                                    .layers());
            for (Layer layer : subject.layers()) {
                if (wanted.test(layer.diffId())) {
                    outcomes.putIfAbsent(
                            layer.diffId(),
                            new LayerOutcome.Lost<>(
                                    layer.diffId() + " is not in the engine's archive"));
                }
            }
            return outcomes;
        }
    }

    /// Each question has its own connection, closed with its answer.
    @Override
    public void close() {}
}
