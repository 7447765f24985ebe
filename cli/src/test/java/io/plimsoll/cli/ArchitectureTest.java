package io.plimsoll.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The table of rooms in `docs/architecture.md`, and the laws that the compiler cannot keep.
class ArchitectureTest {

    private static final String ROOT = "io.plimsoll";

    private static final Map<String, Set<String>> MAY_USE =
            Map.of(
                    "model", Set.of(),
                    "artifact", Set.of("model"),
                    "inventory", Set.of("model", "artifact"),
                    "advisory", Set.of("model"),
                    "report", Set.of("model"),
                    "cli", Set.of("model", "artifact", "inventory", "advisory", "report"));

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .withImportOption(location -> !location.contains("testing"))
                    .importPackages(ROOT);

    @ParameterizedTest
    @ValueSource(strings = {"model", "artifact", "inventory", "advisory", "report", "cli"})
    void aRoomUsesOnlyWhatTheTableAllows(String room) {
        var forbidden = new HashSet<>(MAY_USE.keySet());
        forbidden.removeAll(MAY_USE.getOrDefault(room, Set.of()));
        forbidden.remove(room);
        if (forbidden.isEmpty()) {
            return;
        }
        noClasses()
                .that()
                .resideInAPackage(ROOT + "." + room)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        forbidden.stream().map(other -> ROOT + "." + other).toArray(String[]::new))
                .check(CLASSES);
    }

    @Test
    void theTableNamesEveryRoom() {
        var rooms = new HashSet<String>();
        CLASSES.forEach(type -> rooms.add(type.getPackageName()));

        assertThat(rooms)
                .containsExactlyInAnyOrderElementsOf(
                        MAY_USE.keySet().stream().map(room -> ROOT + "." + room).toList());
    }

    @Test
    void theModelUsesTheJdkOnly() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".model")
                .should()
                .dependOnClassesThat(
                        DescribedPredicate.not(
                                JavaClass.Predicates.resideInAnyPackage(
                                        ROOT + ".model", "java..", "org.jspecify..")))
                .check(CLASSES);
    }

    @Test
    void roomsHaveNoCircles() {
        slices().matching(ROOT + ".(*)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void onlyTheCommandPrints() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".cli")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .orShould()
                .callMethod(System.class, "exit", int.class)
                .check(CLASSES);
    }

    @Test
    void whatIsDecidedAndToldKnowsNoClockAndNoChance() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".model", ROOT + ".report", ROOT + ".advisory")
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(LocalDate.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .check(CLASSES);
    }

    @Test
    void everyPackageIsNullMarked() {
        for (String room : MAY_USE.keySet()) {
            assertThat(CLASSES.getPackage(ROOT + "." + room).isAnnotatedWith(NullMarked.class))
                    .as(room)
                    .isTrue();
        }
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .that()
                // Docker's own term for the program that keeps credentials.
                .doNotHaveSimpleName("CredentialHelper")
                .should()
                .haveNameMatching(
                        ".*(Util|Utils|Helper|Manager|Impl|Processor|Wrapper|Factory|Dto|Base[A-Z].*)")
                .check(CLASSES);
    }
}
