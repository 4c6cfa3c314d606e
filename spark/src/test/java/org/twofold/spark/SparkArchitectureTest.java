package org.twofold.spark;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.twofold.cli.Twofold;
import org.twofold.formats.EventFiles;
import org.twofold.learning.model.Model;
import org.twofold.methods.Methods;

/** What ArchitectureTest of the command line says of the other modules, said of this one, which it does not see. */
class SparkArchitectureTest {

    private static JavaClasses own;
    private static JavaClasses others;

    @BeforeAll
    static void read() throws Exception {
        own = new ClassFileImporter().importLocations(List.of(Location.of(TwofoldSpark.class.getProtectionDomain().getCodeSource().getLocation())));
        others = new ClassFileImporter().importLocations(List.of(location(EventFiles.class), location(Model.class), location(Methods.class),
                location(Twofold.class)));
        assertTrue(own.size() > 20 && others.size() > 200, own.size() + " and " + others.size() + " classes were found");
    }

    private static Location location(Class<?> type) {
        return Location.of(type.getProtectionDomain().getCodeSource().getLocation());
    }

    @Test
    void arrowsPointDown() {
        classes().that().resideOutsideOfPackage("java..").should().resideInAPackage("org.twofold.spark").check(own);
        noClasses().should().dependOnClassesThat().resideInAnyPackage("org.twofold.cli..", "org.twofold.physics..", "org.bytedeco..").check(own);
        noClasses().should().dependOnClassesThat().resideInAnyPackage("org.twofold.spark..", "org.apache.spark..", "scala..").check(others);
    }

    /** Spark moves tasks and their outcomes between processes of one version by Java serialisation; no file is written or read by it. */
    @Test
    void serialisationIsSparksAffair() {
        noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.io.ObjectOutputStream").check(own);
    }

    @Test
    void resultsDependOnTheSeed() {
        noClasses().should().dependOnClassesThat().haveFullyQualifiedName("java.util.Random")
                .orShould().dependOnClassesThat().haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .orShould().callMethod(Math.class, "random")
                .orShould().callMethod(System.class, "currentTimeMillis")
                .orShould().callMethod(java.time.Instant.class, "now").check(own);
        noClasses().that().doNotHaveFullyQualifiedName(TwofoldSpark.class.getName()).should().callMethod(System.class, "exit", int.class).check(own);
        fields().that().areStatic().should().beFinal().check(own);
    }
}
