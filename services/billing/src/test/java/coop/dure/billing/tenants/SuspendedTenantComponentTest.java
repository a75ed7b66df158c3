package coop.dure.billing.tenants;

import coop.dure.billing.BilledHotel;
import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.AccessChanged;
import coop.dure.platform.log.TopicNames;
import coop.dure.platform.security.Roles;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestLog;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a tenant's own callers may at billing while it is suspended. They change nothing there at any time: only the office
 * writes; that a status is obeyed in time is seen when even reading ends.
 */
@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "billing"))
@SuppressWarnings("NullAway.Init")
class SuspendedTenantComponentTest {
    private static final Duration BOUND = Duration.ofSeconds(5);

    @Inject
    TopicNames topics;

    private BilledHotel hotel;
    private String admin;

    @BeforeEach
    void aTenantWithAnAdministrator() {
        hotel = BilledHotel.open(topics);
        admin = hotel.organization().person(Roles.TENANT_ADMIN);
    }

    private void life(String status, long version) {
        String id = hotel.id().toString();
        TestLog.tell(
                topics,
                Topics.TENANTS_ACCESS,
                hotel.id(),
                "tenant",
                id,
                new AccessChanged("TENANT", id, hotel.id(), null, status, null, null, null, version));
    }

    private List<Supplier<Response>> writes(String token) {
        return List.of(
                () -> BilledHotel.as(token)
                        .body(Map.of("amount", 1, "reference", "x", "paidOn", "2026-10-01"))
                        .post("/v1/invoices/" + UUID.randomUUID() + "/payments"),
                () -> BilledHotel.as(token).body(Map.of("acceptOpen", false)).post("/v1/billing-periods/2026-10:close"),
                () -> BilledHotel.as(token).body(Map.of("name", "x")).put("/v1/rate-plans/" + hotel.plan()),
                () -> BilledHotel.as(token).body(Map.of()).post("/v1/rate-plans/" + hotel.plan() + "/versions"));
    }

    private List<Supplier<Response>> reads(String token) {
        return List.of(
                () -> BilledHotel.as(token).get("/v1/invoices"),
                () -> BilledHotel.as(token).get("/v1/charges?month=2026-10"));
    }

    @Test
    void itReadsAndWritesNothing() {
        life("SUSPENDED", 1);
        Awaitility.await().during(Duration.ofSeconds(1)).atMost(BOUND).untilAsserted(() -> {
            for (String token : List.of(admin, hotel.organization().system())) {
                assertThat(writes(token))
                        .allSatisfy(
                                write -> assertThat(write.get().statusCode()).isEqualTo(403));
                assertThat(reads(token))
                        .allSatisfy(read -> assertThat(read.get().statusCode()).isEqualTo(200));
            }
        });
    }

    @Test
    void aStatusThatEndsReadingIsObeyedInTimeAndTheOfficeGoesOn() {
        life("CLOSED", 1);
        Awaitility.await()
                .atMost(BOUND)
                .untilAsserted(() -> assertThat(reads(admin))
                        .allSatisfy(read -> assertThat(read.get().jsonPath().getString("type"))
                                .endsWith("tenant-closed")));
        assertThat(hotel.office().get("/v1/invoices").statusCode()).isEqualTo(200);
        life("ACTIVE", 2);
        Awaitility.await()
                .atMost(BOUND)
                .untilAsserted(() -> assertThat(reads(admin))
                        .allSatisfy(read -> assertThat(read.get().statusCode()).isEqualTo(200)));
    }
}
