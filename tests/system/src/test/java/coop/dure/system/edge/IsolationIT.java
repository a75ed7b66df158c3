package coop.dure.system.edge;

import coop.dure.system.running.Call;
import coop.dure.system.running.Call.Answer;
import coop.dure.system.running.OnRunningPlatform;
import coop.dure.system.running.RunningPlatform;
import coop.dure.system.running.TestClient;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.function.Executable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every operation of the OpenAPI documents, called in every role: for one's own client it answers who may, and for
 * another client nobody gets to see or change anything.
 */
@OnRunningPlatform
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IsolationIT {
    private static final List<String> ROLES =
            List.of("operator", "member", "collaborator", "tenant-admin", "supervisor", "agent", "tenant-system");

    private final List<Operation> operations = Operations.all();
    private final RunningPlatform platform;
    private final TestClient east;
    private final TestClient west;
    private final Set<String> secretsOfWest;

    IsolationIT(RunningPlatform platform) {
        this.platform = platform;
        east = TestClient.live(platform, "east-inn", "+82212345001").withItsMonth();
        west = TestClient.live(platform, "west-inn", "+82212345002").withItsMonth();
        secretsOfWest = new HashSet<>(west.ids().values());
        // Months, days, rate plans, who issues invoices and definitions are nobody's.
        secretsOfWest.removeAll(List.of(
                west.month().toString(),
                west.ids().get("day"),
                west.ids().get("code"),
                west.ids().get("issuers/{code}"),
                west.ids().get("number"),
                west.ids().get("metric")));
        secretsOfWest.add(west.slug());
    }

    @Test
    void everyOperationHasACase() {
        assertThat(Case.names())
                .containsExactlyInAnyOrderElementsOf(
                        operations.stream().map(Operation::name).toList());
    }

    @TestFactory
    Stream<DynamicTest> withoutAValidTokenNobodyIsAnswered() {
        String otherRealm = platform.signIn().keycloakAdministrator();
        return operations.stream()
                .map(operation -> test(operation, "nobody", () -> {
                    refused(send(to(operation), operation, east, east.ids()), 401);
                    refused(send(to(operation).as(otherRealm), operation, east, east.ids()), 401);
                }));
    }

    @TestFactory
    Stream<DynamicTest> theRolesThatTheDocumentNamesMayAndNoOthers() {
        return inEveryRole((operation, role) -> {
            Map<String, String> ids =
                    Case.of(operation).harmless() ? east.ids() : Map.of("tenants/{slug}", east.slug());
            Answer answer = send(own(operation, role), operation, east, ids);
            if (!operation.roles().contains(role)) {
                refused(answer, 403);
            } else if (operation.method().equals("GET")) {
                assertThat(answer.status())
                        .as(answer.body())
                        .isEqualTo(Case.of(operation).harmless() ? 200 : 404);
            } else {
                assertThat(answer.status()).as(answer.body()).isLessThan(500).isNotIn(401, 403);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> theHeaderOfAnotherClientIsRefused() {
        return inEveryRole((operation, role) -> {
            if (operation.takesTenantHeader() && isForItsOwnOnly(operation, role)) {
                Call call = to(operation).as(east.token(role)).forTenant(west.slug());
                refused(send(call, operation, west, west.ids()), 404);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> whatAnotherClientOwnsIsNotFound() {
        return inEveryRole((operation, role) -> {
            if (operation.namesWhatIsOwned() && isForItsOwnOnly(operation, role)) {
                refused(
                        send(own(operation, role), operation, west, west.ids()),
                        Case.of(operation).foreign());
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> nothingThatIsAnsweredIsAnotherClients() {
        return inEveryRole((operation, role) -> {
            if (operation.method().equals("GET") && isForItsOwnOnly(operation, role)) {
                assertThat(send(own(operation, role), operation, east, east.ids())
                                .body())
                        .doesNotContain(secretsOfWest);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aCursorOfAnotherClientLeadsNowhereElse() {
        return inEveryRole((operation, role) -> {
            if (!operation.lists() || !isForItsOwnOnly(operation, role)) {
                return;
            }
            String asked = Case.of(operation).query().apply(west);
            String query = asked.isEmpty() ? "?" : asked + "&";
            Call theirs = to(operation).as(west.token(role));
            if (role.equals("member") && operation.takesTenantHeader()) {
                theirs.forTenant(west.slug());
            }
            String link =
                    theirs.get(operation.pathOf(west.ids()) + query + "limit=1").link();
            if (!link.isEmpty()) {
                String cursor = link.replaceAll(".*[?&]cursor=([^&>]+).*", "$1");
                Answer answer = own(operation, role).get(operation.pathOf(east.ids()) + query + "cursor=" + cursor);
                assertThat(answer.status()).as(answer.body()).isIn(200, 400);
                assertThat(answer.body()).doesNotContain(secretsOfWest);
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> aBodyCannotNameAnotherClient() {
        String tenantId = platform.to("tenants", platform.operator())
                .get("/v1/tenants/" + west.slug())
                .path("id");
        return inEveryRole((operation, role) -> {
            if (operation.takesBody() && operation.roles().contains(role) && !operation.takesRatesOfADraft()) {
                Answer answer = own(operation, role)
                        .send(
                                operation.method(),
                                operation.pathOf(east.ids())
                                        + Case.of(operation).query().apply(east),
                                "application/json",
                                Map.of("tenantId", tenantId));
                assertThat(answer.status()).as(answer.body()).isIn(400, 422);
                assertThat(answer.body()).contains(operation.fieldOfItsOwn("/tenantId"));
            }
        });
    }

    /** Operators act for every client; who brings clients is known to all members, to be named in agreements. */
    private static boolean isForItsOwnOnly(Operation operation, String role) {
        boolean isDirectory = operation.path().startsWith("/v1/collaborators") && role.equals("member");
        return operation.roles().contains(role) && !role.equals("operator") && !isDirectory;
    }

    private Call to(Operation operation) {
        return new Call(platform.url(operation.service()));
    }

    /** A call for one's own client: the office and members name it. */
    private Call own(Operation operation, String role) {
        Call call = to(operation).as(east.token(role));
        boolean names = Set.of("operator", "member").contains(role) && operation.takesTenantHeader();
        return names ? call.forTenant(east.slug()) : call;
    }

    private Answer send(Call call, Operation operation, TestClient of, Map<String, String> ids) {
        Case how = Case.of(operation);
        String path = operation.pathOf(ids) + how.query().apply(of);
        return operation.method().equals("GET")
                ? call.get(path)
                : call.send(
                        operation.method(), path, how.contentType(), how.body().apply(of));
    }

    private static void refused(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("application/problem+json");
    }

    private Stream<DynamicTest> inEveryRole(Check check) {
        return operations.stream()
                .flatMap(operation ->
                        ROLES.stream().map(role -> test(operation, role, () -> check.of(operation, role))));
    }

    private static DynamicTest test(Operation operation, String role, Executable check) {
        return DynamicTest.dynamicTest(operation.name() + " as " + role, check);
    }

    private interface Check {
        void of(Operation operation, String role);
    }
}
