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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The tables of {@code docs/guides/asterisk-queue-log.md}. */
class QueueLogCallsTest {
    /** 2026-10-05 10:00:00 in Seoul. */
    private static final long TEN = Instant.parse("2026-10-05T01:00:00Z").getEpochSecond();

    private static final AsteriskPbx TWO_QUEUES = new AsteriskPbx()
            .queueLog(
                    at(0, "NONE|ENTERQUEUE||01012345678|1"),
                    at(15, "PJSIP/201|RINGNOANSWER|15000"),
                    at(20, "PJSIP/203|CONNECT|20|1793000000.4|3"),
                    at(80, "PJSIP/203|BLINDTRANSFER|702|internal|20|60|1"),
                    at(80, "NONE|ENTERQUEUE||01012345678|1").replace("reception", "repairs"),
                    at(140, "NONE|ABANDON|1|1|60").replace("reception", "repairs"));

    private final AsteriskPbx pbx = new AsteriskPbx();

    @Test
    void aCallOfWhichOnlyTheQueueLogIsLeftHasWaitTalkAndAgent() {
        pbx.queueLog(
                at(0, "NONE|DID|0221234567"),
                at(0, "NONE|ENTERQUEUE||01012345678|1"),
                at(15, "PJSIP/201|RINGNOANSWER|14900"),
                at(20, "PJSIP/203|CONNECT|20|1793000000.4|4"),
                at(200, "PJSIP/203|COMPLETECALLER|20|180|1"));
        List<Leg> legs = pbx.legs();
        assertThat(legs).hasSize(2);
        Leg answered = legs.get(0);
        assertThat(answered.startedAt()).isEqualTo(Instant.ofEpochSecond(TEN));
        assertThat(answered.answeredAt()).isEqualTo(Instant.ofEpochSecond(TEN + 20));
        assertThat(answered.personAnsweredAt()).isEqualTo(Instant.ofEpochSecond(TEN + 20));
        assertThat(answered.endedAt()).isEqualTo(Instant.ofEpochSecond(TEN + 200));
        assertThat(answered.waitSeconds()).isEqualTo(20);
        assertThat(answered.ringSeconds()).isEqualTo(4);
        assertThat(answered.talkSeconds()).isEqualTo(180);
        assertThat(answered.connectedSeconds()).isEqualTo(180);
        assertThat(answered.queue()).isEqualTo("reception");
        assertThat(answered.agent()).isEqualTo("203");
        assertThat(answered.caller().value()).isEqualTo("+821012345678");
        assertThat(answered.callee().value()).isEqualTo("+82221234567");
        assertThat(answered.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(answered.rawDisposition()).isEqualTo("COMPLETECALLER");
        assertThat(answered.direction()).isNull();
        assertThat(answered.charging()).isEqualTo(Charging.BILLABLE);
        Leg rang = legs.get(1);
        assertThat(rang.agent()).isEqualTo("201");
        assertThat(rang.ringSeconds()).isEqualTo(14);
        assertThat(rang.disposition()).isEqualTo(Disposition.NO_ANSWER);
        assertThat(rang.charging()).isEqualTo(Charging.notBillable(Charging.Reason.RING_ATTEMPT));
    }

    @Test
    void aCallerWhoGivesUpIsAbandonedWithTheWaitAsPrinted() {
        pbx.queueLog(at(0, "NONE|ENTERQUEUE||01012345678|1"), at(90, "NONE|ABANDON|1|1|90"));
        assertThat(pbx.legs()).hasSize(1);
        assertThat(pbx.leg().disposition()).isEqualTo(Disposition.ABANDONED);
        assertThat(pbx.leg().waitSeconds()).isEqualTo(90);
        assertThat(pbx.leg().answeredAt()).isNull();
        assertThat(pbx.leg().personAnsweredAt()).isNull();
        assertThat(pbx.leg().agent()).isNull();
        assertThat(pbx.leg().charging()).isEqualTo(Charging.notBillable(Charging.Reason.UNANSWERED));
    }

    @ParameterizedTest
    @CsvSource({
        "EXITWITHTIMEOUT|1|1|60, NO_ANSWER, 60",
        "EXITWITHTIMEOUT|1, NO_ANSWER, 60",
        "EXITEMPTY|1|1|60, NO_ANSWER, 60",
        "EXITWITHKEY|0|1|1|59, NO_ANSWER, 59",
        "EXITWITHKEY|0|1, NO_ANSWER, 60",
        "WITHDRAW|1|1|60|moved, NO_ANSWER, 60",
        "SYSCOMPAT, FAILED, 60"
    })
    void aCallerWhoLeavesTheQueueUnansweredIsNotAbandoned(String event, Disposition disposition, int wait) {
        pbx.queueLog(at(0, "NONE|ENTERQUEUE||01012345678|1"), at(60, "NONE|" + event));
        assertThat(pbx.legs()).hasSize(1);
        assertThat(pbx.leg().disposition()).isEqualTo(disposition);
        assertThat(pbx.leg().waitSeconds()).isEqualTo(wait);
        assertThat(pbx.leg().rawDisposition()).isEqualTo(event.split("\\|", 2)[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "BLINDTRANSFER|702|internal|20|60|1",
                "TRANSFER|702|internal|20|60",
                "ATTENDEDTRANSFER|BRIDGE|7c0d|20|60|1",
                "ATTENDEDTRANSFER|APP|Queue|20|60|1",
                "ATTENDEDTRANSFER|LINK|a|b|20|60|1",
                "ATTENDEDTRANSFER|APP|20|60|1"
            })
    void whoeverTransfersHadTalkedAsLongAsPrinted(String event) {
        pbx.queueLog(
                at(0, "NONE|ENTERQUEUE||01012345678|1"),
                at(20, "PJSIP/203|CONNECT|20|1793000000.4|3"),
                at(80, "PJSIP/203|" + event));
        assertThat(pbx.leg().disposition()).isEqualTo(Disposition.TRANSFERRED);
        assertThat(pbx.leg().talkSeconds()).isEqualTo(60);
        assertThat(pbx.leg().waitSeconds()).isEqualTo(20);
    }

    @Test
    void aCallThroughTwoQueuesIsBilledOnce() {
        AsteriskPbx twice = new AsteriskPbx()
                .queueLog(
                        at(0, "NONE|ENTERQUEUE||01012345678|1"),
                        at(20, "PJSIP/203|CONNECT|20|1793000000.4|3"),
                        at(80, "PJSIP/203|BLINDTRANSFER|702|internal|20|60|1"),
                        at(80, "NONE|ENTERQUEUE||01012345678|1").replace("reception", "repairs"),
                        at(90, "PJSIP/204|CONNECT|10|1793000000.5|3").replace("reception", "repairs"),
                        at(150, "PJSIP/204|COMPLETEAGENT|10|60|1").replace("reception", "repairs"));
        assertThat(twice.legs()).hasSize(2);
        assertThat(twice.leg().connectedSeconds()).isEqualTo(130);
        assertThat(twice.legs().get(1).charging().coveredBy())
                .isEqualTo(twice.leg().legId());
    }

    @Test
    void withoutAnEndNothingIsSaidOfIt() {
        pbx.queueLog(at(0, "NONE|ENTERQUEUE||01012345678|1"));
        assertThat(pbx.leg().endedAt()).isNull();
        assertThat(pbx.leg().waitSeconds()).isNull();
        assertThat(pbx.leg().disposition()).isEqualTo(Disposition.UNKNOWN);
        pbx.queueLog(at(20, "PJSIP/203|CONNECT|20|1793000000.4"));
        assertThat(pbx.legs()).hasSize(1);
        assertThat(pbx.leg().disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(pbx.leg().ringSeconds()).isNull();
        assertThat(pbx.leg().talkSeconds()).isNull();
        assertThat(pbx.leg().flags()).containsExactly(Flag.NO_END);
        assertThat(pbx.leg().charging()).isEqualTo(Charging.held(Charging.Reason.STUCK));
    }

    @Test
    void aBeginLostWithARotatedFileFollowsFromWhatTheEndPrints() {
        pbx.queueLog(at(200, "PJSIP/203|COMPLETEAGENT|20|180|1"));
        assertThat(pbx.leg().startedAt()).isEqualTo(Instant.ofEpochSecond(TEN));
        assertThat(pbx.leg().answeredAt()).isEqualTo(Instant.ofEpochSecond(TEN + 20));
        assertThat(pbx.leg().waitSeconds()).isEqualTo(20);
        assertThat(pbx.leg().agent()).isEqualTo("203");
    }

    @Test
    void aWaitThatNothingTellsIsNotInvented() {
        pbx.queueLog(at(20, "PJSIP/203|CONNECT"), at(60, "PJSIP/203|COMPLETEAGENT"));
        assertThat(pbx.leg().waitSeconds()).isNull();
        assertThat(pbx.leg().talkSeconds()).isNull();
        assertThat(pbx.leg().connectedSeconds()).isEqualTo(40);
    }

    @Test
    void absurdNumbersAreNoSeconds() {
        pbx.queueLog(
                at(0, "NONE|ENTERQUEUE||01012345678|1"),
                at(20, "PJSIP/203|CONNECT|99999999|1793000000.4|-3"),
                at(60, "PJSIP/203|COMPLETEAGENT|x|2147483648|1"));
        assertThat(pbx.leg().waitSeconds()).isEqualTo(20);
        assertThat(pbx.leg().talkSeconds()).isNull();
        assertThat(pbx.leg().ringSeconds()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "PJSIP/203, 203",
        "SIP/203-0000001c, 203",
        "PJSIP/desk-12, desk-12",
        "Local/203@agents/n, 203",
        "203, 203",
        "Agent/203, 203",
        "Kim Haneul, Kim Haneul"
    })
    void anAgentIsTheLineOfTheMemberOrItsName(String member, String agent) {
        pbx.queueLog(at(20, member + "|CONNECT|20|1793000000.4|3"));
        assertThat(pbx.leg().agent()).isEqualTo(agent);
    }

    @Test
    void statesOfAgentsAndUnknownEventsMakeNoLeg() {
        pbx.queueLog(
                at(0, "PJSIP/203|ADDMEMBER|"),
                at(1, "PJSIP/203|PAUSE|lunch"),
                at(2, "PJSIP/203|AGENTLOGIN|PJSIP/203-1"),
                at(3, "PJSIP/203|SURVEY|5"));
        assertThat(pbx.rows()).hasSize(4);
        assertThat(pbx.legs()).isEmpty();
    }

    @Test
    void rowsWithoutACallStandAlone() {
        pbx.queueLog(
                TEN + "|NONE|NONE|NONE|QUEUESTART|",
                TEN + "|MANAGER|reception|PJSIP/203|ADDMEMBER|",
                TEN + "|REALTIME|reception|PJSIP/203|CONNECT|20|1.1|3");
        assertThat(pbx.rows()).hasSize(3);
        assertThat(pbx.legs()).isEmpty();
    }

    @Test
    void theFileAndADumpOfItsTableTellTheSameOnce() {
        pbx.queueLog(at(0, "NONE|ENTERQUEUE||01012345678|1"), at(90, "NONE|ABANDON|1|1|90"))
                .queueLog(
                        "time,callid,queuename,agent,event,data1,data2,data3,data4,data5",
                        "2026-10-05 10:00:00.120000,1793000000.1,reception,NONE,ENTERQUEUE,,01012345678,1,,",
                        "2026-10-05 10:01:30.480000,1793000000.1,reception,NONE,ABANDON,1,1,90,,");
        assertThat(pbx.rows()).hasSize(4);
        assertThat(pbx.legs()).hasSize(1);
        assertThat(pbx.leg().waitSeconds()).isEqualTo(90);
    }

    @Test
    void withCallDetailRecordsTheseStayTheLegs() {
        pbx.cdr(
                        cdr("PJSIP/trunk-1>PJSIP/201-2", "10:00:00", "", "10:00:15", 0, "NO ANSWER", 1),
                        cdr("PJSIP/trunk-1>PJSIP/203-4", "10:00:15", "10:00:20", "10:03:20", 180, "ANSWERED", 2))
                .queueLog(
                        at(0, "NONE|ENTERQUEUE||01012345678|1"),
                        at(15, "PJSIP/201|RINGNOANSWER|15000"),
                        at(20, "PJSIP/203|CONNECT|20|1793000000.4|5"),
                        at(200, "PJSIP/203|COMPLETECALLER|20|180|1"));
        assertThat(pbx.legs()).hasSize(2);
        Leg answered = pbx.legs().get(1);
        assertThat(answered.waitSeconds()).isEqualTo(20);
        assertThat(answered.talkSeconds()).isEqualTo(180);
        assertThat(answered.personAnsweredAt()).isEqualTo(Instant.ofEpochSecond(TEN + 20));
        assertThat(answered.direction()).isEqualTo(Direction.INBOUND);
        assertThat(answered.connectedSeconds()).isEqualTo(180);
        assertThat(answered.charging()).isEqualTo(Charging.BILLABLE);
        assertThat(answered.rows()).hasSize(5);
        assertThat(pbx.leg().waitSeconds()).isNull();
        assertThat(pbx.leg().charging()).isEqualTo(Charging.notBillable(Charging.Reason.RING_ATTEMPT));
    }

    @Test
    void aRowThatSaysAnsweredBecauseTheQueueHadAnsweredIsAbandonedAllTheSame() {
        pbx.cdr(cdr("PJSIP/trunk-1>PJSIP/203-4", "10:00:00", "10:00:00", "10:01:30", 90, "ANSWERED", 1));
        assertThat(pbx.leg().disposition()).isEqualTo(Disposition.ANSWERED);
        pbx.queueLog(at(0, "NONE|ENTERQUEUE||01012345678|1"), at(90, "NONE|ABANDON|1|1|90"));
        assertThat(pbx.legs()).hasSize(1);
        assertThat(pbx.leg().disposition()).isEqualTo(Disposition.ABANDONED);
        assertThat(pbx.leg().personAnsweredAt()).isNull();
        assertThat(pbx.leg().agent()).isNull();
        assertThat(pbx.leg().waitSeconds()).isEqualTo(90);
        assertThat(pbx.leg().connectedSeconds()).isEqualTo(90);
        assertThat(pbx.leg().charging()).isEqualTo(Charging.BILLABLE);
    }

    @Test
    void inARowThatTheQueueAnsweredThePersonIsWhoConnected() {
        pbx.cdr(cdr("PJSIP/trunk-1>PJSIP/203-4", "10:00:00", "10:00:00", "10:03:20", 200, "ANSWERED", 1))
                .queueLog(
                        at(0, "NONE|ENTERQUEUE||01012345678|1"),
                        at(20, "PJSIP/204|CONNECT|20|1793000000.4|4"),
                        at(200, "PJSIP/204|COMPLETECALLER|20|180|1"));
        assertThat(pbx.leg().personAnsweredAt()).isEqualTo(Instant.ofEpochSecond(TEN + 20));
        assertThat(pbx.leg().answeredAt()).isEqualTo(Instant.ofEpochSecond(TEN));
        assertThat(pbx.leg().waitSeconds()).isEqualTo(20);
        assertThat(pbx.leg().ringSeconds()).isEqualTo(4);
        assertThat(pbx.leg().agent()).isEqualTo("204");
        assertThat(pbx.leg().talkSeconds()).isEqualTo(180);
    }

    @Test
    void whoeverHangsUpWhileAPhoneRingsIsAbandoned() {
        pbx.cdr(cdr("PJSIP/trunk-1>PJSIP/201-2", "10:00:00", "", "10:00:10", 0, "NO ANSWER", 1))
                .queueLog(at(0, "NONE|ENTERQUEUE||01012345678|1"), at(10, "NONE|ABANDON|1|1|10"));
        assertThat(pbx.legs()).hasSize(1);
        assertThat(pbx.leg().disposition()).isEqualTo(Disposition.ABANDONED);
        assertThat(pbx.leg().waitSeconds()).isEqualTo(10);
        assertThat(pbx.leg().agent()).isEqualTo("201");
    }

    @Test
    void aQueueThatIsLeftUnansweredIsNotAbandonedInTheRowEither() {
        pbx.cdr(cdr("PJSIP/trunk-1>", "10:00:00", "10:00:00", "10:01:00", 60, "ANSWERED", 1))
                .queueLog(at(0, "NONE|ENTERQUEUE||01012345678|1"), at(60, "NONE|EXITWITHTIMEOUT|1|1|60"));
        assertThat(pbx.leg().disposition()).isEqualTo(Disposition.NO_ANSWER);
    }

    @Property(tries = 100)
    void theOrderInWhichRowsArriveDoesNotMatter(@ForAll("anyOrder") List<StoredRow> shuffled) {
        assertThat(TWO_QUEUES.legs(shuffled)).isEqualTo(TWO_QUEUES.legs());
        assertThat(TWO_QUEUES.legs()).hasSize(3);
    }

    @Provide
    Arbitrary<List<StoredRow>> anyOrder() {
        return Arbitraries.shuffle(TWO_QUEUES.rows());
    }

    private static String at(int seconds, String rest) {
        return (TEN + seconds) + "|1793000000.1|reception|" + rest;
    }

    static String cdr(
            String channels, String start, String answer, String end, int billsec, String disposition, int sequence) {
        String[] channel = channels.split(">", 2);
        return String.join(
                ",",
                "\"\",\"01012345678\",\"700\",\"internal\",\"<01012345678>\"",
                '"' + channel[0] + '"',
                '"' + channel[1] + '"',
                "\"Queue\",\"reception,t,,,60\"",
                "\"2026-10-05 " + start + '"',
                answer.isEmpty() ? "" : "\"2026-10-05 " + answer + '"',
                "\"2026-10-05 " + end + '"',
                "0",
                String.valueOf(billsec),
                '"' + disposition + '"',
                "\"DOCUMENTATION\",\"1793000000.1\",\"\",\"\",\"1793000000.1\"",
                String.valueOf(sequence));
    }
}
