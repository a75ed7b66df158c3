package coop.dure.presence.model;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

class IndependenceTest {
    @Test
    void theModelSharesNothingWithTheProduct() {
        classes()
                .that()
                .haveSimpleNameStartingWith("Model")
                .and()
                .haveSimpleNameNotEndingWith("Test")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", "coop.dure.presence.model")
                .check(new ClassFileImporter().importPackages("coop.dure.presence.model"));
    }
}
