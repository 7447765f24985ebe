import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Arrays;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// `java -cp 'LIB/*' AotReady.java JAR…`: rewrites, in place, the libraries that an AOT cache cannot hold, and leaves the others.
///
///  - Classes of Java 5 are raised to the format of Java 25: the JVM keeps none of such age, and picocli's 200 were half of a
///    start's work.
///  - Packages are no longer sealed: to seal one the JVM looks for the jar where it lay when the cache was made, and does not
///    start at all when that place is gone.
///
/// See docs/decisions/0010-distribution.md.
final class AotReady {

    /// Of Java 6: the oldest that the cache takes.
    private static final int OLDEST = 50;

    private static final int MAJOR_VERSION_OFFSET = 7;

    public static void main(String[] args) throws IOException {
        for (String arg : args) {
            Path jar = Path.of(arg);
            byte[] before = Files.readAllBytes(jar);
            byte[] after = rewritten(before);
            if (after.length > 0) {
                FileTime time = Files.getLastModifiedTime(jar);
                Files.write(jar, after);
                Files.setLastModifiedTime(jar, time);
            }
        }
    }

    /// Empty if there is nothing to change.
    private static byte[] rewritten(byte[] jar) throws IOException {
        var bytes = new ByteArrayOutputStream();
        boolean changed = false;
        try (var in = new ZipInputStream(new ByteArrayInputStream(jar));
                var out = new ZipOutputStream(bytes)) {
            for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
                byte[] old = in.readAllBytes();
                byte[] content = rewritten(entry.getName(), old);
                changed |= !Arrays.equals(old, content);
                var copy = new ZipEntry(entry.getName());
                copy.setTime(entry.getTime());
                out.putNextEntry(copy);
                out.write(content);
                out.closeEntry();
            }
        }
        return changed ? bytes.toByteArray() : new byte[0];
    }

    private static byte[] rewritten(String name, byte[] content) throws IOException {
        if (name.endsWith(".class") && content[MAJOR_VERSION_OFFSET] < OLDEST) {
            return raised(content);
        }
        return name.equals(JarFile.MANIFEST_NAME) ? unsealed(content) : content;
    }

    /// The same instructions, with the stack maps that newer formats ask for.
    private static byte[] raised(byte[] content) {
        ClassFile format =
                ClassFile.of(StackMapsOption.GENERATE_STACK_MAPS, ConstantPoolSharingOption.NEW_POOL);
        ClassTransform everyBody =
                ClassTransform.transformingMethodBodies((builder, element) -> builder.with(element));
        ClassTransform version =
                (builder, element) -> {
                    if (element instanceof ClassFileVersion) {
                        builder.withVersion(ClassFile.JAVA_25_VERSION, 0);
                    } else {
                        builder.with(element);
                    }
                };
        return format.transformClass(format.parse(content), everyBody.andThen(version));
    }

    private static byte[] unsealed(byte[] content) throws IOException {
        var manifest = new Manifest(new ByteArrayInputStream(content));
        if (manifest.getMainAttributes().remove(Attributes.Name.SEALED) == null) {
            return content;
        }
        var bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return bytes.toByteArray();
    }
}
