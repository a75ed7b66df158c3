package coop.dure.cdr.calls;

import coop.dure.cdr.formats.Disposition;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of {@code docs/guides/asterisk-cdr-csv.md}. */
class ChargingOfAsteriskCallsTest {
    private static final String FROM_MOBILE = "01012345678>700";

    private final Pbx pbx = new Pbx();

    @Test
    void ofAQueueCallOnlyTheLegOfTheAgentWhoAnsweredIsBillable() {
        pbx.record(FROM_MOBILE, "PJSIP/trunk-1>PJSIP/201-2", "Queue", "10:00:00 - 10:00:15", 0, "NO ANSWER")
                .record(FROM_MOBILE, "PJSIP/trunk-1>PJSIP/202-3", "Queue", "10:00:15 - 10:00:16", 0, "BUSY")
                .record(
                        FROM_MOBILE,
                        "PJSIP/trunk-1>PJSIP/203-4",
                        "Queue",
                        "10:00:16 10:00:20 10:03:20",
                        180,
                        "ANSWERED");
        assertThat(charging()).containsExactly("NOT_BILLABLE RING_ATTEMPT", "NOT_BILLABLE RING_ATTEMPT", "BILLABLE");
        Leg answered = pbx.legs().get(2);
        assertThat(answered.connectedSeconds()).isEqualTo(180);
        assertThat(answered.waitSeconds()).isEqualTo(20);
        assertThat(answered.ringSeconds()).isEqualTo(4);
        assertThat(answered.direction()).isEqualTo(Direction.INBOUND);
        assertThat(answered.queue()).isEqualTo("reception");
        assertThat(answered.agent()).isEqualTo("203");
        assertThat(answered.caller().value()).isEqualTo("+821012345678");
        assertThat(answered.callee().value()).isEqualTo("700");
        // A mobile is not where the house is.
        assertThat(answered.originArea()).isNull();
    }

    @Test
    void aCallerWhoLeavesTheQueueUnansweredCostsNothing() {
        pbx.record(FROM_MOBILE, "PJSIP/trunk-1>PJSIP/201-2", "Queue", "10:00:00 - 10:00:15", 0, "NO ANSWER")
                .record(FROM_MOBILE, "PJSIP/trunk-1>", "Queue", "10:00:15 - 10:00:45", 0, "NO ANSWER");
        assertThat(charging()).containsExactly("NOT_BILLABLE RING_ATTEMPT", "NOT_BILLABLE UNANSWERED");
        assertThat(pbx.legs().get(1).disposition()).isEqualTo(Disposition.ABANDONED);
        assertThat(pbx.legs().get(1).waitSeconds()).isEqualTo(45);
    }

    @Test
    void aQueueThatTheSwitchAnsweredIsBilledAsTheNetworkCounts() {
        pbx.record(FROM_MOBILE, "PJSIP/trunk-1>", "Queue", "10:00:00 10:00:00 10:00:45", 45, "ANSWERED");
        assertThat(charging()).containsExactly("BILLABLE");
        assertThat(pbx.leg().disposition()).isEqualTo(Disposition.ABANDONED);
    }

    @Test
    void anOutboundCallThroughATrunkIsBillable() {
        pbx.record(
                "201>901012345678", "PJSIP/201-1>PJSIP/trunk-2", "Dial", "10:00:00 10:00:05 10:01:05", 60, "ANSWERED");
        assertThat(charging()).containsExactly("BILLABLE");
        assertThat(pbx.leg().direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(pbx.leg().callee().value()).isEqualTo("+821012345678");
        assertThat(pbx.leg().callee().raw()).isEqualTo("901012345678");
        assertThat(pbx.leg().agent()).isEqualTo("201");
        assertThat(pbx.leg().originArea()).isEqualTo("02");
    }

    @Test
    void anOutboundCallThatFailsOverToAnotherTrunkIsBilledOnce() {
        pbx.record("201>901012345678", "PJSIP/201-1>PJSIP/trunk-2", "Dial", "10:00:00 - 10:00:01", 0, "CONGESTION")
                .record(
                        "201>901012345678",
                        "PJSIP/201-1>PJSIP/trunk-kt-3",
                        "Dial",
                        "10:00:01 10:00:05 10:01:05",
                        60,
                        "ANSWERED");
        assertThat(charging()).containsExactly("NOT_BILLABLE RING_ATTEMPT", "BILLABLE");
    }

    @Test
    void anOutboundCallThatNobodyTakesCostsNothing() {
        pbx.record("201>901012345678", "PJSIP/201-1>PJSIP/trunk-2", "Dial", "10:00:00 - 10:00:30", 0, "NO ANSWER");
        assertThat(charging()).containsExactly("NOT_BILLABLE UNANSWERED");
        assertThat(pbx.leg().connectedSeconds()).isNull();
    }

    @Test
    void aBlindTransferInsideIsBilledOnceToTheReleaseOfTheLine() {
        pbx.record(FROM_MOBILE, "PJSIP/trunk-1>PJSIP/201-2", "Queue", "10:00:00 10:00:05 10:01:05", 60, "ANSWERED")
                .record(
                        FROM_MOBILE,
                        "PJSIP/trunk-1>PJSIP/202-3",
                        "Dial",
                        "10:01:05 10:01:15 10:03:15",
                        120,
                        "ANSWERED");
        assertThat(charging()).containsExactly("BILLABLE", "NOT_BILLABLE COVERED_BY");
        assertThat(pbx.legs().get(0).connectedSeconds()).isEqualTo(190);
        assertThat(pbx.legs().get(0).flags()).contains(Flag.SPANS_TRANSFER);
        assertThat(pbx.legs().get(0).disposition()).isEqualTo(Disposition.TRANSFERRED);
        assertThat(pbx.legs().get(1).charging().coveredBy())
                .isEqualTo(pbx.legs().get(0).legId());
        assertThat(pbx.legs().get(1).connectedSeconds()).isEqualTo(120);
    }

    @Test
    void aTransferThatNobodyTakesKeepsTheLineUpAndIsBilledWithIt() {
        pbx.record(FROM_MOBILE, "PJSIP/trunk-1>PJSIP/201-2", "Queue", "10:00:00 10:00:05 10:01:05", 60, "ANSWERED")
                .record(FROM_MOBILE, "PJSIP/trunk-1>PJSIP/202-3", "Dial", "10:01:05 - 10:01:35", 0, "NO ANSWER");
        assertThat(charging()).containsExactly("BILLABLE", "NOT_BILLABLE RING_ATTEMPT");
        assertThat(pbx.legs().get(0).connectedSeconds()).isEqualTo(90);
    }

    @Test
    void anAttendedTransferInsideIsBilledOnceAndItsConsultationNot() {
        pbx.record(FROM_MOBILE, "PJSIP/trunk-1>PJSIP/201-2", "Queue", "10:00:00 10:00:05 10:01:05", 60, "ANSWERED")
                .record("201>202", "PJSIP/201-5>PJSIP/202-6", "Dial", "10:00:40 10:00:45 10:01:05", 20, "ANSWERED")
                .record(
                        FROM_MOBILE,
                        "PJSIP/trunk-1>PJSIP/202-6",
                        "Dial",
                        "10:01:05 10:01:05 10:03:05",
                        120,
                        "ANSWERED");
        assertThat(charging()).containsExactly("BILLABLE", "NOT_BILLABLE INTERNAL", "NOT_BILLABLE COVERED_BY");
        assertThat(pbx.legs().get(0).connectedSeconds()).isEqualTo(180);
    }

    @Test
    void aCallPassedOnToTheOutsideUsesTwoLinesAndIsBilledForEach() {
        pbx.record(FROM_MOBILE, "PJSIP/trunk-1>PJSIP/201-2", "Queue", "10:00:00 10:00:05 10:01:05", 60, "ANSWERED")
                .record(
                        "01012345678>901099998888",
                        "PJSIP/trunk-1>PJSIP/trunk-7",
                        "Dial",
                        "10:01:05 10:01:10 10:02:10",
                        60,
                        "ANSWERED");
        assertThat(charging()).containsExactly("BILLABLE", "BILLABLE");
        assertThat(pbx.legs()).extracting(Leg::direction).containsExactly(Direction.INBOUND, Direction.OUTBOUND);
        assertThat(pbx.legs()).extracting(Leg::connectedSeconds).containsExactly(125, 60);
        assertThat(pbx.legs().get(1).callee().value()).isEqualTo("+821099998888");
    }

    @Test
    void anOutboundCallPassedOnInsideStaysOutbound() {
        pbx.record(
                        "201>901012345678",
                        "PJSIP/201-1>PJSIP/trunk-2",
                        "Dial",
                        "10:00:00 10:00:05 10:01:05",
                        60,
                        "ANSWERED")
                .record(
                        "01012345678>202",
                        "PJSIP/trunk-2>PJSIP/202-3",
                        "Dial",
                        "10:01:05 10:01:10 10:02:05",
                        55,
                        "ANSWERED");
        assertThat(charging()).containsExactly("BILLABLE", "NOT_BILLABLE COVERED_BY");
        assertThat(pbx.legs()).extracting(Leg::direction).containsOnly(Direction.OUTBOUND);
        assertThat(pbx.legs().get(0).connectedSeconds()).isEqualTo(120);
    }

    @Test
    void aCallInsideTheHouseCostsNothing() {
        pbx.record("201>202", "PJSIP/201-1>PJSIP/202-2", "Dial", "10:00:00 10:00:05 10:01:05", 60, "ANSWERED");
        assertThat(charging()).containsExactly("NOT_BILLABLE INTERNAL");
        assertThat(pbx.leg().direction()).isEqualTo(Direction.INTERNAL);
    }

    @Test
    void aTrunkWhoseNameOnlyBeginsAlikeIsAnother() {
        pbx.record("201>202", "PJSIP/201-1>PJSIP/trunk2-2", "Dial", "10:00:00 10:00:05 10:01:05", 60, "ANSWERED");
        assertThat(pbx.leg().direction()).isEqualTo(Direction.INTERNAL);
    }

    @Test
    void anAnswerOfZeroSecondsIsBillableAndFlagged() {
        pbx.record(
                "201>901012345678", "PJSIP/201-1>PJSIP/trunk-2", "Dial", "10:00:00 10:00:05 10:00:05", 0, "ANSWERED");
        assertThat(charging()).containsExactly("BILLABLE");
        assertThat(pbx.leg().connectedSeconds()).isZero();
        assertThat(pbx.leg().flags()).containsExactly(Flag.ZERO_SECONDS);
    }

    @Test
    void theSameRowWithOtherContentIsHeldAndSoIsItsLine() {
        pbx.record(FROM_MOBILE, "PJSIP/trunk-1>PJSIP/201-2", "Dial", "10:00:00 10:00:05 10:01:05", 60, "ANSWERED");
        String other = String.join(",", pbx.rows().get(0).facts()).replace(",60,", ",61,");
        pbx.line(other);
        assertThat(charging()).containsExactly("HELD CONFLICT");
        pbx.record(FROM_MOBILE, "PJSIP/trunk-1>PJSIP/202-3", "Dial", "10:01:05 10:01:15 10:03:15", 120, "ANSWERED");
        assertThat(charging()).containsExactly("HELD CONFLICT", "NOT_BILLABLE COVERED_BY");
    }

    @Test
    void theSameTupleWithAnotherStartIsOneRowWithTwoContents() {
        pbx.record(
                "201>901012345678", "PJSIP/201-1>PJSIP/trunk-2", "Dial", "10:00:00 10:00:05 10:01:05", 60, "ANSWERED");
        pbx.line(String.join(",", pbx.rows().get(0).facts()).replace("10:00:00", "10:00:01"));
        assertThat(pbx.fold().legs(pbx.rows())).hasSize(1);
        assertThat(pbx.leg().charging()).isEqualTo(Charging.held(Charging.Reason.CONFLICT));
        assertThat(pbx.leg().rows()).hasSize(2);
    }

    @Test
    void aLineThatNeverEndedOrLastedHalfADayIsHeld() {
        pbx.record("201>901012345678", "PJSIP/201-1>PJSIP/trunk-2", "Dial", "10:00:00 10:00:05 -", 60, "ANSWERED");
        assertThat(charging()).containsExactly("HELD STUCK");
        Pbx other = new Pbx();
        other.record(
                "201>901012345678",
                "PJSIP/201-1>PJSIP/trunk-2",
                "Dial",
                "10:00:00 10:00:00 2026-10-05T22:00:01",
                43_201,
                "ANSWERED");
        assertThat(other.leg().charging()).isEqualTo(Charging.held(Charging.Reason.STUCK));
    }

    @Test
    void aCallOfOverTwoThousandRowsIsHeldRowByRow() {
        for (int i = 0; i < 2_001; i++) {
            pbx.record(
                    "201>901012345678",
                    "PJSIP/201-1>PJSIP/trunk-2",
                    "Dial",
                    "10:00:00 10:00:05 10:01:05",
                    60,
                    "ANSWERED");
        }
        List<Leg> legs = pbx.fold().legs(pbx.rows());
        assertThat(legs).hasSize(2_001).allMatch(leg -> leg.callId().equals(leg.legId()));
        assertThat(legs).extracting(Leg::charging).containsOnly(Charging.held(Charging.Reason.TOO_MANY_ROWS));
    }

    private List<String> charging() {
        return pbx.legs().stream()
                .map(leg -> leg.charging().state()
                        + (leg.charging().reason() == null
                                ? ""
                                : " " + leg.charging().reason()))
                .toList();
    }
}
