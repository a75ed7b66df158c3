package coop.dure.cdr.search;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class SearchComponentTest {
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);
    private static @Nullable CdrTenant known;
    private CdrTenant hotel;

    @BeforeEach
    void aTenantWithCallsOfTwoMonths() {
        if (known != null) {
            hotel = known;
            return;
        }
        hotel = CdrTenant.inSeoul("hotel");
        known = hotel;
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < 25; i++) {
            file.append(MasterCsv.outbound(
                            MasterCsv.newLink(), MORNING.plusMinutes(i / 2), "901000000" + (100 + i), 60))
                    .append('\n');
        }
        file.append(
                MasterCsv.inbound(MasterCsv.newLink(), 0, LocalDateTime.of(2026, 9, 30, 23, 59, 59), "0311234567", 60));
        hotel.done(hotel.upload(file.toString()));
    }

    @Test
    void pagesFollowEachOtherWithoutAGapOrARepetition() {
        assertThat(allPages("OLDEST_FIRST")).hasSize(25).doesNotHaveDuplicates();
    }

    @Test
    void theNewestComeFirstWhereThatIsAskedFor() {
        List<String> newestLast = new ArrayList<>(allPages("OLDEST_FIRST"));
        Collections.reverse(newestLast);
        assertThat(allPages("NEWEST_FIRST")).isEqualTo(newestLast);
    }

    private List<String> allPages(String order) {
        List<String> legs = new ArrayList<>();
        String cursor = null;
        do {
            Response page = hotel.asSystem()
                    .queryParam("order", order)
                    .queryParam("limit", 7)
                    .queryParam("from", "2026-10-01T00:00:00+09:00")
                    .queryParam("cursor", cursor == null ? "" : cursor)
                    .get("/v1/calls");
            page.then().statusCode(200);
            legs.addAll(page.path("items.legId"));
            cursor = page.path("next");
            assertThat(page.header("Link") != null).isEqualTo(cursor != null);
        } while (cursor != null);
        return legs;
    }

    @Test
    void timesAreComparedAsInstants() {
        hotel.asSystem()
                .get("/v1/calls?from=2026-09-30T14:59:59Z&to=2026-09-30T15:00:00Z")
                .then()
                .body("items", hasSize(1))
                .body("items[0].originArea", equalTo("031"));
    }

    @Test
    void numbersAreFoundWholeOrByTheirBeginning() {
        assertThat(found("number", "+821000000100")).isEqualTo(1);
        assertThat(found("number", "+8210000001*")).isEqualTo(25);
        assertThat(found("number", "+8231*")).isEqualTo(1);
        assertThat(found("number", "+8299*")).isZero();
    }

    @Test
    void anAgentIsFoundByCodeOrLine() {
        assertThat(found("agent", "a01")).isEqualTo(26);
        assertThat(found("agent", "203")).isEqualTo(26);
        assertThat(found("agent", "204")).isZero();
        assertThat(found("queue", "reception")).isEqualTo(1);
    }

    @Test
    void callsAreFoundByWhatTheyAre() {
        assertThat(found("direction", "OUTBOUND")).isEqualTo(25);
        assertThat(found("direction", "INBOUND")).isEqualTo(1);
        assertThat(found("disposition", "ANSWERED")).isEqualTo(26);
        assertThat(found("disposition", "BUSY")).isZero();
        assertThat(hotel.asSystem()
                        .get("/v1/calls?disposition=BUSY&disposition=ANSWERED")
                        .<Integer>path("items.size()"))
                .isEqualTo(26);
        assertThat(found("source", "pbx")).isEqualTo(26);
        assertThat(found("source", "crm")).isZero();
        assertThat(found("minConnectedSeconds", "60")).isEqualTo(26);
        assertThat(found("minConnectedSeconds", "61")).isZero();
        assertThat(found("flagged", "true")).isZero();
        assertThat(found("flagged", "false")).isEqualTo(26);
    }

    @Test
    void aCallHasTheRowsThatItsSourceDelivered() {
        String callId = hotel.asSystem().get("/v1/calls?queue=reception").path("items[0].callId");
        hotel.asSystem()
                .get("/v1/calls/" + callId)
                .then()
                .statusCode(200)
                .body("legs", hasSize(1))
                .body("rows", hasSize(1))
                .body("rows[0].id", equalTo(callId))
                .body("rows[0].source", equalTo("pbx"))
                .body("rows[0].line", equalTo(26))
                .body("rows[0].raw", containsString("0311234567"));
    }

    @Test
    void whatIsNoTimeOrNoCursorIsNamed() {
        hotel.asSystem()
                .get("/v1/calls?from=today")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("from"));
        hotel.asSystem()
                .get("/v1/calls?cursor=x")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("cursor"));
        hotel.asSystem()
                .get("/v1/calls?limit=1001")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("limit"));
        hotel.asSystem()
                .get("/v1/calls/00000000-0000-0000-0000-000000000000")
                .then()
                .statusCode(404);
    }

    @ParameterizedTest
    @CsvSource({
        "direction, SIDEWAYS",
        "disposition, answered",
        "minConnectedSeconds, long",
        "from, +999999999-12-31T23:59:59-18:00",
        "to, -999999999-01-01T00:00:00+18:00",
        "from, +10000-01-01T00:00:00Z",
        "number, a*",
        "number, \uFFFF*",
    })
    void whatCannotBeSearchedForIsRefusedNamingTheParameter(String parameter, String value) {
        refused(parameter, value);
    }

    @Test
    void aTextWithANulIsRefusedNamingTheParameter() {
        for (String parameter : List.of("number", "agent", "queue", "source")) {
            refused(parameter, "a\0");
        }
    }

    @Test
    void aForgedCursorIsRefused() {
        String id = "00000000-0000-0000-0000-000000000000";
        for (Object[] forged : new Object[][] {
            {Long.MAX_VALUE, 0, id},
            {Long.MIN_VALUE, 0, id},
            {253_402_300_800L, 0, id},
            {0, Long.MAX_VALUE, id},
            {0, -1, id},
            {0, 0, "x"}
        }) {
            refused("cursor", Cursor.behind(forged).encode());
        }
    }

    private void refused(String parameter, String value) {
        hotel.asSystem()
                .queryParam(parameter, value)
                .get("/v1/calls")
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo(parameter));
    }

    private int found(String parameter, String value) {
        return hotel.asSystem().queryParam(parameter, value).get("/v1/calls").path("items.size()");
    }
}
