package coop.dure.cdr.search;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.platform.testing.ServiceStack;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class ExportComponentTest {
    /** More than two pages. */
    private static final int MANY = 2_100;

    private static @Nullable CdrTenant known;
    private CdrTenant hotel;

    @BeforeEach
    void aTenantWithMoreCallsThanAPage() {
        if (known != null) {
            hotel = known;
            return;
        }
        hotel = CdrTenant.inSeoul("hotel");
        known = hotel;
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < MANY; i++) {
            file.append(MasterCsv.outbound(
                            MasterCsv.newLink(),
                            LocalDateTime.of(2026, 10, 5, 10, 0).plusSeconds(i / 3),
                            "9010" + (10_000_000 + i),
                            i % 100))
                    .append('\n');
        }
        hotel.done(hotel.upload(file.toString()));
    }

    @Test
    void aFileHasEachLegOnceInTheOrderOfTheirStarts() {
        List<NamedCsvRecord> legs = csv("");
        assertThat(legs).extracting(leg -> leg.getField("legId")).hasSize(MANY).doesNotHaveDuplicates();
        assertThat(legs)
                .extracting(leg -> leg.getField("startedAt"))
                .isSorted()
                .allMatch(time -> time.endsWith("+09:00"));
        assertThat(legs)
                .filteredOn(leg -> leg.getField("callee").equals("'+821010000007"))
                .singleElement()
                .satisfies(leg -> {
                    assertThat(leg.getField("calleeRaw")).isEqualTo("901010000007");
                    assertThat(leg.getField("connectedSeconds")).isEqualTo("7");
                    assertThat(leg.getField("talkSeconds")).isEmpty();
                    assertThat(leg.getField("charging")).isEqualTo("BILLABLE");
                });
    }

    @Test
    void itHasWhatTheSameSearchFinds() {
        assertThat(csv("?number=%2B82101000000*")).hasSize(10);
        assertThat(csv("?minConnectedSeconds=99")).hasSize(MANY / 100);
        assertThat(csv("?flagged=true&to=2026-10-05T01:00:01Z"))
                .singleElement()
                .satisfies(leg -> assertThat(leg.getField("flags")).isEqualTo("ZERO_SECONDS"));
        assertThat(csv("?queue=reception")).isEmpty();
    }

    @Test
    void excelIsToldByAMarkThatItIsUtf8() {
        assertThat(export("?bom=true&number=1").asByteArray()).startsWith(0xEF, 0xBB, 0xBF);
        assertThat(export("?number=1").asByteArray()).startsWith('c');
    }

    @Test
    void asJsonItIsOneLegALine() {
        json("?number=%2B821010000007")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/x-ndjson"))
                .body(containsString("\"+821010000007\""));
        assertThat(json("").asString().lines()).hasSize(MANY).allMatch(line -> line.startsWith("{\"legId\":"));
    }

    @Test
    void whatIsWrongIsToldInsteadOfAFile() {
        export("?from=today")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].parameter", equalTo("from"));
        export("?bom=yes").then().statusCode(400).body("errors[0].parameter", equalTo("bom"));
    }

    private List<NamedCsvRecord> csv(String query) {
        String file = export(query)
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"))
                .header("Content-Disposition", equalTo("attachment; filename=\"calls.csv\""))
                .extract()
                .asString();
        return CsvReader.builder().ofNamedCsvRecord(file).stream().toList();
    }

    private Response json(String query) {
        return hotel.asSystem()
                .accept("application/x-ndjson")
                .urlEncodingEnabled(false)
                .get("/v1/calls:export" + query);
    }

    private Response export(String query) {
        return hotel.asSystem().urlEncodingEnabled(false).get("/v1/calls:export" + query);
    }
}
