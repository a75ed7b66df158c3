package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class CallsToldTwiceComponentTest {
    private static final String SIXTEEN =
            "\"\",\"01099998888\",\"600\",\"from-trunk\",\"x\",\"PJSIP/trunk-1\",\"PJSIP/201-2\",\"Queue\",\"reception,t\","
                    + "\"2026-10-05 10:00:00\",\"2026-10-05 10:00:05\",\"2026-10-05 10:01:05\",65,60,\"ANSWERED\",\"DOCUMENTATION\"";
    private static final String EIGHTEEN = SIXTEEN.replace("10:0", "11:0") + ",\"1791165600.7\",\"\"";
    private static final String QUEUE = "1791162000|1791162000.1|reception|NONE|ENTERQUEUE||01099998888|1\n"
            + "1791162065|1791162000.1|reception|PJSIP/201|COMPLETECALLER|5|60|1\n";

    private CdrTenant hotel;

    @BeforeEach
    void aTenant() {
        hotel = CdrTenant.inSeoul("hotel");
    }

    @Test
    void recordsWithoutAnIdAreRejectedBesideALogThatTellsTheSameCalls() {
        hotel.tellSource("queues", "main", "ASTERISK_QUEUE_LOG");
        hotel.knowsSource("queues");
        hotel.done(hotel.upload("queues", "text/plain", QUEUE)).then().body("counters.stored", equalTo(2));
        Response mixed = hotel.upload(SIXTEEN + "\n" + EIGHTEEN + "\n");
        mixed.then()
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("rejected[0].line", equalTo(1))
                .body("rejected[0].field", equalTo("uniqueid"))
                .body("rejected[0].reason", containsString("twice"));
        hotel.upload(SIXTEEN + "\n").then().statusCode(422);
        hotel.tellSource("older", "older", "ASTERISK_CDR_CSV");
        hotel.knowsSource("older");
        hotel.done(hotel.upload("older", SIXTEEN + "\n")).then().body("counters.stored", equalTo(1));
    }

    @Test
    void aLogIsRefusedBesideKeptRecordsWithoutAnIdOfTheSameTenant() {
        Response records = hotel.upload(SIXTEEN + "\n" + EIGHTEEN + "\n");
        hotel.done(records).then().body("counters.stored", equalTo(2));
        hotel.tellSource("queues", "main", "ASTERISK_QUEUE_LOG");
        hotel.knowsSource("queues");
        hotel.upload("queues", "text/plain", QUEUE)
                .then()
                .statusCode(422)
                .body("type", containsString("calls-told-twice"))
                .body("detail", containsString("main"));
        hotel.asSystem()
                .queryParam("source", "queues")
                .queryParam("dryRun", true)
                .contentType("text/plain")
                .body(QUEUE)
                .post("/v1/imports")
                .then()
                .statusCode(422);
        CdrTenant clinic = CdrTenant.inSeoul("clinic");
        clinic.tellSource("queues", "main", "ASTERISK_QUEUE_LOG");
        clinic.knowsSource("queues");
        clinic.done(clinic.upload("queues", "text/plain", QUEUE)).then().body("counters.stored", equalTo(2));
    }
}
