package org.twofold.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.events.Events;
import org.twofold.formats.EventFiles;
import org.twofold.learning.model.Model;
import org.twofold.methods.Methods;
import org.twofold.physics.Generators;
import org.twofold.report.Report;
import org.twofold.statistics.SlicedWasserstein;

/** The arrows between the modules and the rules of the house, see docs/architecture.md. */
class ArchitectureTest {

    private static JavaClasses house;

    @BeforeAll
    static void read() throws Exception {
        List<Location> modules = new ArrayList<>();
        for (Class<?> type : List.of(Events.class, EventFiles.class, Generators.class, SlicedWasserstein.class, Model.class, Methods.class,
                Report.class, Twofold.class)) {
            modules.add(Location.of(type.getProtectionDomain().getCodeSource().getLocation()));
        }
        house = new ClassFileImporter().importLocations(modules);
        assertTrue(house.size() > 200, "only " + house.size() + " classes were found");
    }

    @Test
    void arrowsPointDown() {
        layeredArchitecture().consideringOnlyDependenciesInLayers()
                .layer("events").definedBy("org.twofold.events..")
                .layer("formats").definedBy("org.twofold.formats..")
                .layer("physics").definedBy("org.twofold.physics..")
                .layer("statistics").definedBy("org.twofold.statistics..")
                .layer("learning").definedBy("org.twofold.learning..")
                .layer("methods").definedBy("org.twofold.methods..")
                .layer("report").definedBy("org.twofold.report..")
                .layer("cli").definedBy("org.twofold.cli..")
                .whereLayer("cli").mayNotBeAccessedByAnyLayer()
                .whereLayer("formats").mayOnlyBeAccessedByLayers("cli")
                .whereLayer("physics").mayOnlyBeAccessedByLayers("cli")
                .whereLayer("report").mayOnlyBeAccessedByLayers("cli")
                .whereLayer("methods").mayOnlyBeAccessedByLayers("cli")
                .whereLayer("learning").mayOnlyBeAccessedByLayers("methods", "cli")
                .whereLayer("statistics").mayOnlyBeAccessedByLayers("learning", "methods", "report", "cli")
                .whereLayer("events").mayOnlyBeAccessedByLayers("formats", "physics", "statistics", "learning", "methods", "report", "cli")
                .because("data goes one way").check(house);
    }

    @Test
    void onlyLearningAndMethodsKnowTensors() {
        noClasses().that().resideOutsideOfPackages("org.twofold.learning..", "org.twofold.methods..")
                .should().dependOnClassesThat().resideInAnyPackage("org.bytedeco..").check(house);
    }

    @Test
    void nothingIsReadOrWrittenByJavaSerialisation() {
        noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectOutputStream").check(house);
        noClasses().that().areNotAssignableTo(Throwable.class).and().areNotEnums()
                .should().implement(java.io.Serializable.class).check(house);
    }

    @Test
    void randomnessIsAnArgument() {
        noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.util.Random")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.SplittableRandom")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.security.SecureRandom")
                .orShould().callMethod(Math.class, "random").check(house);
    }

    @Test
    void onlyTheCommandLineEndsTheProcess() {
        noClasses().that().doNotHaveFullyQualifiedName(Twofold.class.getName())
                .should().callMethod(System.class, "exit", int.class)
                .orShould().callMethod(Runtime.class, "exit", int.class).check(house);
        noClasses().that().resideOutsideOfPackage("org.twofold.cli..")
                .should().callMethod(Runtime.class, "halt", int.class).check(house);
    }

    @Test
    void resultsDoNotDependOnTheDate() {
        noClasses().that().resideOutsideOfPackage("org.twofold.cli..")
                .should().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(java.time.Instant.class, "now")
                .orShould().callMethod(java.time.LocalDate.class, "now")
                .orShould().callMethod(java.time.LocalDateTime.class, "now")
                .orShould().callMethod(java.time.ZonedDateTime.class, "now")
                .orShould().callConstructor(java.util.Date.class).check(house);
    }

    @Test
    void packagesFollowTheSubject() {
        noClasses().should().resideInAnyPackage("..util..", "..utils..", "..impl..", "..helper..", "..helpers..", "..manager..",
                "..common..")
                .check(house);
        classes().that().resideOutsideOfPackage("java..").should().resideInAPackage("org.twofold..").check(house);
    }

    @Test
    void noStaticMutableState() {
        fields().that().areStatic().should().beFinal().check(house);
    }
}
