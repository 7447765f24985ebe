package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PathKeyTest {

    @Test
    void aPathAndItsBytesHaveOneHash() {
        var key = PathKey.random();
        byte[] bytes = "/usr/lib/ä/libc.so.6".getBytes(StandardCharsets.UTF_8);

        assertThat(key.hash("usr/lib/ä/libc.so.6")).isEqualTo(key.hash(bytes, 1, bytes.length));
    }

    @Test
    void pathsOfEveryLengthDiffer() {
        var key = new PathKey(1, 2);
        var hashes = new HashSet<Long>();
        for (int length = 0; length < 100; length++) {
            hashes.add(key.hash("a".repeat(length)));
            hashes.add(key.hash("a".repeat(length) + "\0"));
        }

        assertThat(hashes).hasSize(101 + 99);
    }

    @Test
    void anotherKeyGivesAnotherHash() {
        assertThat(new PathKey(1, 2).hash("a")).isNotEqualTo(new PathKey(1, 3).hash("a"));
    }
}
