package io.plimsoll.artifact;

import io.plimsoll.model.MalformedInputException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/// Files of plain web servers, fetched with the patience, the proxies and the authorities that
/// registries are asked with. What comes is not known beforehand, so it is bounded and no more.
public final class Downloads implements Closeable {

    private static final int COPY_BYTES = 1 << 16;

    private final RegistryHttp http;
    private final long mostBytes;

    private Downloads(RegistryHttp http, long mostBytes) {
        this.http = http;
        this.mostBytes = mostBytes;
    }

    /// @param options of which [Limits#layerBytes] bounds each file
    public static Downloads open(OpenOptions options) throws IOException {
        return new Downloads(RegistryHttp.of(options), options.limits().layerBytes());
    }

    /// @param to is replaced; half a file may stand there when this throws
    public void fetch(URI from, Path to) throws IOException {
        HttpResponse<InputStream> response = http.get(from, false, Map.of(), "");
        try (InputStream body = response.body();
                OutputStream out = Files.newOutputStream(to)) {
            if (response.statusCode() != 200) {
                throw new IOException(from + ": the server answered " + response.statusCode());
            }
            long left = mostBytes;
            var buffer = new byte[COPY_BYTES];
            for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
                left -= read;
                if (left < 0) {
                    throw new MalformedInputException(
                            from.toString(), "at most " + mostBytes + " bytes (limit)", "more");
                }
                out.write(buffer, 0, read);
            }
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
