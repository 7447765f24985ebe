import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.ConstantPoolSharingOption;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassFileVersion;
import java.lang.classfile.ClassTransform;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/// `java -cp JAR NewerClasses.java JAR`: raises the classes of a library that is compiled for Java 5 to the format of Java
/// 25, in place. The JVM keeps no class of such age in its AOT cache, and picocli's 200 are half of a start's work. See
/// docs/decisions/0010-distribution.md.
final class NewerClasses {

    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[0]);
        FileTime time = Files.getLastModifiedTime(jar);
        Path beside = Path.of(jar + ".new");
        try (var in = new ZipInputStream(Files.newInputStream(jar));
                var out = new ZipOutputStream(Files.newOutputStream(beside))) {
            copy(in, out);
        }
        Files.setLastModifiedTime(beside, time);
        Files.move(beside, jar, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void copy(ZipInputStream in, ZipOutputStream out) throws IOException {
        for (ZipEntry entry; (entry = in.getNextEntry()) != null; ) {
            byte[] bytes = in.readAllBytes();
            var copy = new ZipEntry(entry.getName());
            copy.setTime(entry.getTime());
            out.putNextEntry(copy);
            out.write(isClass(entry) ? raised(bytes) : bytes);
            out.closeEntry();
        }
    }

    private static boolean isClass(ZipEntry entry) {
        return entry.getName().endsWith(".class") && !entry.getName().endsWith("module-info.class");
    }

    /// The same instructions, with the stack maps that newer formats ask for.
    private static byte[] raised(byte[] bytes) {
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
        return format.transformClass(format.parse(bytes), everyBody.andThen(version));
    }
}
