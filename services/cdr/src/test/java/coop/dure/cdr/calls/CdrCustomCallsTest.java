package coop.dure.cdr.calls;

import coop.dure.cdr.formats.Disposition;
import coop.dure.vocabulary.SourceFormat;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CdrCustomCallsTest {
    private static final long TEN = Instant.parse("2026-10-05T01:00:00Z").getEpochSecond();
    private static final List<String> COLUMNS = List.of(
            "CDR(uniqueid)",
            "CDR(linkedid)",
            "CDR(sequence)",
            "CDR(src)",
            "CDR(dst)",
            "CDR(channel)",
            "CDR(dstchannel)",
            "CDR(lastapp)",
            "CDR(lastdata)",
            "CDR(start)",
            "CDR(answer)",
            "CDR(end)",
            "CDR(billsec)",
            "CDR(disposition)");
    private static final String AGENT = "1793000000.1,1793000000.1,2,01012345678,700,PJSIP/trunk-1,PJSIP/203-4,Queue,"
            + "\"reception,t\",2026-10-05 10:00:15,2026-10-05 10:00:20,2026-10-05 10:03:20,180,ANSWERED";
    private static final String[] QUEUE = {
        TEN + "|1793000000.1|reception|NONE|ENTERQUEUE||01012345678|1",
        TEN + 20 + "|1793000000.1|reception|PJSIP/203|CONNECT|20|1793000000.4|5",
        TEN + 200 + "|1793000000.1|reception|PJSIP/203|COMPLETECALLER|20|180|1"
    };

    @Test
    void itsRowsFoldWithTheQueueLogOfTheSameSwitch() {
        Leg leg = new AsteriskPbx().custom(COLUMNS, AGENT).queueLog(QUEUE).leg();
        assertThat(leg.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(leg.direction()).isEqualTo(Direction.INBOUND);
        assertThat(leg.waitSeconds()).isEqualTo(20);
        assertThat(leg.talkSeconds()).isEqualTo(180);
        assertThat(leg.agent()).isEqualTo("203");
        assertThat(leg.charging()).isEqualTo(Charging.BILLABLE);
        assertThat(leg.rows()).hasSize(4);
    }

    @Property(tries = 100)
    void theOrderInWhichRowsArriveDoesNotMatter(@ForAll long seed) {
        AsteriskPbx pbx = new AsteriskPbx().custom(COLUMNS, AGENT).queueLog(QUEUE);
        List<StoredRow> shuffled = new ArrayList<>(pbx.rows());
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(pbx.legs(shuffled)).isEqualTo(pbx.legs());
    }

    @Test
    void inATableOfADatabaseAnswerAndEndFollowFromTheSeconds() {
        Leg leg = new AsteriskPbx()
                .file(
                        SourceFormat.ASTERISK_CDR_CUSTOM,
                        "calldate,clid,src,dst,channel,dstchannel,lastapp,duration,billsec,disposition,uniqueid",
                        "2026-10-05 10:00:00,x,203,901012345678,PJSIP/203-1,PJSIP/trunk-2,Dial,65,60,ANSWERED,1.1")
                .leg();
        assertThat(leg.answeredAt()).isEqualTo(Instant.parse("2026-10-05T01:00:05Z"));
        assertThat(leg.endedAt()).isEqualTo(Instant.parse("2026-10-05T01:01:05Z"));
        assertThat(leg.ringSeconds()).isEqualTo(5);
        assertThat(leg.connectedSeconds()).isEqualTo(60);
        assertThat(leg.flags()).isEmpty();
        assertThat(leg.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(leg.charging()).isEqualTo(Charging.BILLABLE);
    }

    @Test
    void anUnansweredRowOfATableHasNoAnswer() {
        Leg leg = new AsteriskPbx()
                .file(
                        SourceFormat.ASTERISK_CDR_CUSTOM,
                        "calldate,src,dst,channel,dstchannel,duration,billsec,disposition,uniqueid",
                        "2026-10-05 10:00:00,203,901012345678,PJSIP/203-1,PJSIP/trunk-2,20,0,NO ANSWER,1.1")
                .leg();
        assertThat(leg.answeredAt()).isNull();
        assertThat(leg.endedAt()).isEqualTo(Instant.parse("2026-10-05T01:00:20Z"));
        assertThat(leg.charging().reason()).isEqualTo(Charging.Reason.UNANSWERED);
    }
}
