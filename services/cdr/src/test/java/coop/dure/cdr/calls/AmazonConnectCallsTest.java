package coop.dure.cdr.calls;

import coop.dure.cdr.calls.Charging.Reason;
import coop.dure.cdr.calls.Charging.State;
import coop.dure.cdr.formats.Disposition;
import coop.dure.vocabulary.NumberKind;
import coop.dure.vocabulary.SourceFormat;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What contacts become: {@code docs/guides/amazon-connect.md}. */
class AmazonConnectCallsTest {
    private static final String AGENT =
            "\"Agent\":{\"Username\":\"haneul\",\"ConnectedToAgentTimestamp\":\"2026-10-05T01:01:00Z\","
                    + "\"AgentInteractionDuration\":100,\"CustomerHoldDuration\":15,\"AfterContactWorkDuration\":30}";
    private static final String QUEUE =
            "\"Queue\":{\"ARN\":\"arn:aws:connect:ap-northeast-2:1:instance/i/queue/q\",\"Name\":\"Reception\","
                    + "\"EnqueueTimestamp\":\"2026-10-05T01:00:20Z\",\"DequeueTimestamp\":\"2026-10-05T01:01:00Z\",\"Duration\":40}";

    @Test
    void anInboundCallThatAnAgentTookCountsOnceWithItsFourDurations() {
        Leg leg = read(contact("c1", "INBOUND", "01:00:00", "01:00:00", "01:03:00", AGENT + "," + QUEUE))
                .leg();
        assertThat(leg.direction()).isEqualTo(Direction.INBOUND);
        assertThat(leg.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(leg.rawDisposition()).isEqualTo("CUSTOMER_DISCONNECT");
        assertThat(leg.startedAt()).isEqualTo(at("01:00:00"));
        assertThat(leg.answeredAt()).isEqualTo(at("01:00:00"));
        assertThat(leg.personAnsweredAt()).isEqualTo(at("01:01:00"));
        assertThat(leg.connectedSeconds()).isEqualTo(180);
        assertThat(leg.waitSeconds()).isEqualTo(40);
        assertThat(leg.talkSeconds()).isEqualTo(100);
        assertThat(leg.holdSeconds()).isEqualTo(15);
        assertThat(leg.afterCallWorkSeconds()).isEqualTo(30);
        assertThat(leg.ringSeconds()).isNull();
        assertThat(leg.queue()).isEqualTo("Reception");
        assertThat(leg.agent()).isEqualTo("haneul");
        assertThat(leg.caller().value()).isEqualTo("+821012345678");
        assertThat(leg.callee().value()).isEqualTo("+82221234567");
        assertThat(leg.charging().state()).isEqualTo(State.BILLABLE);
    }

    @Test
    void whoLeavesTheQueueHasAbandonedThoughTheFlowHadAnswered() {
        Leg leg = read(contact("c1", "INBOUND", "01:00:00", "01:00:00", "01:01:00", QUEUE))
                .leg();
        assertThat(leg.disposition()).isEqualTo(Disposition.ABANDONED);
        assertThat(leg.waitSeconds()).isEqualTo(40);
        assertThat(leg.personAnsweredAt()).isNull();
        assertThat(leg.agent()).isNull();
        assertThat(leg.connectedSeconds()).isEqualTo(60);
        assertThat(leg.charging().state()).isEqualTo(State.BILLABLE);
    }

    @Test
    void whoNeverReachedAQueueServedHimself() {
        Leg leg = read(contact("c1", "INBOUND", "01:00:00", "01:00:00", "01:01:00", ""))
                .leg();
        assertThat(leg.disposition()).isEqualTo(Disposition.SELF_SERVICE);
        assertThat(leg.waitSeconds()).isNull();
        assertThat(leg.talkSeconds()).isNull();
    }

    @Test
    void aTransferIsAChainOfContactsOnOneLineThatCostsOnce() {
        List<Leg> legs = read(
                        contact(
                                "c1",
                                "INBOUND",
                                "01:00:00",
                                "01:00:00",
                                "01:03:00",
                                AGENT + "," + QUEUE + ",\"NextContactId\":\"c2\""),
                        contact(
                                "c2",
                                "TRANSFER",
                                "01:02:50",
                                "01:02:50",
                                "01:06:00",
                                AGENT.replace("haneul", "bada")
                                        + ",\"InitialContactId\":\"c1\",\"PreviousContactId\":\"c1\""),
                        contact(
                                "c3",
                                "DISCONNECT",
                                "01:06:00",
                                "01:06:00",
                                "01:06:30",
                                "\"InitialContactId\":\"c1\"," + "\"PreviousContactId\":\"c2\""))
                .legs();
        assertThat(legs).hasSize(2);
        assertThat(legs).extracting(Leg::disposition).containsExactly(Disposition.TRANSFERRED, Disposition.ANSWERED);
        assertThat(legs).extracting(Leg::agent).containsExactly("haneul", "bada");
        assertThat(legs).extracting(Leg::direction).containsExactly(Direction.INBOUND, Direction.INBOUND);
        assertThat(legs.get(0).charging().state()).isEqualTo(State.BILLABLE);
        assertThat(legs.get(0).connectedSeconds()).isEqualTo(390);
        assertThat(legs.get(0).flags()).contains(Flag.SPANS_TRANSFER);
        assertThat(legs.get(1).charging().reason()).isEqualTo(Reason.COVERED_BY);
        assertThat(legs.get(1).charging().coveredBy()).isEqualTo(legs.get(0).legId());
        assertThat(legs.get(1).rows()).hasSize(2);
        assertThat(read(
                                contact("c1", "INBOUND", "01:00:00", "01:00:00", "01:03:00", AGENT),
                                contact("c2", "TRANSFER", "01:02:50", "", "01:06:00", "\"InitialContactId\":\"c1\""))
                        .links())
                .containsExactly("c1");
    }

    @Test
    void whoIsPassedToAnotherQueueAndLeavesItHasAbandonedThere() {
        List<Leg> legs = read(
                        contact("c1", "INBOUND", "01:00:00", "01:00:00", "01:01:00", QUEUE),
                        contact(
                                "c2",
                                "QUEUE_TRANSFER",
                                "01:01:00",
                                "",
                                "01:02:00",
                                QUEUE.replace("Reception", "Night")
                                        + ",\"InitialContactId\":\"c1\",\"PreviousContactId\":\"c1\""))
                .legs();
        assertThat(legs).extracting(Leg::disposition).containsExactly(Disposition.TRANSFERRED, Disposition.ABANDONED);
        assertThat(legs).extracting(Leg::queue).containsExactly("Reception", "Night");
        assertThat(legs.get(0).connectedSeconds()).isEqualTo(120);
        assertThat(legs).extracting(leg -> leg.charging().state()).containsOnlyOnce(State.BILLABLE);
    }

    @Test
    void aTransferWhoseFirstContactIsMissingHasNoDirectionAndCostsOnce() {
        List<Leg> legs = read(
                        contact(
                                "c2",
                                "TRANSFER",
                                "01:02:00",
                                "01:02:00",
                                "01:03:00",
                                AGENT + ",\"InitialContactId\":\"c1\""),
                        contact(
                                "c3",
                                "TRANSFER",
                                "01:03:00",
                                "01:03:00",
                                "01:04:00",
                                AGENT + ",\"InitialContactId\":\"c1\",\"PreviousContactId\":\"c2\""))
                .legs();
        assertThat(legs).extracting(Leg::direction).containsOnlyNulls();
        assertThat(legs).extracting(leg -> leg.charging().state()).containsExactly(State.BILLABLE, State.NOT_BILLABLE);
    }

    @Test
    void acallThatAnAgentDialsIsAnsweredByTheCustomerOnly() {
        String dialled = "\"Queue\":{\"Name\":\"Outbound\"}," + AGENT.replace("01:01:00", "01:00:01");
        Leg answered = read(contact("c1", "OUTBOUND", "01:00:00", "01:00:12", "01:02:12", dialled))
                .leg();
        assertThat(answered.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(answered.callee().value()).isEqualTo("+821012345678");
        assertThat(answered.caller().value()).isEqualTo("+82221234567");
        assertThat(answered.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(answered.personAnsweredAt()).isEqualTo(at("01:00:12"));
        assertThat(answered.connectedSeconds()).isEqualTo(120);
        assertThat(answered.waitSeconds()).isNull();
        Leg unanswered = read(contact("c1", "OUTBOUND", "01:00:00", "", "01:00:30", dialled)
                        .replace("CUSTOMER_DISCONNECT", "TELECOM_BUSY"))
                .leg();
        assertThat(unanswered.disposition()).isEqualTo(Disposition.BUSY);
        assertThat(unanswered.charging().reason()).isEqualTo(Reason.UNANSWERED);
        assertThat(unanswered.connectedSeconds()).isNull();
    }

    @Test
    void aCallbackIsALineOfItsOwn() {
        List<Leg> legs = read(
                        contact("c1", "INBOUND", "01:00:00", "01:00:00", "01:01:00", ""),
                        contact(
                                "c2",
                                "CALLBACK",
                                "01:01:00",
                                "01:10:00",
                                "01:12:00",
                                AGENT + ",\"InitialContactId\":\"c1\",\"PreviousContactId\":\"c1\""))
                .legs();
        assertThat(legs).extracting(Leg::direction).containsExactly(Direction.INBOUND, Direction.OUTBOUND);
        assertThat(legs).extracting(Leg::connectedSeconds).containsExactly(60, 120);
        assertThat(legs).allMatch(leg -> leg.charging().state() == State.BILLABLE);
    }

    @Test
    void aSupervisorWhoListensInCostsNothing() {
        List<Leg> legs = read(
                        contact("c1", "INBOUND", "01:00:00", "01:00:00", "01:03:00", AGENT),
                        contact(
                                "c2",
                                "MONITOR",
                                "01:02:00",
                                "01:02:00",
                                "01:03:00",
                                AGENT + ",\"InitialContactId\":\"c1\""))
                .legs();
        assertThat(legs.get(1).charging().reason()).isEqualTo(Reason.INTERNAL);
        assertThat(legs.get(0).connectedSeconds()).isEqualTo(180);
    }

    @Test
    void aContactWithoutAnEndIsHeld() {
        Leg leg = read(contact("c1", "INBOUND", "01:00:00", "01:00:00", "", AGENT))
                .leg();
        assertThat(leg.endedAt()).isNull();
        assertThat(leg.connectedSeconds()).isNull();
        assertThat(leg.flags()).contains(Flag.NO_END);
        assertThat(leg.charging().reason()).isEqualTo(Reason.STUCK);
    }

    @Test
    void aContactThatEndsBeforeItIsAnsweredIsHeldAndHasNoSeconds() {
        Leg leg = read(contact("c1", "INBOUND", "01:00:00", "01:05:00", "01:03:00", AGENT))
                .leg();
        assertThat(leg.connectedSeconds()).isNull();
        assertThat(leg.flags()).contains(Flag.ANSWER_OUTSIDE);
        assertThat(leg.charging().reason()).isEqualTo(Reason.ANSWER_OUTSIDE);
    }

    @Test
    void ofTwoVersionsOfAContactTheOneChangedLaterHolds() {
        String first =
                contact("c1", "INBOUND", "01:00:00", "01:00:00", "", AGENT).replace("01:20:00", "01:10:00");
        String later = contact("c1", "INBOUND", "01:00:00", "01:00:00", "01:03:00", AGENT);
        assertThat(read(later, first).leg().connectedSeconds()).isEqualTo(180);
        assertThat(read(later, first).leg().charging().state()).isEqualTo(State.BILLABLE);
    }

    @Test
    void whatTheRecordDoesNotTellIsNotInvented() {
        Leg leg = ReadFile.inSeoul(SourceFormat.AMAZON_CONNECT_CTR, """
                        {
                          "ContactId": "c-9", "Channel": "VOICE", "InitiationMethod": "INBOUND",
                          "InitiationTimestamp": "2026-04-09T15:00:00Z",
                          "ConnectedToSystemTimestamp": "2026-04-09T15:00:08Z",
                          "DisconnectTimestamp": "2026-04-09T15:07:30Z",
                          "Queue": { "Name": "Support", "Duration": 6 },
                          "Agent": { "Username": "bada", "AgentInteractionDuration": 400, "HoldDuration": 20 }
                        }
                        """).leg();
        assertThat(leg.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(leg.connectedSeconds()).isEqualTo(442);
        assertThat(leg.personAnsweredAt()).isNull();
        assertThat(leg.waitSeconds()).isEqualTo(6);
        assertThat(leg.talkSeconds()).isEqualTo(400);
        assertThat(leg.holdSeconds()).isEqualTo(20);
        assertThat(leg.afterCallWorkSeconds()).isNull();
        assertThat(leg.rawDisposition()).isEmpty();
        assertThat(leg.caller().kind()).isEqualTo(NumberKind.ANONYMOUS);
    }

    private static String contact(String id, String method, String start, String system, String end, String more) {
        return "{\"ContactId\":\"" + id + "\",\"Channel\":\"VOICE\",\"InitiationMethod\":\"" + method
                + "\",\"CustomerEndpoint\":{\"Address\":\"+821012345678\",\"Type\":\"TELEPHONE_NUMBER\"},"
                + "\"SystemEndpoint\":{\"Address\":\"+82221234567\",\"Type\":\"TELEPHONE_NUMBER\"},"
                + "\"InitiationTimestamp\":" + time(start) + ",\"ConnectedToSystemTimestamp\":" + time(system)
                + ",\"DisconnectTimestamp\":" + time(end) + ",\"DisconnectReason\":\"CUSTOMER_DISCONNECT\","
                + "\"LastUpdateTimestamp\":\"2026-10-05T01:20:00Z\"" + (more.isEmpty() ? "" : "," + more) + "}";
    }

    private static String time(String time) {
        return time.isEmpty() ? "null" : "\"2026-10-05T" + time + "Z\"";
    }

    private static Instant at(String time) {
        return Instant.parse("2026-10-05T" + time + "Z");
    }

    private static ReadFile read(String... contacts) {
        return ReadFile.inSeoul(SourceFormat.AMAZON_CONNECT_CTR, String.join("\n", contacts));
    }
}
