package io.plimsoll.artifact;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

final class ChallengeFuzzTest {

    /// Any header is read, into few challenges that hold no more than was sent.
    @FuzzTest
    void everyHeaderIsRead(FuzzedDataProvider data) {
        String header = data.consumeRemainingAsString();
        int held = 0;
        List<Challenge> challenges = Challenge.parse(List.of(header));
        for (Challenge challenge : challenges) {
            held += challenge.scheme().length();
            for (var parameter : challenge.parameters().entrySet()) {
                held += parameter.getKey().length() + parameter.getValue().length();
            }
        }
        if (challenges.size() > 16 || held > header.length() * 3) {
            throw new AssertionError(challenges.size() + " challenges, " + held + " characters");
        }
    }
}
