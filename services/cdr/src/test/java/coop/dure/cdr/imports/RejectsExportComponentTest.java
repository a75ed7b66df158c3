package coop.dure.cdr.imports;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.CucmFile;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.time.LocalDateTime;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class RejectsExportComponentTest {
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);
    private CdrTenant hotel;

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void rejectsComeAsCsvThatNoSpreadsheetEvaluatesAndAsJsonLineByLine() {
        String good = MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60);
        Response accepted = hotel.upload(good + "\n=1+1,\"통화\"\n\"open\n");
        String location = accepted.header("Location");
        Response csv = export(location, "text/csv", "?bom=true");
        csv.then().statusCode(200).header("Content-Disposition", containsString("rejects.csv"));
        assertThat(csv.asString())
                .isEqualTo("\uFEFFline,field,reason,raw\r\n"
                        + "2,line,\"has 2 columns, not 16 to 21\",\"'=1+1,\"\"통화\"\"\"\r\n"
                        + "3,line,a quote is not closed,\"\"\"open\"\r\n");
        Response json = export(location, "application/x-ndjson", "");
        assertThat(json.asString().lines()).hasSize(2).allMatch(line -> line.contains("\"reason\""));
        hotel.asSystem()
                .accept("text/csv")
                .header("Accept-Language", "ko")
                .urlEncodingEnabled(false)
                .get(location + "/rejects:export")
                .then()
                .body(containsString("따옴표가 닫히지 않았습니다"));
    }

    @Test
    void linesThatWereRejectedAreCorrectedInAnEditorAndSentAgain() {
        hotel.tellSource("cucm", "cisco", "CUCM_CDR");
        hotel.knowsSource("cucm");
        String good = CucmFile.record("1", "01012345678>2001", "PJSIP/trunk>SEP0000000000BB", "11>12", "0 5 60");
        String quality = CucmFile.quality("c1", "12", 60);
        String bad = CucmFile.record("2", "01012345678>203", "PJSIP/trunk>SEP0000000000CC", "11>14", "60 60 180");
        Response first = hotel.upload(
                "cucm",
                String.join(
                        "\n",
                        CucmFile.CDR_NAMES,
                        CucmFile.CDR_TYPES,
                        good,
                        bad + ",surplus",
                        CucmFile.CMR_NAMES,
                        quality + ",surplus",
                        ""));
        hotel.done(first).then().body("counters.rejected", equalTo(2)).body("counters.corrected", equalTo(0));
        String location = first.header("Location");
        String rejects = export(location, "text/plain", "").asString();
        assertThat(rejects.lines().toList())
                .containsExactly(CucmFile.CDR_NAMES, bad + ",surplus", CucmFile.CMR_NAMES, quality + ",surplus");

        Response corrected = hotel.asSystem()
                .contentType("text/csv")
                .queryParam("source", "cucm")
                .queryParam("corrects", first.<String>path("id"))
                .body(rejects.replace(",surplus", ""))
                .post("/v1/imports");
        hotel.done(corrected)
                .then()
                .body("counters.stored", equalTo(2))
                .body("corrects", equalTo(first.<String>path("id")));
        hotel.asSystem().get(location).then().body("counters.corrected", equalTo(2));
    }

    @Test
    void anImportOfAnotherTenantOrSourceIsNotCorrectedNorShown() {
        String good = MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60);
        Response first = hotel.upload(good + "\nbroken\n");
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        for (String other : new String[] {first.path("id"), UUID.randomUUID().toString()}) {
            clinic.asSystem()
                    .contentType("text/csv")
                    .body(good)
                    .post("/v1/imports?source=pbx&corrects=" + other)
                    .then()
                    .statusCode(400)
                    .body("errors[0].parameter", equalTo("corrects"));
        }
        clinic.asSystem()
                .urlEncodingEnabled(false)
                .get(first.header("Location") + "/rejects:export")
                .then()
                .statusCode(404);
    }

    /** What a page shows shortened the file has whole. */
    @Test
    void aLongLineIsGivenBackWhole() {
        String good = MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60);
        String longLine = good.replace("internal", "x".repeat(9_000));
        Response first = hotel.upload(good + "\n" + longLine + "\n");
        first.then().statusCode(202);
        if (first.<Integer>path("rejectedCount") == 0) {
            first = hotel.upload(good + "\n" + longLine.replace("2026-10-05", "none") + "\n");
        }
        String raw = export(first.header("Location"), "text/plain", "").asString();
        assertThat(raw).hasSizeGreaterThan(9_000);
        hotel.asSystem()
                .get(first.header("Location") + "/rejects")
                .then()
                .body("items[0].raw.length()", equalTo(2_000));
    }

    private Response export(String location, String accept, String query) {
        return hotel.asSystem().accept(accept).urlEncodingEnabled(false).get(location + "/rejects:export" + query);
    }
}
