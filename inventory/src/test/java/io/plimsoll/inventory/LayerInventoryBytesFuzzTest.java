package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.plimsoll.model.MalformedInputException;
import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

class LayerInventoryBytesFuzzTest {

    /// With the right checksum, since behind a wrong one nothing is read.
    @FuzzTest
    void anyBytesAreAnEntryOrRefused(byte[] content) {
        var sum = new CRC32C();
        sum.update(content);
        byte[] sealed =
                ByteBuffer.allocate(content.length + Integer.BYTES)
                        .put(content)
                        .putInt((int) sum.getValue())
                        .array();
        try {
            LayerInventoryBytes.write(LayerInventoryBytes.read(sealed));
        } catch (MalformedInputException expected) {
            assertThat(expected.place()).startsWith("offset");
        }
    }
}
