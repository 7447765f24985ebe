import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Writes a tar of many small files to standard output: one layer for the bench. Every hundredth is a `package.json` below
/// `node_modules`, so that there is something to find; the rest is what a cache or a mail folder looks like.
final class ManyFiles {

    private static final int BLOCK = 512;

    void main(String[] args) throws IOException {
        int files = Integer.parseInt(args[0]);
        try (var out = new BufferedOutputStream(System.out, 1 << 20)) {
            for (int i = 0; i < files; i++) {
                boolean isPackage = i % 100 == 0;
                String folder = String.format(Locale.ROOT, "data/%03d/%03d", i % 997, i / 997 % 991);
                String path =
                        isPackage
                                ? folder + "/node_modules/p" + i + "/package.json"
                                : folder + "/file" + i + ".dat";
                String content =
                        isPackage ? "{\"name\":\"p" + i + "\",\"version\":\"1.0." + i % 100 + "\"}" : "x".repeat(i % 64);
                write(out, path, content.getBytes(StandardCharsets.UTF_8));
            }
            out.write(new byte[2 * BLOCK]);
        }
    }

    /// Source: POSIX ustar.
    private static void write(OutputStream out, String path, byte[] content) throws IOException {
        var header = new byte[BLOCK];
        put(header, 0, path);
        put(header, 100, "0000644\0000000000\0000000000\0");
        put(header, 124, String.format(Locale.ROOT, "%011o\0%011o\0", content.length, 1_700_000_000));
        put(header, 148, "        0");
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte b : header) {
            sum += b & 0xff;
        }
        put(header, 148, String.format(Locale.ROOT, "%06o\0 ", sum));
        out.write(header);
        out.write(content);
        out.write(new byte[-content.length & BLOCK - 1]);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
