package io.plimsoll.inventory;

import io.plimsoll.model.Component;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The modules that a Go program was linked from, and the standard library among them.
///
/// The program's own module mostly has no version: `(devel)`, or since Go 1.24 a pseudo-version
/// that begins with v0.0.0. Neither can be compared with an advisory's (every fixed version is
/// higher), so it gets no version unless the build set one with `-ldflags -X`.
///
/// Source: Go, `src/runtime/debug/mod.go` ("BuildInfo", "ParseBuildInfo"). Limits: [#LINES].
final class GoModules {

    static final int LINES = 100_000;

    private record Module(String path, String version) {}

    private final String toolchain;
    private final List<Module> dependencies = new ArrayList<>();
    private Module main = new Module("", "");
    private String linkerFlags = "";
    private boolean isCut;

    /// @param toolchain as `runtime.Version` gives it: `go1.22.1 X:loopvar`
    /// @param modules the lines of the build information
    GoModules(String toolchain, String modules) {
        this.toolchain = toolchain;
        int count = 0;
        for (String line : (Iterable<String>) modules.lines()::iterator) {
            if (++count > LINES) {
                isCut = true;
                break;
            }
            line(line.split("\t", -1));
        }
    }

    private void line(String[] fields) {
        String path = fields.length > 1 ? fields[1] : "";
        String version = fields.length > 2 ? fields[2] : "";
        switch (fields[0]) {
            case "mod" -> main = new Module(path, version);
            case "dep" -> dependencies.add(new Module(path, version));
            case "=>" -> replace(new Module(path, version));
            case "build" -> {
                if (path.startsWith("-ldflags=")) {
                    linkerFlags = path.substring("-ldflags=".length());
                }
            }
            default -> {
                // The path of the main package, and lines of versions to come.
            }
        }
    }

    /// Puts another module in the place of the one before. A folder of the build machine has no
    /// version that says anything, but it stands for the module that it replaced.
    private void replace(Module by) {
        boolean isOfMain = dependencies.isEmpty();
        Module replaced = isOfMain ? main : dependencies.removeLast();
        boolean isLocal = by.version.isEmpty() || isFolder(by.path);
        Module put = isLocal ? new Module(replaced.path, "") : by;
        if (isOfMain) {
            main = put;
        } else {
            dependencies.add(put);
        }
    }

    static boolean isFolder(String path) {
        return path.startsWith("./")
                || path.startsWith("../")
                || path.startsWith("/")
                || path.equals(".")
                || path.equals("..");
    }

    void tell(Sink sink) {
        String release = release(toolchain);
        if (!toolchain.isEmpty()) {
            sink.found(component("stdlib", release));
        }
        if (!main.path.isEmpty()) {
            sink.found(component(main.path, mainVersion()));
        }
        for (Module dependency : dependencies) {
            if (dependency.path.isEmpty()) {
                sink.skipped("build information", "expected a module's path, found none");
                continue;
            }
            String version = dependency.version.equals("(devel)") ? "" : dependency.version;
            sink.found(component(dependency.path, version));
        }
        if (isCut) {
            sink.skipped("build information", "expected at most " + LINES + " lines, found more");
        }
    }

    private static Component component(String path, String version) {
        return Component.of(purl(path, version), Presence.INSTALLED, List.of());
    }

    /// The purl of a module: the whole path is namespace and name, `/v2` included, since it is part
    /// of the module's name.
    static Purl purl(String path, String version) {
        int slash = path.lastIndexOf('/');
        return Purl.of(
                "golang",
                path.substring(0, Math.max(0, slash)),
                path.substring(slash + 1),
                version);
    }

    private String mainVersion() {
        boolean isRelease = main.version.startsWith("v") && !main.version.startsWith("v0.0.0-");
        return isRelease ? main.version : versionSetByLinker();
    }

    /// The value of `-X main.version=v1.2.3` and its like; empty where none is a version.
    private String versionSetByLinker() {
        for (String word : linkerFlags.split("[\\s\"']+", -1)) {
            String flag = word.startsWith("-X=") ? word.substring(3) : word;
            int equals = flag.indexOf('=');
            if (equals > 0 && namesOwnVersion(flag.substring(0, equals))) {
                String value = flag.substring(equals + 1);
                String number = value.startsWith("v") ? value.substring(1) : value;
                if (isSemanticVersion(number)) {
                    return "v" + number;
                }
            }
        }
        return "";
    }

    /// Whether a variable is the version of the program: of its main package or of one of its
    /// module, not of a library that it tells its version to.
    private boolean namesOwnVersion(String variable) {
        int dot = variable.lastIndexOf('.');
        if (dot < 0) {
            return false;
        }
        String owner = variable.substring(0, dot);
        String name = variable.substring(dot + 1).toLowerCase(Locale.ROOT);
        boolean isOwn =
                owner.equals("main")
                        || owner.equals(main.path)
                        || owner.startsWith(main.path + "/");
        return isOwn && (name.equals("version") || name.equals("ver"));
    }

    private static boolean isSemanticVersion(String number) {
        int dots = 0;
        for (int i = 0; i < number.length(); i++) {
            char c = number.charAt(i);
            if (c == '-' || c == '+') {
                break;
            }
            if (c == '.') {
                dots++;
            } else if (!Ascii.isDigit(c)) {
                return false;
            }
        }
        return dots == 2 && !MavenCoordinates.idOrEmpty(number).isEmpty();
    }

    /// `1.22.1` of `go1.22.1 X:loopvar`; empty for a toolchain that is no release (`devel
    /// go1.23-…`)
    static String release(String toolchain) {
        if (!toolchain.startsWith("go")) {
            return "";
        }
        int end = 2;
        while (end < toolchain.length()
                && (Ascii.isLetterOrDigit(toolchain.charAt(end)) || toolchain.charAt(end) == '.')) {
            end++;
        }
        String release = toolchain.substring(2, end);
        return Ascii.startsWithDigit(release) ? release : "";
    }
}
