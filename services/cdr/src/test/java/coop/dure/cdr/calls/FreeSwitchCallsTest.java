package coop.dure.cdr.calls;

import coop.dure.cdr.calls.Charging.Reason;
import coop.dure.cdr.calls.Charging.State;
import coop.dure.cdr.formats.Disposition;
import coop.dure.vocabulary.SourceFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What legs become: {@code docs/guides/freeswitch.md}. */
class FreeSwitchCallsTest {
    private static final SourceFacts.Settings SEOUL = new SourceFacts.Settings(
            null, ZoneId.of("Asia/Seoul"), "KR", "02", "9", List.of("sofia/gateway", "sofia/external", "public"));
    private static final SourceFacts.Settings WITHOUT_TRUNKS =
            new SourceFacts.Settings(null, ZoneId.of("Asia/Seoul"), "KR", "02", "9", List.of());

    /** 2026-10-05 10:00:00 in Seoul. */
    private static final long MORNING = 1_791_162_000L;

    @Test
    void bothLegsOfACallFromOutsideAreOnceToTheClient() {
        List<Leg> legs = read(
                        leg("a", "sofia/external/01012345678@1.2.3.4", "01012345678>0221234567", 0, 9, 30, 9, 15, ""),
                        leg("b", "sofia/internal/203@10.0.0.9:5060", "01012345678>203", 1, 9, 30, 9, 15, from("a")))
                .legs();
        assertThat(legs).extracting(Leg::direction).containsExactly(Direction.INBOUND, Direction.INBOUND);
        assertThat(legs).extracting(Leg::disposition).containsExactly(Disposition.ANSWERED, Disposition.ANSWERED);
        assertThat(legs).extracting(Leg::agent).containsExactly("203", "203");
        assertThat(legs.get(0).charging().state()).isEqualTo(State.BILLABLE);
        assertThat(legs.get(0).connectedSeconds()).isEqualTo(21);
        assertThat(legs.get(0).holdSeconds()).isEqualTo(15);
        assertThat(legs.get(0).talkSeconds()).isEqualTo(6);
        assertThat(legs.get(0).personAnsweredAt()).isEqualTo(at(9));
        assertThat(legs.get(0).startedAt()).isEqualTo(Instant.parse("2026-10-05T01:00:00Z"));
        assertThat(legs.get(0).caller().value()).isEqualTo("+821012345678");
        assertThat(legs.get(1).charging().reason()).isEqualTo(Reason.COVERED_BY);
        assertThat(legs.get(1).charging().coveredBy()).isEqualTo(legs.get(0).legId());
    }

    @Test
    void bothLegsOfACallToOutsideAreOnceToTheClientFromTheNetworksAnswerOn() {
        List<Leg> legs = read(
                        leg("a", "sofia/internal/203@10.0.0.9", "203>901099998888", 0, 1, 60, 20, 0, ""),
                        leg("b", "sofia/external/01099998888", "203>01099998888", 2, 20, 60, 20, 0, from("a")))
                .legs();
        assertThat(legs.get(0).charging().reason()).isEqualTo(Reason.COVERED_BY);
        assertThat(legs.get(1).charging().state()).isEqualTo(State.BILLABLE);
        assertThat(legs.get(1).connectedSeconds()).isEqualTo(40);
        assertThat(legs.get(1).callee().value()).isEqualTo("+821099998888");
        assertThat(legs).extracting(Leg::direction).containsExactly(Direction.OUTBOUND, Direction.OUTBOUND);
        assertThat(legs).extracting(Leg::agent).containsExactly("203", "203");
    }

    @Test
    void whatTheCallersLegLastsLongerThanTheNetworksCostsNothing() {
        List<Leg> legs = read(
                        leg("a", "sofia/internal/203@10.0.0.9", "203>901099998888", 0, 20, 95, 20, 0, ""),
                        leg("b", "sofia/external/01099998888", "203>01099998888", 2, 20, 60, 20, 0, from("a")))
                .legs();
        assertThat(legs).extracting(leg -> leg.charging().reason()).containsExactly(Reason.INTERNAL, null);
        assertThat(legs.get(1).connectedSeconds()).isEqualTo(40);
    }

    @Test
    void withoutTheOtherLegsRecordTheFirstCarriesTheCharge() {
        Leg leg = read(leg("a", "sofia/internal/203@10.0.0.9", "203>901099998888", 0, 5, 60, 5, 0, ""))
                .leg();
        assertThat(leg.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(leg.charging().state()).isEqualTo(State.BILLABLE);
        assertThat(leg.connectedSeconds()).isEqualTo(55);
    }

    @Test
    void fromRoomToRoomCostsNothing() {
        List<Leg> legs = read(
                        leg("a", "sofia/internal/203@10.0.0.9", "203>204", 0, 5, 60, 5, 0, ",\"dialed_user\":\"204\""),
                        leg("b", "sofia/internal/204@10.0.0.8", "203>204", 0, 5, 60, 5, 0, from("a")))
                .legs();
        assertThat(legs).extracting(leg -> leg.charging().reason()).containsOnly(Reason.INTERNAL);
        assertThat(legs).extracting(Leg::direction).containsOnly(Direction.INTERNAL);
        assertThat(legs).extracting(Leg::agent).containsExactly("203", "204");
    }

    @Test
    void aQueuesAttemptsAreOneCallWithItsWaitAndTheAgentWhoTookIt() {
        String queue = ",\"cc_queue\":\"reception@default\",\"cc_queue_joined_epoch\":\"" + (MORNING + 5) + "\"";
        List<Leg> legs = read(
                        leg(
                                "a",
                                "sofia/external/01012345678@1.2.3.4",
                                "01012345678>0221234567",
                                0,
                                1,
                                100,
                                40,
                                10,
                                queue
                                        + ",\"cc_side\":\"member\",\"cc_agent\":\"203@default\",\"cc_queue_answered_epoch\":\""
                                        + (MORNING + 40) + "\",\"cc_cause\":\"answered\""),
                        leg(
                                        "b1",
                                        "sofia/internal/201@10.0.0.7",
                                        "01012345678>201",
                                        10,
                                        -1,
                                        25,
                                        -1,
                                        0,
                                        member("a", "201"))
                                .replace("NORMAL_CLEARING", "NO_ANSWER"),
                        leg(
                                "b2",
                                "sofia/internal/203@10.0.0.9",
                                "01012345678>203",
                                30,
                                40,
                                100,
                                40,
                                0,
                                member("a", "203")))
                .legs();
        assertThat(legs)
                .extracting(leg -> leg.charging().reason())
                .containsExactly(null, Reason.RING_ATTEMPT, Reason.COVERED_BY);
        assertThat(legs.get(0).disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(legs.get(0).queue()).isEqualTo("reception");
        assertThat(legs.get(0).agent()).isEqualTo("203");
        assertThat(legs.get(0).waitSeconds()).isEqualTo(35);
        assertThat(legs.get(0).personAnsweredAt()).isEqualTo(at(40));
        assertThat(legs.get(0).talkSeconds()).isEqualTo(50);
        assertThat(legs.get(0).connectedSeconds()).isEqualTo(99);
        assertThat(legs.get(1).disposition()).isEqualTo(Disposition.NO_ANSWER);
        assertThat(legs.get(1).ringSeconds()).isEqualTo(15);
        assertThat(legs.get(2).waitSeconds()).isNull();
    }

    @Test
    void whoLeavesTheQueueHasAbandonedThoughTheSwitchHadAnswered() {
        Leg leg = read(leg(
                        "a",
                        "sofia/external/01012345678@1.2.3.4",
                        "01012345678>0221234567",
                        0,
                        1,
                        45,
                        -1,
                        0,
                        ",\"cc_queue\":\"reception@default\",\"cc_side\":\"member\",\"cc_cause\":\"cancel\","
                                + "\"cc_queue_joined_epoch\":\"" + (MORNING + 5) + "\",\"cc_queue_canceled_epoch\":\""
                                + (MORNING + 45) + "\""))
                .leg();
        assertThat(leg.disposition()).isEqualTo(Disposition.ABANDONED);
        assertThat(leg.waitSeconds()).isEqualTo(40);
        assertThat(leg.talkSeconds()).isNull();
        assertThat(leg.charging().state()).isEqualTo(State.BILLABLE);
    }

    @Test
    void aCallThatIsPassedOnInsideCostsOnceToItsLastEnd() {
        List<Leg> legs = read(
                        leg("a", "sofia/external/01012345678@1.2.3.4", "01012345678>0221234567", 0, 5, 90, 50, 0, ""),
                        leg("b1", "sofia/internal/203@10.0.0.9", "01012345678>203", 1, 5, 40, 5, 0, from("a")),
                        leg("b2", "sofia/internal/204@10.0.0.8", "01012345678>204", 41, 50, 90, 50, 0, from("a")))
                .legs();
        assertThat(legs)
                .extracting(Leg::disposition)
                .containsExactly(Disposition.ANSWERED, Disposition.TRANSFERRED, Disposition.ANSWERED);
        assertThat(legs)
                .extracting(leg -> leg.charging().state())
                .containsExactly(State.BILLABLE, State.NOT_BILLABLE, State.NOT_BILLABLE);
        assertThat(legs.get(0).connectedSeconds()).isEqualTo(85);
    }

    @Test
    void aCallThatIsForwardedOutsideUsesTwoLines() {
        List<Leg> legs = read(
                        leg("a", "sofia/external/01012345678@1.2.3.4", "01012345678>0221234567", 0, 10, 70, 10, 0, ""),
                        leg("b", "sofia/external/01099998888", "01012345678>01099998888", 1, 10, 70, 10, 0, from("a")))
                .legs();
        assertThat(legs).extracting(leg -> leg.charging().state()).containsOnly(State.BILLABLE);
        assertThat(legs).extracting(Leg::direction).containsExactly(Direction.INBOUND, Direction.OUTBOUND);
    }

    @Test
    void anUnansweredCallIsToldByItsCause() {
        String[] causes = {
            "NO_ANSWER", "USER_BUSY", "ORIGINATOR_CANCEL", "NORMAL_CIRCUIT_CONGESTION", "UNALLOCATED_NUMBER", "ODD"
        };
        Disposition[] dispositions = {
            Disposition.NO_ANSWER,
            Disposition.BUSY,
            Disposition.CANCELLED,
            Disposition.CONGESTION,
            Disposition.FAILED,
            Disposition.UNKNOWN
        };
        for (int i = 0; i < causes.length; i++) {
            Leg leg = read(leg("a", "sofia/internal/203@10.0.0.9", "203>901099998888", 0, -1, 20, -1, 0, "")
                            .replace("NORMAL_CLEARING", causes[i]))
                    .leg();
            assertThat(leg.disposition()).isEqualTo(dispositions[i]);
            assertThat(leg.rawDisposition()).isEqualTo(causes[i]);
            assertThat(leg.connectedSeconds()).isNull();
            assertThat(leg.charging().reason()).isEqualTo(Reason.UNANSWERED);
        }
    }

    @Test
    void whoHeardOnlyAMachineServedHimself() {
        Leg leg = read(leg(
                        "a",
                        "sofia/external/01012345678@1.2.3.4",
                        "01012345678>0221234567",
                        0,
                        1,
                        45,
                        -1,
                        0,
                        ",\"last_app\":\"ivr\""))
                .leg();
        assertThat(leg.disposition()).isEqualTo(Disposition.SELF_SERVICE);
        assertThat(leg.personAnsweredAt()).isNull();
    }

    @Test
    void withoutTrunksTheNumbersTellTheDirectionOrNothingDoes() {
        String inbound = leg("a", "sofia/x/1", "01012345678>0221234567", 0, 9, 30, 9, 0, "");
        assertThat(fold(WITHOUT_TRUNKS, inbound).get(0).direction()).isEqualTo(Direction.INBOUND);
        List<Leg> unknown = fold(
                WITHOUT_TRUNKS,
                leg("a", "sofia/x/1", "abc>def", 0, 9, 30, 9, 0, ""),
                leg("b", "sofia/x/2", "abc>def", 0, 9, 30, 9, 0, from("a")));
        assertThat(unknown).extracting(Leg::direction).containsOnlyNulls();
        assertThat(unknown).extracting(leg -> leg.charging().state()).containsOnlyOnce(State.BILLABLE);
    }

    @Test
    void differentContentsOfOneLegAreHeld() {
        String leg = leg("a", "sofia/internal/203@10.0.0.9", "203>901099998888", 0, 5, 60, 5, 0, "");
        Leg held =
                read(leg, leg.replace("NORMAL_CLEARING", "MEDIA_TIMEOUT"), leg).leg();
        assertThat(held.charging().reason()).isEqualTo(Reason.CONFLICT);
    }

    @Test
    void aLineOfCsvIsACallWithoutWhatItDoesNotTell() {
        Leg leg = ReadFile.inSeoul(
                        SourceFormat.FREESWITCH_CDR_CSV,
                        "\"kim\",\"203\",\"901099998888\",\"default\",\"2026-10-05 10:00:00\",\"2026-10-05 10:00:05\","
                                + "\"2026-10-05 10:01:00\",\"60\",\"55\",\"NORMAL_CLEARING\",\"a\",\"b\", \"203\"\n")
                .leg();
        assertThat(leg.startedAt()).isEqualTo(at(0));
        assertThat(leg.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(leg.connectedSeconds()).isEqualTo(55);
        assertThat(leg.personAnsweredAt()).isNull();
        assertThat(leg.talkSeconds()).isNull();
        assertThat(leg.holdSeconds()).isNull();
        assertThat(leg.costCentre()).isEqualTo("203");
        assertThat(leg.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(leg.charging().state()).isEqualTo(State.BILLABLE);
    }

    @Test
    void bothLegsOfOneCallInAFileOfLinesAreBilledOnce() {
        String called = csv("203", "01099998888", "10:00:01", "10:00:05", "67", "55", "b", "");
        String calling = csv("203", "901099998888", "10:00:00", "10:00:05", "60", "55", "a", "b");
        List<Leg> out = lines(called, calling).legs();
        assertThat(lines(called, calling).links()).containsExactly("b");
        assertThat(out).extracting(Leg::direction).containsOnly(Direction.OUTBOUND);
        assertThat(out.get(0).charging())
                .isEqualTo(Charging.coveredBy(out.get(1).legId()));
        assertThat(out.get(1).charging().state()).isEqualTo(State.BILLABLE);
        List<Leg> in = lines(
                        csv("01099998888", "0221234567", "10:00:00", "10:00:01", "60", "59", "a", "b"),
                        csv("01099998888", "203", "10:00:02", "10:00:05", "58", "55", "b", ""))
                .legs();
        assertThat(in).extracting(Leg::direction).containsOnly(Direction.INBOUND);
        assertThat(in).extracting(Leg::connectedSeconds).containsExactly(59, 55);
        assertThat(in.get(1).charging()).isEqualTo(Charging.coveredBy(in.get(0).legId()));
    }

    @Test
    void aContextIsOnATrunkForTheLegThatCameInOnly() {
        SourceFacts.Settings trunks = new SourceFacts.Settings(null, SEOUL.zone(), "KR", "02", "9", List.of("default"));
        List<Leg> legs = new ReadFile(
                        SourceFormat.FREESWITCH_CDR_CSV,
                        trunks,
                        csv("01099998888", "0221234567", "10:00:00", "10:00:01", "60", "59", "a", "b")
                                + '\n'
                                + csv("01099998888", "203", "10:00:02", "10:00:05", "58", "55", "b", ""))
                .legs();
        assertThat(legs).extracting(Leg::direction).containsOnly(Direction.INBOUND);
        assertThat(legs.get(1).charging())
                .isEqualTo(Charging.coveredBy(legs.get(0).legId()));
    }

    @Test
    void ofTimesToTheMinuteTheSecondsTellTheRest() {
        Leg leg = lines(csv("203", "901099998888", "10:00:00", "10:00:00", "77", "55", "a", "")
                        .replace("10:00:00", "10:00")
                        .replace("10:01:00", "10:01"))
                .leg();
        assertThat(leg.startedAt()).isEqualTo(at(0));
        assertThat(leg.answeredAt()).isEqualTo(at(22));
        assertThat(leg.endedAt()).isEqualTo(at(77));
        assertThat(leg.flags()).isEmpty();
    }

    @Test
    void withoutAPrintedStartTheAnswerStandsForIt() {
        Leg leg = lines("\"a\",\"\",\"inbound\",\"203\",\"901099998888\",\"2026-10-05 10:00:05\","
                        + "\"2026-10-05 10:01:00\",\"55\",\"7\",\"\",\"10.0.0.9\",\"\",\"\"")
                .leg();
        assertThat(leg.startedAt()).isEqualTo(at(5));
        assertThat(leg.ringSeconds()).isNull();
        assertThat(leg.connectedSeconds()).isEqualTo(55);
        assertThat(leg.flags()).containsExactly(Flag.START_MISSING);
    }

    private static String csv(
            String from,
            String to,
            String start,
            String answer,
            String whole,
            String connected,
            String uuid,
            String other) {
        return String.format(
                "\"kim\",\"%s\",\"%s\",\"default\",\"2026-10-05 %s\",\"2026-10-05 %s\",\"2026-10-05 10:01:00\",\"%s\",\"%s\","
                        + "\"NORMAL_CLEARING\",\"%s\",\"%s\", \"\"",
                from, to, start, answer, whole, connected, uuid, other);
    }

    private static ReadFile lines(String... lines) {
        return ReadFile.inSeoul(SourceFormat.FREESWITCH_CDR_CSV, String.join("\n", lines));
    }

    static String from(String first) {
        return ",\"originating_leg_uuid\":\"" + first + "\"";
    }

    private static String member(String first, String agent) {
        return ",\"cc_member_session_uuid\":\"" + first
                + "\",\"cc_side\":\"agent\",\"cc_queue\":\"reception@default\",\"cc_agent\":\"" + agent + "@default\"";
    }

    static String leg(
            String uuid,
            String channel,
            String parties,
            int start,
            int answer,
            int end,
            int bridge,
            int hold,
            String more) {
        String[] party = parties.split(">", 2);
        return "{\"core-uuid\":\"x\",\"callStats\":{\"mos\":-nan},\"variables\":{\"uuid\":\"" + uuid
                + "\",\"channel_name\":\""
                + channel + "\",\"start_epoch\":\"" + epoch(start) + "\",\"answer_epoch\":\"" + epoch(answer)
                + "\",\"end_epoch\":\"" + epoch(end) + "\",\"bridge_epoch\":\"" + epoch(bridge) + "\",\"duration\":\""
                + (end - start) + "\",\"billsec\":\"" + (answer < 0 ? 0 : end - answer) + "\",\"hold_accum_seconds\":\""
                + hold + "\",\"hangup_cause\":\"NORMAL_CLEARING\"" + more
                + "},\"callflow\":[{\"caller_profile\":{\"caller_id_number\":\"" + party[0]
                + "\",\"destination_number\":\"" + party[1] + "\"}}]}";
    }

    private static long epoch(int second) {
        return second < 0 ? 0 : MORNING + second;
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(MORNING + second);
    }

    static ReadFile read(String... legs) {
        return new ReadFile(SourceFormat.FREESWITCH_JSON_CDR, SEOUL, String.join("\n", legs));
    }

    private static List<Leg> fold(SourceFacts.Settings settings, String... legs) {
        return new ReadFile(SourceFormat.FREESWITCH_JSON_CDR, settings, String.join("\n", legs)).legs();
    }
}
