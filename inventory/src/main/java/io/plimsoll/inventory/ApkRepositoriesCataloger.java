package io.plimsoll.inventory;

import java.io.IOException;
import java.util.List;
import java.util.OptionalInt;

/// Reads the release of Alpine that packages come from: `v3.19` or `edge`, a part of the
/// repositories' addresses. It may differ from the release file's, and then it is what counts.
/// Lines with a tag (`@edge https://…`) are for single packages and say nothing of the system. Of
/// several releases the newest is meant, as apk takes the newest package of all.
///
/// Source: apk-repositories(5). Limits: 1 MiB a file, 64 KiB a line.
final class ApkRepositoriesCataloger implements Cataloger {

    private static final long FILE_LIMIT = 1 << 20;
    private static final int LINE_LIMIT = 64 << 10;
    private static final String EDGE = "edge";

    @Override
    public String id() {
        return "apk-repositories";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(
                new FilePattern.Path("etc/apk/repositories"),
                new FilePattern.In("etc/apk/repositories.d", ".list"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        var lines = new ByteLines(file, LINE_LIMIT, FILE_LIMIT);
        String newest = "";
        while (lines.next()) {
            String line = lines.text(0);
            if (line.startsWith("#") || line.startsWith("@")) {
                continue;
            }
            for (String part : line.split("[/\\s]", -1)) {
                if (rank(part) > rank(newest)) {
                    newest = part;
                }
            }
        }
        if (!newest.isEmpty()) {
            sink.apkStream(newest);
        }
    }

    /// Orders releases; -1 for what is none.
    private static long rank(String part) {
        if (part.equals(EDGE)) {
            return Long.MAX_VALUE;
        }
        int dot = part.indexOf('.');
        if (!part.startsWith("v") || dot < 0) {
            return -1;
        }
        var major = number(part.substring(1, dot));
        var minor = number(part.substring(dot + 1));
        return major.isPresent() && minor.isPresent()
                ? ((long) major.getAsInt() << Integer.SIZE) + minor.getAsInt()
                : -1;
    }

    /// A release number of at most six digits.
    private static OptionalInt number(String digits) {
        boolean sound =
                !digits.isEmpty()
                        && digits.length() <= 6
                        && digits.chars().allMatch(c -> c >= '0' && c <= '9');
        return sound ? OptionalInt.of(Integer.parseInt(digits)) : OptionalInt.empty();
    }
}
