package coop.dure.platform.testing;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

/** How the code of a service may lean on itself and on others. A service's test extends it, and reads its classes once. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ArchitectureRules {
    private static final String[] FRAMEWORKS = {
        "jakarta..",
        "javax..",
        "org.hibernate..",
        "org.apache.kafka..",
        "io.quarkus..",
        "io.vertx..",
        "io.smallrye..",
        // Reading JSON is what some formats are; being bound to it is not.
        "com.fasterxml.jackson.annotation..",
        "com.fasterxml.jackson.databind.annotation..",
        "org.eclipse.microprofile..",
        "coop.dure.platform.."
    };
    private final String service;
    private final String[] pureCores;
    private final JavaClasses classes;

    /**
     * The rules of one service.
     *
     * @param service its package below {@code coop.dure}
     * @param pureCores packages that compute, as in {@code coop.dure.presence.state..}
     */
    protected ArchitectureRules(String service, String... pureCores) {
        this.service = service;
        this.pureCores = pureCores.clone();
        this.classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("coop.dure." + service);
    }

    @Test
    void pureCoresKnowNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(pureCores)
                .should()
                .dependOnClassesThat(resideInAnyPackage(FRAMEWORKS))
                .check(classes);
    }

    @Test
    void aServiceKnowsNoOtherService() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                                "coop.dure.tenants..", "coop.dure.cdr..", "coop.dure.presence..", "coop.dure.billing..")
                        .and(DescribedPredicate.not(resideInAnyPackage("coop.dure." + service + ".."))))
                .check(classes);
    }

    @Test
    void onlyTheGatewayOpensSessions() {
        noClasses()
                .should()
                .dependOnClassesThat(nameMatching("org\\.hibernate\\.reactive\\.mutiny\\.Mutiny\\$SessionFactory"
                        + "|io\\.vertx\\.(mutiny\\.)?sqlclient\\.Pool|javax\\.sql\\.DataSource"))
                .check(classes);
    }

    /** Whatever a request leads to, method by method. */
    @Test
    void requestsNeverWorkAsTheWorker() {
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>();
        classes.stream()
                .filter(type -> type.getSimpleName().endsWith("Resource"))
                .forEach(type -> open.addAll(type.getCodeUnits()));
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.remove();
            if (!seen.add(unit)) {
                continue;
            }
            Stream.concat(unit.getCallsFromSelf().stream(), unit.getCodeUnitReferencesFromSelf().stream())
                    .forEach(access -> {
                        assertThat(access.getTarget().getName())
                                .as("called by %s, which a request leads to", unit.getFullName())
                                .isNotEqualTo("asWorker");
                        access.getTarget()
                                .resolveMember()
                                .filter(member ->
                                        classes.contain(member.getOwner().getName()))
                                .ifPresent(open::add);
                    });
        }
    }

    @Test
    void onlyIdentityKnowsKeycloak() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..identity..")
                .should()
                .dependOnClassesThat(resideInAnyPackage("org.keycloak.."))
                .check(classes);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields()
                .should()
                .beAnnotatedWith("jakarta.inject.Inject")
                .orShould()
                .beAnnotatedWith("org.eclipse.microprofile.config.inject.ConfigProperty")
                .allowEmptyShould(true)
                .check(classes);
    }

    @Test
    void namesSayWhatAThingIs() {
        ArchRuleDefinition.noClasses()
                .should()
                .haveSimpleNameEndingWith("Util")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .check(classes);
    }

    @Test
    void resourcesAreWhereTheirFeatureIs() {
        classes()
                .that()
                .haveSimpleNameEndingWith("Resource")
                .should()
                .resideInAPackage("coop.dure." + service + ".(*)..")
                .allowEmptyShould(true)
                .check(classes);
    }
}
