package coop.dure.cdr.calls;

import coop.dure.cdr.calls.Charging.Reason;
import coop.dure.cdr.formats.Disposition;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** What calls become that are parked, or in which several speak: {@code docs/guides/asterisk-cdr-csv.md}. */
class ParksAndConferencesTest {
    private static final Instant TEN = Instant.parse("2026-10-05T01:00:00Z");

    /** An agent speaks for a minute and parks the caller, who is parked for 30 s. */
    private static Pbx parked() {
        return new Pbx()
                .record(
                        "01012345678>201",
                        "PJSIP/trunk-1>PJSIP/201-2",
                        "Dial",
                        "10:00:00 10:00:10 10:01:10",
                        60,
                        "ANSWERED")
                .record("01012345678>700", "PJSIP/trunk-1>", "Park", "10:01:10 10:01:10 10:01:40", 30, "ANSWERED");
    }

    @Test
    void aParkedCallIsNoMachinesAndItsLineCostsToItsEnd() {
        List<Leg> legs = parked().legs();
        assertThat(legs).extracting(Leg::disposition).containsExactly(Disposition.TRANSFERRED, Disposition.ANSWERED);
        assertThat(legs.get(0).charging()).isEqualTo(Charging.BILLABLE);
        assertThat(legs.get(0).connectedSeconds()).isEqualTo(90);
        assertThat(legs.get(1).charging().reason()).isEqualTo(Reason.COVERED_BY);
        assertThat(legs.get(1).personAnsweredAt()).isNull();
        assertThat(legs.get(1).ringSeconds()).isNull();
        assertThat(legs.get(1).agent()).isNull();
    }

    @Test
    void whoTakesAParkedCallSpeaksWithItsCallerOnTheSameLine() {
        List<Leg> legs = parked().record(
                        "203>701",
                        "PJSIP/203-4>PJSIP/trunk-1",
                        "ParkedCall",
                        "10:01:40 10:01:40 10:03:40",
                        120,
                        "ANSWERED")
                .legs();
        assertThat(legs)
                .extracting(Leg::disposition)
                .containsExactly(Disposition.TRANSFERRED, Disposition.TRANSFERRED, Disposition.ANSWERED);
        assertThat(legs.get(0).connectedSeconds()).isEqualTo(210);
        assertThat(legs.get(2).agent()).isEqualTo("203");
        assertThat(legs.get(2).direction()).isEqualTo(Direction.INBOUND);
        assertThat(legs.get(2).personAnsweredAt()).isEqualTo(TEN.plusSeconds(100));
        assertThat(legs)
                .extracting(leg -> leg.charging().reason())
                .containsExactly(null, Reason.COVERED_BY, Reason.COVERED_BY);
    }

    @Test
    void aParkThatNobodyEndsInTimeRingsWhereItCameFrom() {
        Pbx again = parked().record(
                        "01012345678>201",
                        "PJSIP/trunk-1>PJSIP/201-6",
                        "Dial",
                        "10:01:40 10:01:45 10:02:45",
                        60,
                        "ANSWERED");
        assertThat(again.legs())
                .extracting(Leg::disposition)
                .containsExactly(Disposition.TRANSFERRED, Disposition.TRANSFERRED, Disposition.ANSWERED);
        assertThat(again.legs().get(0).connectedSeconds()).isEqualTo(155);
        Pbx alone = parked().record(
                        "01012345678>201", "PJSIP/trunk-1>PJSIP/201-6", "Dial", "10:01:40 - 10:02:10", 0, "NO ANSWER");
        assertThat(alone.legs())
                .extracting(Leg::disposition)
                .containsExactly(Disposition.TRANSFERRED, Disposition.ANSWERED, Disposition.NO_ANSWER);
        assertThat(alone.legs().get(2).charging().reason()).isEqualTo(Reason.RING_ATTEMPT);
    }

    @Test
    void whoIsInAConferenceIsAnsweredByPeopleAndALineThereCostsOnce() {
        List<Leg> legs = new Pbx()
                .record(
                        "01012345678>900",
                        "PJSIP/trunk-1>",
                        "ConfBridge",
                        "10:00:00 10:00:00 10:05:00",
                        300,
                        "ANSWERED")
                .record(
                        "01012345678>900",
                        "PJSIP/trunk-1>PJSIP/201-2",
                        "ConfBridge",
                        "10:01:00 10:01:00 10:05:00",
                        240,
                        "ANSWERED")
                .record(
                        "201>900",
                        "PJSIP/201-2>PJSIP/202-3",
                        "ConfBridge",
                        "10:02:00 10:02:00 10:04:00",
                        120,
                        "ANSWERED")
                .legs();
        assertThat(legs).extracting(Leg::disposition).doesNotContain(Disposition.SELF_SERVICE);
        assertThat(legs)
                .extracting(leg -> leg.charging().reason())
                .containsExactly(null, Reason.COVERED_BY, Reason.INTERNAL);
        assertThat(legs.get(0).connectedSeconds()).isEqualTo(300);
        assertThat(legs.get(1).agent()).isEqualTo("201");
        for (String application : List.of("ConfBridge", "MeetMe")) {
            Leg alone = new Pbx()
                    .record("201>900", "PJSIP/201-2>", application, "10:00:00 10:00:00 10:05:00", 300, "ANSWERED")
                    .leg();
            assertThat(alone.disposition()).isEqualTo(Disposition.ANSWERED);
            assertThat(alone.personAnsweredAt()).isNull();
        }
    }

    @Test
    void aMachineIsStillOne() {
        Leg machine = new Pbx()
                .record("01012345678>800", "PJSIP/trunk-1>", "Playback", "10:00:00 10:00:00 10:01:00", 60, "ANSWERED")
                .leg();
        assertThat(machine.disposition()).isEqualTo(Disposition.SELF_SERVICE);
    }

    @Test
    void whoParksACallPassesItOnToWhoTakesItOutAgain() {
        AsteriskPbx pbx = new AsteriskPbx()
                .cel(
                        CelCallsTest.event(0, "CHAN_START", CelCallsTest.TRUNK),
                        CelCallsTest.event(1, "CHAN_START", CelCallsTest.FIRST),
                        CelCallsTest.event(5, "ANSWER", CelCallsTest.FIRST),
                        CelCallsTest.event(5, "BRIDGE_ENTER", CelCallsTest.FIRST),
                        CelCallsTest.event(5, "BRIDGE_ENTER", CelCallsTest.TRUNK),
                        CelCallsTest.event(65, "BRIDGE_EXIT", CelCallsTest.TRUNK),
                        CelCallsTest.event(
                                65,
                                "PARK_START",
                                CelCallsTest.TRUNK,
                                "Park",
                                "",
                                "{\"parker_dial_string\":\"PJSIP/201\"}"),
                        CelCallsTest.event(
                                65,
                                "BRIDGE_ENTER",
                                CelCallsTest.TRUNK,
                                "Park",
                                "",
                                "{\"bridge_technology\":\"holding_bridge\"}"),
                        CelCallsTest.event(66, "BRIDGE_EXIT", CelCallsTest.FIRST),
                        CelCallsTest.event(66, "CHAN_END", CelCallsTest.FIRST),
                        CelCallsTest.event(
                                95, "PARK_END", CelCallsTest.TRUNK, "Park", "", "{\"reason\":\"ParkedCallSwap\"}"),
                        CelCallsTest.event(95, "BRIDGE_ENTER", CelCallsTest.TRUNK),
                        CelCallsTest.event(95, "BRIDGE_ENTER", CelCallsTest.SECOND, "ParkedCall", "701"),
                        CelCallsTest.event(215, "BRIDGE_EXIT", CelCallsTest.SECOND),
                        CelCallsTest.event(215, "CHAN_END", CelCallsTest.SECOND),
                        CelCallsTest.event(215, "CHAN_END", CelCallsTest.TRUNK),
                        CelCallsTest.event(215, "LINKEDID_END", CelCallsTest.TRUNK));
        assertThat(pbx.legs()).hasSize(2);
        assertThat(pbx.leg().disposition()).isEqualTo(Disposition.TRANSFERRED);
        assertThat(pbx.leg().agent()).isEqualTo("201");
        assertThat(pbx.leg().charging()).isEqualTo(Charging.BILLABLE);
        Leg taken = pbx.legs().get(1);
        assertThat(taken.agent()).isEqualTo("203");
        assertThat(taken.personAnsweredAt()).isEqualTo(TEN.plusSeconds(95));
        assertThat(taken.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(taken.charging().reason()).isEqualTo(Reason.COVERED_BY);
    }

    @Test
    void whoIsInAConferenceIsNoMachinesThoughNoBridgeIsLogged() {
        AsteriskPbx pbx = new AsteriskPbx()
                .cel(
                        CelCallsTest.event(0, "CHAN_START", CelCallsTest.TRUNK),
                        CelCallsTest.event(1, "ANSWER", CelCallsTest.TRUNK, "Answer", ""),
                        CelCallsTest.event(2, "APP_START", CelCallsTest.TRUNK, "ConfBridge", "900"),
                        CelCallsTest.event(302, "CHAN_END", CelCallsTest.TRUNK));
        assertThat(pbx.leg().disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(pbx.leg().personAnsweredAt()).isNull();
        assertThat(pbx.leg().charging()).isEqualTo(Charging.BILLABLE);
    }

    @Test
    void aCallThatAFreeSwitchParkedIsPassedOnAndItsLineCostsToItsEndWhoeverTakesIt() {
        List<Leg> legs = FreeSwitchCallsTest.read(
                        FreeSwitchCallsTest.leg(
                                "a",
                                "sofia/external/01012345678@1.2.3.4",
                                "01012345678>0221234567",
                                0,
                                9,
                                210,
                                9,
                                0,
                                ",\"last_app\":\"valet_park\""),
                        FreeSwitchCallsTest.leg(
                                        "b",
                                        "sofia/internal/201@10.0.0.9",
                                        "01012345678>201",
                                        1,
                                        9,
                                        70,
                                        9,
                                        0,
                                        FreeSwitchCallsTest.from("a"))
                                .replace("NORMAL_CLEARING", "BLIND_TRANSFER"))
                .legs();
        assertThat(legs).extracting(Leg::disposition).containsExactly(Disposition.ANSWERED, Disposition.TRANSFERRED);
        assertThat(legs.get(0).charging().state()).isEqualTo(Charging.State.BILLABLE);
        assertThat(legs.get(0).connectedSeconds()).isEqualTo(201);
        Leg taker = FreeSwitchCallsTest.read(FreeSwitchCallsTest.leg(
                        "c",
                        "sofia/internal/203@10.0.0.8",
                        "203>701",
                        100,
                        100,
                        210,
                        100,
                        0,
                        ",\"last_app\":\"valet_park\",\"bridge_uuid\":\"a\""))
                .leg();
        assertThat(taker.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(taker.charging().reason()).isEqualTo(Reason.INTERNAL);
    }

    @Test
    void whoIsInAConferenceOfAFreeSwitchIsNoMachines() {
        Leg leg = FreeSwitchCallsTest.read(FreeSwitchCallsTest.leg(
                        "a",
                        "sofia/external/01012345678@1.2.3.4",
                        "01012345678>3000",
                        0,
                        2,
                        302,
                        -1,
                        0,
                        ",\"last_app\":\"conference\""))
                .leg();
        assertThat(leg.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(leg.personAnsweredAt()).isNull();
        assertThat(leg.charging().state()).isEqualTo(Charging.State.BILLABLE);
    }
}
