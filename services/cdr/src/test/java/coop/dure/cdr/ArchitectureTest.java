package coop.dure.cdr;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import coop.dure.platform.tenancy.TenantTransactions;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

class ArchitectureTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("coop.dure.cdr");

    @Test
    void whatComputesImportsNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage("coop.dure.cdr.formats..", "coop.dure.cdr.calls..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "jakarta..",
                        "io.quarkus..",
                        "io.vertx..",
                        "io.smallrye..",
                        "org.apache.kafka..",
                        "org.hibernate..",
                        "com.fasterxml.jackson..",
                        "coop.dure.platform..")
                .check(CLASSES);
    }

    @Test
    void requestsNeverWorkInTheWorkersRole() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .callMethod(TenantTransactions.class, "asWorker", Function.class)
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("StoreBatch")
                .check(CLASSES);
    }
}
