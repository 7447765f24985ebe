package io.plimsoll.artifact;

import io.plimsoll.model.MalformedInputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The files under a folder, folders before what is in them, names in the order of their bytes.
/// Links are not followed; devices, pipes and sockets are named and never opened. A file system of
/// the kernel's own (procfs, sysfs, devtmpfs, cgroups and their like) mounted somewhere below is
/// named as a folder and not entered: its files are no files. Other mounts are entered.
///
/// What cannot be read, or is gone by the time that it is, is [Kind#SKIPPED] with the reason.
/// Memory: the names of the folders on the way to the present entry.
final class DirectoryEntries implements LayerEntries, Closeable {

    /// As `/proc/filesystems` names them.
    private static final Set<String> KERNEL_FILE_SYSTEMS =
            Set.of(
                    "autofs",
                    "binfmt_misc",
                    "bpf",
                    "cgroup",
                    "cgroup2",
                    "configfs",
                    "debugfs",
                    "devpts",
                    "devtmpfs",
                    "efivarfs",
                    "fusectl",
                    "hugetlbfs",
                    "mqueue",
                    "nsfs",
                    "proc",
                    "pstore",
                    "rpc_pipefs",
                    "securityfs",
                    "selinuxfs",
                    "sysfs",
                    "tracefs");

    // inode(7), "The file type and mode"
    private static final int TYPE_MASK = 0170000;
    private static final int REGULAR = 0100000;
    private static final int FOLDER = 0040000;
    private static final int LINK = 0120000;

    private static final String ATTRIBUTES = "unix:mode,size,dev";

    /// One folder on the way: its names, and how many of them have been visited.
    private static final class Level {
        final String prefix;
        final Path[] files;
        final long device;
        int visited;

        Level(String prefix, Path[] files, long device) {
            this.prefix = prefix;
            this.files = files;
            this.device = device;
        }
    }

    private final Path root;
    private final Limits limits;
    private final Deque<Level> levels = new ArrayDeque<>();
    private @Nullable FileChannel open;
    private boolean begun;
    private long entries;

    private Path file;
    private Kind kind = Kind.DIRECTORY;
    private String path = "";
    private String linkTarget = "";
    private String reason = "";
    private String unlisted = "";
    private long sizeBytes;
    private int mode;

    /// @param root a real path
    DirectoryEntries(Path root, Limits limits) {
        this.root = root;
        this.file = root;
        this.limits = limits;
    }

    @Override
    public boolean next() throws IOException {
        close();
        if (!begun) {
            begun = true;
            levels.push(new Level("", list(root), device(attributes(root))));
        }
        if (!unlisted.isEmpty()) {
            skip(unlisted);
            unlisted = "";
            return true;
        }
        while (!levels.isEmpty() && levels.getFirst().visited == levels.getFirst().files.length) {
            levels.pop();
        }
        if (levels.isEmpty()) {
            return false;
        }
        if (++entries > limits.layerEntries()) {
            throw new MalformedInputException(
                    root.toString(), "at most " + limits.layerEntries() + " files (limit)", "more");
        }
        Level level = levels.getFirst();
        file = level.files[level.visited++];
        path = level.prefix + file.getFileName();
        visit(level.device);
        return true;
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String linkTarget() {
        return linkTarget;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public int mode() {
        return mode;
    }

    @Override
    public String reason() {
        return reason;
    }

    /// A file that cannot be opened makes this throw; the walk goes on.
    @Override
    public InputStream content() throws IOException {
        if (kind != Kind.FILE) {
            return InputStream.nullInputStream();
        }
        try {
            var channel =
                    FileChannel.open(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
            open = channel;
            return new ChannelInputStream(channel, 0, sizeBytes);
        } catch (IOException e) {
            throw new MalformedInputException(path, "a readable file", found(e));
        }
    }

    /// Closes the present file.
    @Override
    public void close() throws IOException {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private void visit(long parentDevice) {
        linkTarget = "";
        reason = "";
        sizeBytes = 0;
        mode = 0;
        if (path.length() > limits.pathBytes()) {
            skip(
                    "expected paths of at most "
                            + limits.pathBytes()
                            + " bytes (limit), found a longer one");
            return;
        }
        try {
            Map<String, Object> attributes = attributes(file);
            int bits = (int) attributes.getOrDefault("mode", 0);
            mode = bits & 07777;
            kind =
                    switch (bits & TYPE_MASK) {
                        case REGULAR -> Kind.FILE;
                        case FOLDER -> Kind.DIRECTORY;
                        case LINK -> Kind.SYMLINK;
                        default -> Kind.OTHER;
                    };
            if (kind == Kind.FILE) {
                sizeBytes = (long) attributes.getOrDefault("size", 0L);
            } else if (kind == Kind.SYMLINK) {
                linkTarget = Files.readSymbolicLink(file).toString();
            } else if (kind == Kind.DIRECTORY) {
                enter(device(attributes), parentDevice);
            }
        } catch (IOException e) {
            skip("expected a readable file, found " + found(e));
        }
    }

    private void enter(long device, long parentDevice) {
        if (device != parentDevice && isKernels(file)) {
            return;
        }
        try {
            levels.push(new Level(path + "/", list(file), device));
        } catch (IOException e) {
            unlisted = "expected a folder that can be listed, found " + found(e);
        }
    }

    private void skip(String why) {
        kind = Kind.SKIPPED;
        linkTarget = "";
        sizeBytes = 0;
        reason = why;
    }

    private static Path[] list(Path folder) throws IOException {
        var files = new ArrayList<Path>();
        try (var stream = Files.newDirectoryStream(folder)) {
            stream.forEach(files::add);
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        Path[] sorted = files.toArray(Path[]::new);
        Arrays.sort(sorted);
        return sorted;
    }

    static boolean isKernels(Path mount) {
        try {
            return KERNEL_FILE_SYSTEMS.contains(Files.getFileStore(mount).type());
        } catch (IOException _) {
            // Not among the mounts that this process sees: a file system like any other.
            return false;
        }
    }

    private static Map<String, Object> attributes(Path file) throws IOException {
        return Files.readAttributes(file, ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
    }

    private static long device(Map<String, Object> attributes) {
        return (long) attributes.getOrDefault("dev", 0L);
    }

    private static String found(IOException e) {
        return switch (e) {
            case AccessDeniedException _ -> "permission denied";
            case NoSuchFileException _ -> "none any more";
            case FileSystemException other when other.getReason() != null -> other.getReason();
            case IOException other -> LayerStream.reason(other);
        };
    }
}
