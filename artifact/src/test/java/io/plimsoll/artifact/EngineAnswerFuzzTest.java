package io.plimsoll.artifact;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.plimsoll.model.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;

final class EngineAnswerFuzzTest {

    /// Any bytes are an answer or refused, and a body is no longer than what came.
    @FuzzTest
    void everyAnswerIsReadOrRefused(byte[] bytes) throws IOException {
        try {
            EngineAnswer answer = EngineAnswer.read("fuzz", new ByteArrayInputStream(bytes));
            int body = answer.body().readAllBytes().length;
            if (body > bytes.length || answer.status() < 200 || answer.status() > 999) {
                throw new AssertionError(answer.status() + ", " + body + " bytes");
            }
        } catch (MalformedInputException _) {
            return; // most bytes are no answer
        }
    }
}
