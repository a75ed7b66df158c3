package coop.dure.local.demo.recompute;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

class IndependenceTest {
    private static final JavaClasses DEMO = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("coop.dure.local.demo");

    @Test
    void theRecomputationSharesNothingWithTheProduct() {
        classes()
                .that()
                .resideInAPackage("..demo.recompute")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "java..", "org.jspecify..", "coop.dure.local.demo", "coop.dure.local.demo.recompute")
                .check(DEMO);
    }

    @Test
    void theSwitchKnowsNothingOfPrices() {
        classes()
                .that()
                .resideInAPackage("..demo.pbx")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "coop.dure.local.demo", "coop.dure.local.demo.pbx")
                .check(DEMO);
    }
}
