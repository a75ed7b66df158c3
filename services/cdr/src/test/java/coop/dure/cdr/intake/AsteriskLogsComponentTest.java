package coop.dure.cdr.intake;

import coop.dure.cdr.testing.CdrTenant;
import coop.dure.cdr.testing.MasterCsv;
import coop.dure.platform.testing.ServiceStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

@QuarkusTest
@QuarkusTestResource(value = ServiceStack.class, initArgs = @ResourceArg(name = "service", value = "cdr"))
class AsteriskLogsComponentTest {
    private static final LocalDateTime MORNING = LocalDateTime.of(2026, 10, 5, 10, 0);
    private static final long EPOCH = Instant.parse("2026-10-05T01:00:00Z").getEpochSecond();

    @Test
    void theLogsOfOnePbxMeetInOneCallInWhateverOrderTheyCome() {
        CdrTenant hotel = CdrTenant.inSeoul("hotel");
        hotel.tellSource("queues", "main", "ASTERISK_QUEUE_LOG");
        hotel.tellSource("events", "main", "ASTERISK_CEL");
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> hotel.upload("queues", "text/plain", "x").statusCode() == 422
                        && hotel.upload("events", "text/plain", "x").statusCode() == 422);
        String link = MasterCsv.newLink();
        String queueLog = String.join(
                "\n",
                EPOCH + "|NONE|NONE|NONE|QUEUESTART|",
                EPOCH + "|" + link + "|reception|NONE|ENTERQUEUE||01012345678|1",
                EPOCH + 5 + "|" + link + "|reception|PJSIP/203|CONNECT|5|1790000000.9|4",
                EPOCH + 185 + "|" + link + "|reception|PJSIP/203|COMPLETECALLER|5|180|1");
        hotel.done(hotel.upload("queues", "text/plain", queueLog)).then().body("counters.stored", equalTo(4));
        hotel.asSystem()
                .get("/v1/calls?queue=reception")
                .then()
                .body("items", hasSize(1))
                .body("items[0].talkSeconds", equalTo(180))
                .body("items[0].waitSeconds", equalTo(5))
                .body("items[0].direction", nullValue())
                .body("items[0].answeredAt", equalTo("2026-10-05T01:00:05Z"));

        String cel = "eventtype,eventtime,cidnum,exten,channame,uniqueid,linkedid\n"
                + "CHAN_START," + EPOCH + ".1,01012345678,700,PJSIP/trunk-1," + link + "," + link + "\n"
                + "CHAN_START," + (EPOCH + 1) + ".1,203,,PJSIP/203-3,1790000000.9," + link + "\n"
                + "BRIDGE_ENTER," + (EPOCH + 5) + ".25,203,,PJSIP/203-3,1790000000.9," + link + "\n"
                + "BRIDGE_ENTER," + (EPOCH + 5) + ".25,01012345678,700,PJSIP/trunk-1," + link + "," + link + "\n"
                + "CHAN_END," + (EPOCH + 185) + ".1,203,,PJSIP/203-3,1790000000.9," + link + "\n"
                + "CHAN_END," + (EPOCH + 185) + ".2,01012345678,700,PJSIP/trunk-1," + link + "," + link + "\n";
        hotel.done(hotel.upload("events", "text/plain", cel)).then().body("counters.stored", equalTo(6));
        hotel.asSystem()
                .get("/v1/calls?agent=a01")
                .then()
                .body("items", hasSize(1))
                .body("items[0].direction", equalTo("INBOUND"))
                .body("items[0].talkSeconds", equalTo(180));

        String record = MasterCsv.inbound(link, 0, MORNING, "01012345678", 180);
        hotel.done(hotel.upload(record)).then().body("counters.stored", equalTo(1));
        hotel.asSystem()
                .get("/v1/calls?agent=a01")
                .then()
                .body("items", hasSize(1))
                .body("items[0].source", equalTo("pbx"))
                .body("items[0].direction", equalTo("INBOUND"))
                .body("items[0].connectedSeconds", equalTo(180))
                .body("items[0].talkSeconds", equalTo(180))
                .body("items[0].waitSeconds", equalTo(5))
                .body("items[0].charging.state", equalTo("BILLABLE"));
        assertThat(hotel.count("leg", "not voided")).isEqualTo(1);

        hotel.done(hotel.upload("queues", "text/plain", queueLog))
                .then()
                .body("counters.stored", equalTo(0))
                .body("counters.duplicate", equalTo(4));
        hotel.done(hotel.upload("events", "text/plain", cel)).then().body("counters.duplicate", equalTo(6));
    }
}
