package coop.dure.cdr.calls;

import coop.dure.cdr.formats.Disposition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules of {@code docs/guides/asterisk-cel.md}. */
class CelCallsTest {
    private static final Instant TEN = Instant.parse("2026-10-05T01:00:00Z");
    static final String TRUNK = "1793000000.1 PJSIP/trunk-1";
    static final String FIRST = "1793000000.2 PJSIP/201-2";
    static final String SECOND = "1793000000.10 PJSIP/203-a";

    private static final String[] QUEUE = {
        event(0, "CHAN_START", TRUNK),
        event(1, "ANSWER", TRUNK, "Answer", ""),
        event(2, "APP_START", TRUNK, "Queue", "reception,t,,,60"),
        event(3, "CHAN_START", FIRST),
        event(18, "HANGUP", FIRST, "AppQueue", "", "{\"hangupcause\":19,\"dialstatus\":\"\"}"),
        event(18, "CHAN_END", FIRST),
        event(19, "CHAN_START", SECOND),
        event(23, "ANSWER", SECOND),
        event(23, "BRIDGE_ENTER", SECOND),
        event(24, "BRIDGE_ENTER", TRUNK, "Queue", "reception,t,,,60"),
        event(204, "BRIDGE_EXIT", TRUNK, "Queue", "reception,t,,,60"),
        event(204, "BRIDGE_EXIT", SECOND),
        event(204, "HANGUP", SECOND),
        event(204, "CHAN_END", SECOND),
        event(205, "HANGUP", TRUNK),
        event(205, "CHAN_END", TRUNK),
        event(205, "LINKEDID_END", TRUNK)
    };
    private static final AsteriskPbx QUEUED = new AsteriskPbx().cel(QUEUE);

    private final AsteriskPbx pbx = new AsteriskPbx();

    @Test
    void aQueueCallIsOneBillableLegAndTheRingOfAnother() {
        List<Leg> legs = QUEUED.legs();
        assertThat(legs).hasSize(2);
        Leg answered = legs.get(0);
        assertThat(answered.startedAt()).isEqualTo(TEN);
        assertThat(answered.answeredAt()).isEqualTo(TEN.plusSeconds(1));
        assertThat(answered.personAnsweredAt()).isEqualTo(TEN.plusSeconds(24));
        assertThat(answered.endedAt()).isEqualTo(TEN.plusSeconds(205));
        assertThat(answered.connectedSeconds()).isEqualTo(204);
        assertThat(answered.waitSeconds()).isEqualTo(22);
        assertThat(answered.ringSeconds()).isEqualTo(4);
        assertThat(answered.talkSeconds()).isNull();
        assertThat(answered.queue()).isEqualTo("reception");
        assertThat(answered.agent()).isEqualTo("203");
        assertThat(answered.direction()).isEqualTo(Direction.INBOUND);
        assertThat(answered.caller().value()).isEqualTo("+821012345678");
        assertThat(answered.callee().value()).isEqualTo("+82221234567");
        assertThat(answered.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(answered.charging()).isEqualTo(Charging.BILLABLE);
        Leg rang = legs.get(1);
        assertThat(rang.agent()).isEqualTo("201");
        assertThat(rang.ringSeconds()).isEqualTo(15);
        assertThat(rang.disposition()).isEqualTo(Disposition.NO_ANSWER);
        assertThat(rang.charging()).isEqualTo(Charging.notBillable(Charging.Reason.RING_ATTEMPT));
    }

    @Test
    void theQueueLogAddsTalkToLegsThatChannelEventsMade() {
        long ten = TEN.getEpochSecond();
        AsteriskPbx both = new AsteriskPbx()
                .cel(QUEUE)
                .queueLog(
                        ten + 2 + "|1793000000.1|reception|NONE|ENTERQUEUE||01012345678|1",
                        ten + 23 + "|1793000000.1|reception|PJSIP/203|CONNECT|21|1793000000.10|4",
                        ten + 204 + "|1793000000.1|reception|PJSIP/203|COMPLETECALLER|21|181|1");
        assertThat(both.legs()).hasSize(2);
        assertThat(both.leg().talkSeconds()).isEqualTo(181);
        assertThat(both.leg().waitSeconds()).isEqualTo(21);
    }

    @Test
    void aQueueThatTheCallerLeavesIsAbandonedAndTheNetworkCounted() {
        pbx.cel(Stream.of(QUEUE)
                .filter(line -> !line.contains("203-a") && !line.contains("BRIDGE"))
                .toArray(String[]::new));
        assertThat(pbx.legs()).hasSize(2);
        assertThat(pbx.leg().disposition()).isEqualTo(Disposition.ABANDONED);
        assertThat(pbx.leg().personAnsweredAt()).isNull();
        assertThat(pbx.leg().waitSeconds()).isEqualTo(203);
        assertThat(pbx.leg().connectedSeconds()).isEqualTo(204);
        assertThat(pbx.leg().charging()).isEqualTo(Charging.BILLABLE);
        assertThat(pbx.legs().get(1).charging()).isEqualTo(Charging.notBillable(Charging.Reason.RING_ATTEMPT));
    }

    @Test
    void aQueueThatDidNotAnswerItselfIsAbandonedToo() {
        pbx.cel(Stream.of(QUEUE)
                .filter(line -> !line.contains("203-a") && !line.contains("BRIDGE") && !line.contains("\"ANSWER\""))
                .toArray(String[]::new));
        assertThat(pbx.legs()).hasSize(2);
        assertThat(pbx.leg().disposition()).isEqualTo(Disposition.ABANDONED);
        assertThat(pbx.leg().waitSeconds()).isEqualTo(203);
        assertThat(pbx.leg().charging()).isEqualTo(Charging.notBillable(Charging.Reason.UNANSWERED));
    }

    @Test
    void whoLeavesTheQueueAndIsThenAnsweredByAPersonIsAnswered() {
        long ten = TEN.getEpochSecond();
        pbx.cel(QUEUE)
                .cel(event(18, "APP_END", TRUNK, "Queue", "reception,t,,,60"))
                .queueLog(
                        ten + 2 + "|1793000000.1|reception|NONE|ENTERQUEUE||01012345678|1",
                        ten + 18 + "|1793000000.1|reception|NONE|EXITWITHTIMEOUT|1|1|16");
        assertThat(pbx.leg().disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(pbx.leg().personAnsweredAt()).isEqualTo(TEN.plusSeconds(24));
        assertThat(pbx.leg().waitSeconds()).isEqualTo(16);
    }

    @Test
    void whoeverIsInAnotherBridgeDidNotSpeakToTheCaller() {
        String one = "{\"bridge_id\":\"one\",\"bridge_technology\":\"simple_bridge\"}";
        pbx.cel(
                event(0, "CHAN_START", TRUNK),
                event(1, "CHAN_START", FIRST),
                event(1, "CHAN_START", SECOND),
                event(5, "BRIDGE_ENTER", TRUNK, "Dial", "", one),
                event(5, "BRIDGE_ENTER", FIRST, "", "", one),
                event(4, "BRIDGE_ENTER", SECOND, "", "", one.replace("one", "two")),
                event(65, "CHAN_END", FIRST),
                event(65, "CHAN_END", SECOND),
                event(65, "CHAN_END", TRUNK));
        assertThat(pbx.leg().agent()).isEqualTo("201");
        assertThat(pbx.legs().get(1).personAnsweredAt()).isNull();
    }

    @Test
    void aBridgeThatOnlyHoldsTheCallerIsNoPerson() {
        String held = "{\"bridge_id\":\"one\",\"bridge_technology\":\"holding_bridge\"}";
        pbx.cel(
                event(0, "CHAN_START", TRUNK),
                event(1, "ANSWER", TRUNK),
                event(2, "BRIDGE_ENTER", TRUNK, "BridgeWait", "", held),
                event(31, "CHAN_END", TRUNK));
        assertThat(pbx.leg().personAnsweredAt()).isNull();
        assertThat(pbx.leg().disposition()).isEqualTo(Disposition.SELF_SERVICE);
    }

    @Test
    void aMenuThatNobodyLeavesIsSelfService() {
        pbx.cel(
                event(0, "CHAN_START", TRUNK),
                event(1, "ANSWER", TRUNK),
                event(31, "CHAN_END", TRUNK),
                event(31, "LINKEDID_END", TRUNK));
        assertThat(pbx.leg().disposition()).isEqualTo(Disposition.SELF_SERVICE);
        assertThat(pbx.leg().connectedSeconds()).isEqualTo(30);
    }

    @Test
    void theAnswerIsWhenTheCallerEntersTheBridgeWhereNoSystemAnswered() {
        pbx.cel(inside("BRIDGE_ENTER", "BRIDGE_EXIT"));
        assertThat(pbx.legs()).hasSize(1);
        assertThat(pbx.leg().personAnsweredAt()).isEqualTo(TEN.plusSeconds(5));
        assertThat(pbx.leg().endedAt()).isEqualTo(TEN.plusSeconds(66));
        assertThat(pbx.leg().connectedSeconds()).isEqualTo(61);
        assertThat(pbx.leg().direction()).isEqualTo(Direction.INTERNAL);
        assertThat(pbx.leg().charging()).isEqualTo(Charging.notBillable(Charging.Reason.INTERNAL));
    }

    @Test
    void beforeAsteriskTwelveABridgeIsToldOnOneChannelOnly() {
        pbx.cel(
                event(0, "CHAN_START", TRUNK),
                event(1, "CHAN_START", FIRST),
                event(5, "ANSWER", FIRST),
                event(5, "ANSWER", TRUNK),
                event(6, "BRIDGE_START", TRUNK, "Dial", "", "", "PJSIP/201-2"),
                event(66, "BRIDGE_END", TRUNK, "Dial", "", "", "PJSIP/201-2"),
                event(66, "HANGUP", TRUNK, "", "", "16,PJSIP/201-2,ANSWER"),
                event(66, "CHAN_END", FIRST),
                event(66, "CHAN_END", TRUNK));
        assertThat(pbx.legs()).hasSize(1);
        assertThat(pbx.leg().personAnsweredAt()).isEqualTo(TEN.plusSeconds(6));
        assertThat(pbx.leg().agent()).isEqualTo("201");
        assertThat(pbx.leg().rawDisposition()).isEqualTo("ANSWER");
    }

    @Test
    void withoutAnyEndTheCallNeverEnded() {
        pbx.cel(QUEUE[0], QUEUE[1], QUEUE[2], QUEUE[6], QUEUE[7], QUEUE[8], QUEUE[9]);
        assertThat(pbx.leg().endedAt()).isNull();
        assertThat(pbx.leg().flags()).containsExactly(Flag.NO_END);
        assertThat(pbx.leg().charging()).isEqualTo(Charging.held(Charging.Reason.STUCK));
    }

    @Test
    void aBlindTransferInsideIsBilledOnceToTheReleaseOfTheLine() {
        pbx.cel(
                event(0, "CHAN_START", TRUNK),
                event(1, "CHAN_START", FIRST),
                event(5, "ANSWER", FIRST),
                event(5, "BRIDGE_ENTER", FIRST),
                event(5, "BRIDGE_ENTER", TRUNK),
                event(65, "BLINDTRANSFER", FIRST),
                event(65, "BRIDGE_EXIT", FIRST),
                event(65, "BRIDGE_EXIT", TRUNK),
                event(65, "CHAN_END", FIRST),
                event(66, "CHAN_START", SECOND),
                event(70, "ANSWER", SECOND),
                event(70, "BRIDGE_ENTER", SECOND),
                event(70, "BRIDGE_ENTER", TRUNK),
                event(130, "BRIDGE_EXIT", SECOND),
                event(130, "BRIDGE_EXIT", TRUNK),
                event(130, "CHAN_END", SECOND),
                event(130, "CHAN_END", TRUNK),
                event(130, "LINKEDID_END", TRUNK));
        assertThat(pbx.legs()).hasSize(2);
        assertThat(pbx.leg().disposition()).isEqualTo(Disposition.TRANSFERRED);
        assertThat(pbx.leg().connectedSeconds()).isEqualTo(125);
        assertThat(pbx.legs().get(1).disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(pbx.legs().get(1).agent()).isEqualTo("203");
        assertThat(pbx.legs().get(1).connectedSeconds()).isEqualTo(60);
        assertThat(pbx.legs().get(1).charging().coveredBy()).isEqualTo(pbx.leg().legId());
    }

    @Test
    void aChannelThatTakesTheCallersPlaceEndsTheCall() {
        pbx.cel(
                event(0, "CHAN_START", FIRST.replace(".2", ".1")),
                event(1, "CHAN_START", "1793000000.7 PJSIP/trunk-7"),
                event(5, "ANSWER", "1793000000.7 PJSIP/trunk-7"),
                event(5, "BRIDGE_ENTER", FIRST.replace(".2", ".1")),
                event(5, "BRIDGE_ENTER", "1793000000.7 PJSIP/trunk-7"),
                event(60, "CHAN_END", FIRST.replace(".2", ".1")),
                event(305, "CHAN_END", "1793000000.7 PJSIP/trunk-7"),
                event(305, "LINKEDID_END", "1793000000.7 PJSIP/trunk-7"));
        assertThat(pbx.leg().direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(pbx.leg().endedAt()).isEqualTo(TEN.plusSeconds(305));
        assertThat(pbx.leg().connectedSeconds()).isEqualTo(300);
        assertThat(pbx.leg().charging()).isEqualTo(Charging.BILLABLE);
    }

    @ParameterizedTest
    @CsvSource({
        "'{\"hangupcause\":17,\"dialstatus\":\"BUSY\"}', BUSY, BUSY",
        "'{\"hangupcause\":16,\"dialstatus\":\"CANCEL\"}', CANCELLED, CANCEL",
        "'{\"hangupcause\":34,\"hangupsource\":\"\"}', CONGESTION, 34",
        "'17,PJSIP/201-2,', BUSY, 17",
        "'19,PJSIP/201-2,NOANSWER', NO_ANSWER, NOANSWER",
        "'', NO_ANSWER, ''"
    })
    void anUnansweredCallEndsAsTheHangUpSays(String extra, Disposition disposition, String raw) {
        pbx.cel(
                event(0, "CHAN_START", TRUNK),
                event(1, "CHAN_START", FIRST),
                event(20, "HANGUP", FIRST, "", "", extra),
                event(20, "CHAN_END", FIRST),
                event(20, "CHAN_END", TRUNK));
        assertThat(pbx.legs()).hasSize(1);
        assertThat(pbx.leg().disposition()).isEqualTo(disposition);
        assertThat(pbx.leg().rawDisposition()).isEqualTo(raw);
        assertThat(pbx.leg().ringSeconds()).isEqualTo(19);
        assertThat(pbx.leg().charging()).isEqualTo(Charging.notBillable(Charging.Reason.UNANSWERED));
    }

    @Test
    void halvesOfLocalChannelsAreNobodysPhone() {
        List<String> lines = new ArrayList<>(List.of(QUEUE));
        lines.add(event(18, "CHAN_START", "1793000000.8 Local/203@agents-1;1"));
        lines.add(event(18, "CHAN_START", "1793000000.9 Local/203@agents-1;2"));
        pbx.cel(lines.toArray(String[]::new));
        assertThat(pbx.legs()).hasSize(2);
    }

    @Test
    void withCallDetailRecordsTheseStayTheLegsAndAPersonIsWhoMetTheCaller() {
        pbx.cdr(QueueLogCallsTest.cdr(
                        "PJSIP/trunk-1>PJSIP/203-a", "10:00:00", "10:00:01", "10:03:25", 204, "ANSWERED", 1))
                .cel(QUEUE);
        assertThat(pbx.legs()).hasSize(1);
        assertThat(pbx.leg().personAnsweredAt()).isEqualTo(TEN.plusSeconds(24));
        assertThat(pbx.leg().answeredAt()).isEqualTo(TEN.plusSeconds(1));
        assertThat(pbx.leg().connectedSeconds()).isEqualTo(204);
    }

    @Test
    void aPhoneThatNeverMetTheCallerIsNoPersonWhateverTheRecordSays() {
        pbx.cdr(QueueLogCallsTest.cdr(
                        "PJSIP/trunk-1>PJSIP/201-2", "10:00:00", "10:00:01", "10:03:25", 204, "ANSWERED", 1))
                .cel(QUEUE);
        assertThat(pbx.leg().personAnsweredAt()).isNull();
    }

    @Property(tries = 100)
    void theOrderInWhichRowsArriveDoesNotMatter(@ForAll("anyOrder") List<StoredRow> shuffled) {
        assertThat(QUEUED.legs(shuffled)).isEqualTo(QUEUED.legs());
    }

    @Provide
    Arbitrary<List<StoredRow>> anyOrder() {
        return Arbitraries.shuffle(QUEUED.rows());
    }

    private static String[] inside(String enter, String exit) {
        String caller = "1793000000.1 PJSIP/202-1";
        return new String[] {
            event(0, "CHAN_START", caller),
            event(1, "CHAN_START", FIRST),
            event(5, "ANSWER", FIRST),
            event(5, enter, caller),
            event(5, enter, FIRST),
            event(65, exit, FIRST),
            event(65, "CHAN_END", FIRST),
            event(65, exit, caller),
            event(66, "CHAN_END", caller),
            event(66, "LINKEDID_END", caller)
        };
    }

    /** A line of the classic template; more are appname, appdata, eventextra, peer. */
    static String event(int seconds, String type, String channel, String... more) {
        String[] of = channel.split(" ", 2);
        boolean ofTrunk = channel.equals(TRUNK);
        return quoted(
                type,
                TEN.getEpochSecond() + seconds + ".000000",
                "",
                ofTrunk ? "01012345678" : "201",
                "",
                "",
                "",
                ofTrunk ? "0221234567" : type.equals("CHAN_START") ? "901099998888" : "",
                ofTrunk ? "from-outside" : "internal",
                of[1],
                more.length > 0 ? more[0] : "",
                more.length > 1 ? more[1] : "",
                "3",
                "",
                of[0],
                "1793000000.1",
                more.length > 3 ? more[3] : "",
                "",
                "",
                more.length > 2 ? more[2] : "");
    }

    private static String quoted(String... fields) {
        return "\""
                + String.join(
                        "\",\"",
                        Stream.of(fields)
                                .map(field -> field.replace("\"", "\"\""))
                                .toList())
                + "\"";
    }
}
