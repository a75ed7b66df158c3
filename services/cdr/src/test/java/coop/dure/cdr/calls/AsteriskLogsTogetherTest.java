package coop.dure.cdr.calls;

import coop.dure.cdr.formats.Disposition;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One call of which all three logs are left, in whatever order their rows arrive. */
class AsteriskLogsTogetherTest {
    private static final long TEN = Instant.parse("2026-10-05T01:00:00Z").getEpochSecond();
    private static final AsteriskPbx ALL = new AsteriskPbx()
            .cdr(
                    QueueLogCallsTest.cdr("PJSIP/trunk-1>PJSIP/201-2", "10:00:00", "", "10:00:15", 0, "NO ANSWER", 1),
                    QueueLogCallsTest.cdr(
                            "PJSIP/trunk-1>PJSIP/203-4", "10:00:15", "10:00:20", "10:03:20", 180, "ANSWERED", 2))
            .queueLog(
                    TEN + "|1793000000.1|reception|NONE|ENTERQUEUE||01012345678|1",
                    TEN + 15 + "|1793000000.1|reception|PJSIP/201|RINGNOANSWER|15000",
                    TEN + 20 + "|1793000000.1|reception|PJSIP/203|CONNECT|20|1793000000.4|5",
                    TEN + 200 + "|1793000000.1|reception|PJSIP/203|COMPLETECALLER|20|180|1")
            .cel(
                    "eventtype,eventtime,cidnum,exten,channame,appname,appdata,uniqueid,linkedid",
                    cel(0, "CHAN_START,,1,trunk-1"),
                    cel(0, "ANSWER,,1,trunk-1"),
                    cel(1, "CHAN_START,,2,201-2"),
                    cel(15, "CHAN_END,,2,201-2"),
                    cel(15, "CHAN_START,,4,203-4"),
                    cel(20, "BRIDGE_ENTER,,4,203-4"),
                    cel(20, "BRIDGE_ENTER,Queue,1,trunk-1"),
                    cel(200, "BRIDGE_EXIT,,4,203-4"),
                    cel(200, "CHAN_END,,4,203-4"),
                    cel(200, "CHAN_END,,1,trunk-1"),
                    cel(200, "LINKEDID_END,,1,trunk-1"));

    @Test
    void theRecordsAreTheLegsAndEachLogAddsWhatItKnows() {
        List<Leg> legs = ALL.legs();
        assertThat(legs).hasSize(2);
        assertThat(legs.get(0).charging()).isEqualTo(Charging.notBillable(Charging.Reason.RING_ATTEMPT));
        Leg answered = legs.get(1);
        assertThat(answered.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(answered.direction()).isEqualTo(Direction.INBOUND);
        assertThat(answered.waitSeconds()).isEqualTo(20);
        assertThat(answered.talkSeconds()).isEqualTo(180);
        assertThat(answered.connectedSeconds()).isEqualTo(180);
        assertThat(answered.charging()).isEqualTo(Charging.BILLABLE);
    }

    @Property(tries = 200)
    void theOrderInWhichRowsArriveDoesNotMatter(@ForAll("anyOrder") List<StoredRow> shuffled) {
        assertThat(ALL.legs(shuffled)).isEqualTo(ALL.legs());
    }

    @Property(tries = 200)
    void whateverHasArrivedTheCallIsBilledAtMostOnce(@ForAll("anyOrder") List<StoredRow> shuffled) {
        for (int rows = 1; rows <= shuffled.size(); rows++) {
            List<Leg> legs = ALL.legs(shuffled.subList(0, rows));
            assertThat(legs)
                    .filteredOn(leg -> leg.charging().equals(Charging.BILLABLE))
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(legs).extracting(Leg::legId).doesNotHaveDuplicates();
        }
    }

    @Provide
    Arbitrary<List<StoredRow>> anyOrder() {
        return Arbitraries.shuffle(ALL.rows());
    }

    /** Event, application, number of the channel and its name. */
    private static String cel(int seconds, String event) {
        String[] of = event.split(",", -1);
        return String.join(
                ",",
                of[0],
                TEN + seconds + ".5",
                "01012345678",
                "700",
                "PJSIP/" + of[3],
                of[1],
                of[1].isEmpty() ? "" : "reception",
                "1793000000." + of[2],
                "1793000000.1");
    }
}
