package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.cdr.testing.SampleFile;
import coop.dure.cdr.testing.SlowUpload;
import coop.dure.platform.testing.ServiceStack;
import coop.dure.platform.testing.TestDatabase;
import coop.dure.vocabulary.SourceFormat;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class ContinueImportComponentTest {
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);
    private static final Duration SOON = Duration.ofSeconds(20);
    private CdrTenant hotel;

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void whatWasCutOffGoesOnWhereItsLastWholeLineEnds() throws IOException {
        List<String> lines = lines(10);
        String file = String.join("", lines);
        String begun = String.join("", lines.subList(0, 4)) + lines.get(4).substring(0, 20);
        String id = cutOff("POST /v1/imports?source=pbx", "", file, begun);
        long offset = offset(id);
        assertThat(offset).isEqualTo(String.join("", lines.subList(0, 4)).length());
        hotel.asSystem()
                .get("/v1/imports/" + id)
                .then()
                .body("failure", equalTo("CUT_OFF"))
                .body("progress.done", equalTo((int) offset))
                .body("progress.total", equalTo(file.length()))
                .body("counters.read", equalTo(4));

        Response rest = goOn(id, offset, file.substring((int) offset));
        rest.then().statusCode(202).body("id", equalTo(id)).body("accepted", equalTo(10));
        hotel.done(rest)
                .then()
                .body("counters.read", equalTo(10))
                .body("counters.stored", equalTo(10))
                .body("counters.duplicate", equalTo(0))
                .body("failure", nullValue())
                .body("progress.done", equalTo(file.length()));
        assertThat(hotel.count("call_row", "line = 10")).isEqualTo(1);
        assertThat(hotel.count("leg", "true")).isEqualTo(10);
        assertThat(offset(id)).isEqualTo(file.length());
        goOn(id, file.length(), "").then().statusCode(409).body("type", containsString("import-ended"));
    }

    @Test
    void itMayBeCutOffManyTimesAndItsRestMayComeCompressed() throws IOException {
        String file = String.join("", lines(40)) + "no record\n";
        String id = cutOff("POST /v1/imports?source=pbx", "", file, file.substring(0, 1_000));
        for (int end = 2_000; end < 5_000; end += 1_000) {
            long from = offset(id);
            cutOff(
                    "PATCH /v1/imports/" + id,
                    "Upload-Offset: " + from + "\r\n",
                    file.substring((int) from),
                    file.substring((int) from, end));
        }
        long from = offset(id);
        assertThat(from).isGreaterThan(3_000);
        Response rest = hotel.asSystem()
                .contentType("text/csv")
                .header("Content-Encoding", "gzip")
                .header("Upload-Offset", from)
                .body(gzip(file.substring((int) from)))
                .patch("/v1/imports/" + id);
        rest.then()
                .statusCode(202)
                .body("accepted", equalTo(40))
                .body("rejectedCount", equalTo(1))
                .body("rejected.line", equalTo(List.of(41)));
        hotel.done(rest).then().body("counters.stored", equalTo(40)).body("counters.read", equalTo(41));
    }

    @Test
    void fromAnywhereElseItIsRefusedAndToldFromWhere() throws IOException {
        String file = String.join("", lines(3));
        String id = cutOff("POST /v1/imports?source=pbx", "", file, file.substring(0, file.length() - 10));
        long offset = offset(id);
        Response refused = goOn(id, offset - 1, file.substring((int) offset - 1));
        refused.then()
                .statusCode(409)
                .header("Upload-Offset", String.valueOf(offset))
                .body("type", containsString("upload-offset"))
                .body("errors[0].detail", containsString(String.valueOf(offset)));
        hotel.asSystem()
                .contentType("text/csv")
                .body(file)
                .patch("/v1/imports/" + id)
                .then()
                .statusCode(400)
                .body("errors[0].parameter", equalTo("Upload-Offset"));
        hotel.done(goOn(id, offset, file.substring((int) offset))).then().body("counters.stored", equalTo(3));
    }

    /** As after a kill between the log's acknowledgement and the note of it: rows behind the checkpoint come twice. */
    @Test
    void whatWasInTheLogAlreadyIsNoDuplicateWhenItComesOnceMore() throws SQLException {
        String file = String.join("", lines(3)) + "no record\n" + String.join("", lines(3));
        Response accepted = hotel.upload(file);
        hotel.done(accepted).then().body("counters.stored", equalTo(6));
        String id = accepted.path("id");
        int first = file.indexOf('\n') + 1;
        try (Connection all = TestDatabase.asSuperuser()) {
            all.createStatement()
                    .execute(
                            "update delivery set state = 'RECEIVING', alive_at = now() - interval '1 minute', read = 1,"
                                    + " rejected_at_edge = 0, taken_bytes = " + first
                                    + ", taken_lines = 1, last_line = 1, read_again = E'\\n' where id = '" + id + "'");
            all.createStatement().execute("delete from reject where delivery_id = '" + id + "'");
        }
        Response rest = goOn(id, first, file.substring(first));
        rest.then().statusCode(202).body("accepted", equalTo(6)).body("rejectedCount", equalTo(1));
        String marker = hotel.upload(lines(1).get(0)).header("Location");
        Awaitility.await()
                .atMost(SOON)
                .until(() -> hotel.asSystem().get(marker).path("status").equals("DONE"));
        hotel.done(rest)
                .then()
                .body("counters.read", equalTo(7))
                .body("counters.stored", equalTo(6))
                .body("counters.duplicate", equalTo(0))
                .body("counters.rejected", equalTo(1));
        assertThat(hotel.count("delivery_repeat", "true")).isZero();
        hotel.done(hotel.upload(file)).then().body("counters.duplicate", equalTo(6));
    }

    @Test
    void whoGoesOnTakesOverFromAnUploadThatOnlySeemsToRun() throws IOException {
        String file = String.join("", lines(4));
        int half = file.indexOf('\n', file.length() / 2) + 1;
        try (SlowUpload hanging = new SlowUpload(hotel, "POST /v1/imports?source=pbx", "", file.length())) {
            hanging.send(file.substring(0, half));
            String id = id();
            Awaitility.await().atMost(SOON).until(() -> {
                hanging.send("");
                return status(id).equals("RECEIVING");
            });
            long offset = offset(id);
            hotel.done(goOn(id, offset, file.substring((int) offset))).then().body("counters.stored", equalTo(4));
            hanging.send(file.substring(half));
            assertThat(hanging.answer()).contains("409").contains("upload-taken-over");
            hotel.asSystem()
                    .get("/v1/imports/" + id)
                    .then()
                    .body("status", equalTo("DONE"))
                    .body("counters.read", equalTo(4))
                    .body("counters.duplicate", equalTo(0));
        }
    }

    @Test
    void everyFormatIsReadOnByItsNames() throws IOException {
        for (SourceFormat format : SampleFile.formats()) {
            String code = format.name().toLowerCase(java.util.Locale.ROOT);
            hotel.tellSource(code, code, format.name(), SampleFile.mapping(format), SampleFile.columns(format));
            hotel.knowsSource(code);
            String sample = SampleFile.of(format);
            String id = cutOff("POST /v1/imports?source=" + code, "", sample, sample.substring(0, sample.length() - 4));
            long offset = offset(id);
            Response rest = goOn(
                    id,
                    offset,
                    new String(
                            java.util.Arrays.copyOfRange(
                                    sample.getBytes(StandardCharsets.UTF_8), (int) offset, sample.length()),
                            StandardCharsets.UTF_8));
            rest.then().statusCode(202).body("rejectedCount", equalTo(0));
            int rows = rest.path("accepted");
            assertThat(rows).as(format.name()).isGreaterThanOrEqualTo(2);
            hotel.done(rest).then().body("counters.stored", equalTo(rows)).body("counters.read", equalTo(rows));
        }
    }

    @Test
    void anotherTenantsImportIsNotThere() throws IOException {
        String file = String.join("", lines(2));
        String id = cutOff("POST /v1/imports?source=pbx", "", file, file.substring(0, file.length() - 1));
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        clinic.asSystem().head("/v1/imports/" + id).then().statusCode(404);
        clinic.asSystem()
                .contentType("text/csv")
                .header("Upload-Offset", offset(id))
                .body("x")
                .patch("/v1/imports/" + id)
                .then()
                .statusCode(404);
        clinic.asSystem()
                .urlEncodingEnabled(false)
                .post("/v1/imports/" + id + ":cancel")
                .then()
                .statusCode(404);
        assertThat(status(id)).isEqualTo("FAILED");
    }

    @Test
    void aRunningUploadIsCancelledAndWhatWasTakenStays() throws IOException {
        String file = String.join("", lines(6));
        int half = file.indexOf('\n', file.length() / 2) + 1;
        try (SlowUpload running = new SlowUpload(hotel, "POST /v1/imports?source=pbx", "", file.length())) {
            running.send(file.substring(0, half));
            String id = id();
            cancel(id).then().statusCode(200).body("status", equalTo("CANCELLED"));
            running.send(file.substring(half));
            assertThat(running.answer()).contains("409").contains("import-ended");
            cancel(id).then().statusCode(200);
            goOn(id, offset(id), "x").then().statusCode(409).body("type", containsString("import-ended"));
            long read = hotel.asSystem().get("/v1/imports/" + id).jsonPath().getLong("counters.read");
            Awaitility.await().atMost(SOON).until(() -> hotel.count("call_row", "delivery_id = '" + id + "'") == read);
            assertThat(read).isPositive();
        }
    }

    @Test
    void anImportThatIsDoneIsNotCancelledAndOneThatWasCutOffIs() throws IOException {
        Response done = hotel.upload(lines(1).get(0));
        hotel.done(done);
        cancel(done.path("id")).then().statusCode(409).body("type", containsString("import-ended"));
        String file = String.join("", lines(2));
        String id = cutOff("POST /v1/imports?source=pbx", "", file, file.substring(0, file.length() - 1));
        cancel(id).then().statusCode(200).body("status", equalTo("CANCELLED")).body("failure", nullValue());
        goOn(id, offset(id), "x").then().statusCode(409);
        hotel.asSystem().get("/v1/imports?limit=1").then().body("items", hasSize(1));
    }

    @Test
    void anImportThatWasUndoneIsNotContinued() throws IOException {
        String file = String.join("", lines(3));
        String id = cutOff("POST /v1/imports?source=pbx", "", file, file.substring(0, file.length() - 1));
        hotel.asSystem()
                .urlEncodingEnabled(false)
                .contentType("application/json")
                .body("{}")
                .post("/v1/imports/" + id + ":undo")
                .then()
                .statusCode(202);
        goOn(id, offset(id), "x").then().statusCode(409).body("type", containsString("import-ended"));
    }

    private static List<String> lines(int count) {
        return IntStream.range(0, count)
                .mapToObj(
                        i -> MasterCsv.outbound(MasterCsv.newLink(), MORNING.plusMinutes(i), "901099998888", 60) + "\n")
                .collect(Collectors.toList());
    }

    /** Sends the beginning of a file, goes away, and answers the import's id once that was noticed. */
    private String cutOff(String request, String headers, String file, String begun) throws IOException {
        try (SlowUpload upload = new SlowUpload(hotel, request, headers, file.length())) {
            upload.send(begun);
            Awaitility.await().atMost(SOON).until(() -> status(id()).equals("RECEIVING"));
        }
        String id = id();
        Awaitility.await().atMost(SOON).until(() -> status(id).equals("FAILED"));
        return id;
    }

    private String id() {
        Awaitility.await()
                .atMost(SOON)
                .until(() -> hotel.asSystem().get("/v1/imports").path("items[0].id") != null);
        return hotel.asSystem().get("/v1/imports").path("items[0].id");
    }

    private String status(String id) {
        return hotel.asSystem().get("/v1/imports/" + id).path("status");
    }

    private long offset(String id) {
        Response head = hotel.asSystem().head("/v1/imports/" + id);
        head.then().statusCode(200);
        return Long.parseLong(head.header("Upload-Offset"));
    }

    private Response goOn(String id, long offset, String rest) {
        return hotel.asSystem()
                .contentType("text/csv")
                .header("Upload-Offset", offset)
                .body(rest.getBytes(StandardCharsets.UTF_8))
                .patch("/v1/imports/" + id);
    }

    private Response cancel(String id) {
        return hotel.asSystem().urlEncodingEnabled(false).post("/v1/imports/" + id + ":cancel");
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }
}
