package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.JsonRow;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class CompressedBodiesComponentTest {
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);
    private static final String CALLS = "/v1/calls?source=rest";
    private static final String IMPORTS = "/v1/imports?source=pbx";
    private static final String NDJSON = "application/x-ndjson";
    private static final String JSON = "application/json";
    private CdrTenant hotel;

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void rowsAndFilesAreTakenCompressed() throws IOException {
        String line = MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60) + "\n";
        hotel.done(send(IMPORTS, "text/csv", gzip(line))).then().body("counters.stored", equalTo(1));
        String row = JsonRow.with(UUID.randomUUID().toString(), "");
        hotel.done(send(CALLS, NDJSON, gzip(row))).then().body("counters.stored", equalTo(1));
        hotel.done(send(CALLS, JSON, gzip("[" + row + "]"))).then().body("counters.duplicate", equalTo(1));
    }

    @Test
    void aBombIsRefusedWhereverItIsSent() throws IOException {
        byte[] zeros = bomb((byte) 0);
        byte[] blankLines = bomb((byte) '\n');
        for (byte[] bomb : new byte[][] {zeros, blankLines}) {
            send(IMPORTS, "text/csv", bomb).then().statusCode(413).body("type", containsString("too-large"));
            send(CALLS, NDJSON, bomb).then().statusCode(413).body("type", containsString("too-large"));
            send(CALLS, JSON, bomb).then().statusCode(413).body("type", containsString("too-large"));
        }
        hotel.asSystem().get("/v1/imports").then().body("items[0].failure", equalTo("TOO_COMPRESSED"));
    }

    @Test
    void whatIsNotCompressedAsItSaysIsToldSo() throws IOException {
        String line = MasterCsv.outbound(MasterCsv.newLink(), MORNING, "901099998888", 60) + "\n";
        byte[] whole = gzip(line.repeat(5_000));
        byte[] cut = Arrays.copyOf(whole, whole.length - 6);
        for (byte[] broken : new byte[][] {{}, line.getBytes(StandardCharsets.UTF_8), cut}) {
            send(IMPORTS, "text/csv", broken).then().statusCode(400).body("type", containsString("broken-encoding"));
        }
        hotel.asSystem().get("/v1/imports").then().body("items[0].failure", equalTo("BROKEN_ENCODING"));
        for (String type : new String[] {JSON, NDJSON}) {
            send(CALLS, type, "plain".getBytes(StandardCharsets.UTF_8))
                    .then()
                    .statusCode(400)
                    .body("type", containsString("broken-encoding"));
        }
        hotel.asSystem()
                .contentType("text/csv")
                .header("Content-Encoding", "br")
                .body(line)
                .post(IMPORTS)
                .then()
                .statusCode(415)
                .body("errors[0].parameter", equalTo("Content-Encoding"));
    }

    @Test
    void aKeyForRepeatingIsNotNeededAndDoesNoHarm() {
        String row = JsonRow.with(UUID.randomUUID().toString(), "");
        for (int stored = 1; stored >= 0; stored--) {
            Response accepted = hotel.asSystem()
                    .contentType(JSON)
                    .header("Idempotency-Key", "once")
                    .body("[" + row + "," + "{\"recordId\":\"broken\"}]")
                    .post(CALLS);
            accepted.then().statusCode(202).body("accepted", equalTo(1)).body("rejectedCount", equalTo(1));
            hotel.done(accepted)
                    .then()
                    .body("counters.stored", equalTo(stored))
                    .body("counters.duplicate", equalTo(1 - stored));
        }
    }

    private Response send(String path, String type, byte[] body) {
        return hotel.asSystem()
                .contentType(type)
                .header("Content-Encoding", "gzip")
                .body(body)
                .post(path);
    }

    private static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return out.toByteArray();
    }

    private static byte[] bomb(byte filling) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] piece = new byte[1 << 20];
        Arrays.fill(piece, filling);
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            for (int i = 0; i < 96; i++) {
                gzip.write(piece);
            }
        }
        return out.toByteArray();
    }
}
