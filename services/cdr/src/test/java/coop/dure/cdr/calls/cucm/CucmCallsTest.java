package coop.dure.cdr.calls.cucm;

import coop.dure.cdr.calls.Charging;
import coop.dure.cdr.calls.Charging.Reason;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.calls.Quality;
import coop.dure.cdr.calls.StoredRow;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.testing.CucmFile;
import coop.dure.cdr.testing.FileOfSwitch;
import coop.dure.vocabulary.SourceFormat;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class CucmCallsTest {
    private static final String PHONE_A = "SEP0000000000AA";
    private static final String PHONE_B = "SEP0000000000BB";
    private static final String PHONE_C = "SEP0000000000CC";
    private static final String TRUNK = "SIP_KT";

    /** A from outside speaks with B, B asks C, and C takes over: three records, two legs in each. */
    private static final String[] CONSULTED = {
        CucmFile.record(
                "1",
                "01012345678>2001",
                TRUNK + ">" + PHONE_B,
                "11>12",
                "0 5 60",
                "destCallTerminationOnBehalfOf=10",
                "origCause_value=126",
                "destCause_value=126"),
        CucmFile.record(
                "2", "2001>2002", PHONE_B + ">" + PHONE_C, "13>14", "30 35 60", "origCallTerminationOnBehalfOf=10"),
        CucmFile.record("3", "01012345678>2002", TRUNK + ">" + PHONE_C, "11>14", "60 60 180", "joinOnBehalfOf=10")
    };

    @Test
    void timesAreInstantsAndACallWithinTheHouseCostsNothing() {
        Leg leg = legs(CucmFile.record("1", " 2001 >2002 ", PHONE_A + ">" + PHONE_B, "11>12", "0 5 65"))
                .get(0);
        assertThat(leg.startedAt()).isEqualTo(Instant.parse("2026-10-05T01:00:00Z"));
        assertThat(leg.answeredAt()).isEqualTo(Instant.parse("2026-10-05T01:00:05Z"));
        assertThat(leg.endedAt()).isEqualTo(Instant.parse("2026-10-05T01:01:05Z"));
        assertThat(leg.connectedSeconds()).isEqualTo(60);
        assertThat(leg.ringSeconds()).isEqualTo(5);
        assertThat(leg.personAnsweredAt()).isEqualTo(leg.answeredAt());
        assertThat(leg.talkSeconds()).isNull();
        assertThat(leg.direction()).isEqualTo(Direction.INTERNAL);
        assertThat(leg.charging().reason()).isEqualTo(Reason.INTERNAL);
        assertThat(leg.caller().value()).isEqualTo("2001");
        assertThat(leg.callee().value()).isEqualTo("2002");
        assertThat(leg.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(leg.rawDisposition()).isEqualTo("0/16");
    }

    @Test
    void aCallOutThroughATrunkIsDialledWithoutTheDigitForALine() {
        Leg leg = legs(CucmFile.record(
                        "1",
                        "2001>901099998888",
                        PHONE_A + ">" + TRUNK,
                        "11>12",
                        "0 5 65",
                        "clientMatterCode=\"room 7\""))
                .get(0);
        assertThat(leg.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(leg.callee().value()).isEqualTo("+821099998888");
        assertThat(leg.agent()).isEqualTo("2001");
        assertThat(leg.personAnsweredAt()).isNull();
        assertThat(leg.costCentre()).isEqualTo("room 7");
        assertThat(leg.charging()).isEqualTo(Charging.BILLABLE);
    }

    @Test
    void aTransferWithAConsultationIsBilledOnceFromItsAnswerToItsEnd() {
        List<Leg> legs = legs(CONSULTED);
        assertThat(legs).hasSize(3);
        assertThat(legs).extracting(Leg::callId).containsOnly(legs.get(0).callId());
        assertThat(legs.get(0).connectedSeconds()).isEqualTo(175);
        assertThat(legs.get(0).charging()).isEqualTo(Charging.BILLABLE);
        assertThat(legs.get(0).flags()).contains(Flag.SPANS_TRANSFER);
        assertThat(legs.get(0).disposition()).isEqualTo(Disposition.TRANSFERRED);
        assertThat(legs.get(1).charging().reason()).isEqualTo(Reason.INTERNAL);
        assertThat(legs.get(1).disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(legs.get(2).charging().coveredBy()).isEqualTo(legs.get(0).legId());
        assertThat(legs.get(2).agent()).isEqualTo("2002");
    }

    @Test
    void inTheLastRecordOfATransferTheRolesMaySwap() {
        List<Leg> legs = legs(
                CONSULTED[0],
                CONSULTED[1],
                CucmFile.record("3", "2002>01012345678", PHONE_C + ">" + TRUNK, "14>11", "60 60 180"));
        assertThat(legs.get(0).connectedSeconds()).isEqualTo(175);
        assertThat(legs.get(2).charging().coveredBy()).isEqualTo(legs.get(0).legId());
        assertThat(legs.get(2).direction()).isEqualTo(Direction.INBOUND);
        assertThat(legs.get(2).agent()).isEqualTo("2002");
    }

    @Test
    void aTransferWithinTheHouseIsToldByTheCallThatEndedForIt() {
        List<Leg> legs = legs(
                CucmFile.record(
                        "1",
                        "2000>2001",
                        PHONE_A + ">" + PHONE_B,
                        "11>12",
                        "0 5 60",
                        "destCallTerminationOnBehalfOf=10"),
                CucmFile.record("2", "2000>2002", PHONE_A + ">" + PHONE_C, "11>14", "60 62 180"));
        assertThat(legs).extracting(Leg::disposition).containsExactly(Disposition.TRANSFERRED, Disposition.ANSWERED);
    }

    @Test
    void theLinesOfAConferenceAreEachBilledOnce() {
        List<Leg> legs = legs(
                CucmFile.record("1", "01012345678>2001", TRUNK + ">" + PHONE_B, "11>12", "0 5 60"),
                CucmFile.record("2", "2001>901099998888", PHONE_B + ">" + TRUNK, "13>14", "30 35 60"),
                CucmFile.record(
                        "3", "01012345678>b0029901001", TRUNK + ">CFB_1", "11>21", "60 60 120", "joinOnBehalfOf=4"),
                CucmFile.record(
                        "4", "901099998888>b0029901001", TRUNK + ">CFB_1", "14>22", "60 60 180", "joinOnBehalfOf=4"),
                CucmFile.record("5", "2001>b0029901001", PHONE_B + ">CFB_1", "12>23", "60 60 120", "joinOnBehalfOf=4"));
        assertThat(legs)
                .filteredOn(leg -> leg.charging().equals(Charging.BILLABLE))
                .extracting(Leg::direction, Leg::connectedSeconds)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Direction.INBOUND, 115),
                        org.assertj.core.groups.Tuple.tuple(Direction.OUTBOUND, 145));
        assertThat(legs)
                .filteredOn(leg -> leg.callee().value().startsWith("b00"))
                .allSatisfy(leg -> assertThat(leg.personAnsweredAt()).isNull());
    }

    @Test
    void aPortOfTheVoicemailIsNobody() {
        Leg leg = legs(CucmFile.record("1", "2001>5500", PHONE_A + ">CiscoUM1-VI22", "11>12", "0 5 65"))
                .get(0);
        assertThat(leg.disposition()).isEqualTo(Disposition.SELF_SERVICE);
        assertThat(leg.personAnsweredAt()).isNull();
    }

    @Test
    void aForwardKeepsWhomTheCallerAskedForAndWhoTookIt() {
        Leg leg = legs(CucmFile.record(
                        "1",
                        "01012345678>2001",
                        TRUNK + ">" + PHONE_C,
                        "11>12",
                        "0 8 60",
                        "finalCalledPartyNumber=\"2002\"",
                        "lastRedirectRedirectOnBehalfOf=5"))
                .get(0);
        assertThat(leg.callee().value()).isEqualTo("2001");
        assertThat(leg.agent()).isEqualTo("2002");
    }

    @Test
    void aForwardToTheOutsideUsesTwoLines() {
        Leg leg = legs(CucmFile.record(
                        "1",
                        "01012345678>2001",
                        TRUNK + ">" + TRUNK,
                        "11>12",
                        "0 8 60",
                        "finalCalledPartyNumber=\"901099998888\""))
                .get(0);
        assertThat(leg.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(leg.callee().value()).isEqualTo("+821099998888");
    }

    @Test
    void aHuntPilotIsAQueueWhoseWaitIsAsPrinted() {
        Leg leg = legs(queued("0 50 110", "finalCalledPartyNumber=\"2002\"")).get(0);
        assertThat(leg.queue()).isEqualTo("7000");
        assertThat(leg.callee().value()).isEqualTo("7000");
        assertThat(leg.agent()).isEqualTo("2002");
        assertThat(leg.waitSeconds()).isEqualTo(42);
        assertThat(leg.ringSeconds()).isNull();
        assertThat(leg.charging()).isEqualTo(Charging.BILLABLE);
    }

    @Test
    void aCallerWhoLeavesTheQueueHasAbandonedIt() {
        Leg leg = legs(queued("0 - 42", "origCause_value=16", "destCause_value=0", "destDeviceName="))
                .get(0);
        assertThat(leg.disposition()).isEqualTo(Disposition.ABANDONED);
        assertThat(leg.waitSeconds()).isEqualTo(42);
        assertThat(leg.agent()).isNull();
        assertThat(leg.charging().reason()).isEqualTo(Reason.UNANSWERED);
    }

    @Test
    void anUnansweredCallTellsByItsCausesHowItEnded() {
        assertThat(unanswered(0, 17)).isEqualTo(Disposition.BUSY);
        assertThat(unanswered(16, 0)).isEqualTo(Disposition.NO_ANSWER);
        assertThat(unanswered(0, 19)).isEqualTo(Disposition.NO_ANSWER);
        assertThat(unanswered(0, 34)).isEqualTo(Disposition.CONGESTION);
        assertThat(unanswered(0, 1)).isEqualTo(Disposition.FAILED);
        assertThat(unanswered(41, 16)).isEqualTo(Disposition.FAILED);
        assertThat(unanswered(0, 0)).isEqualTo(Disposition.UNKNOWN);
        assertThat(unanswered(0, 393216)).isEqualTo(Disposition.UNKNOWN);
        Leg nothingDialled = legs(CucmFile.record(
                        "1", "2001>", PHONE_A + ">", "11>0", "0 - 3", "origCause_value=16", "destCause_value=0"))
                .get(0);
        assertThat(nothingDialled.disposition()).isEqualTo(Disposition.CANCELLED);
        assertThat(nothingDialled.connectedSeconds()).isNull();
    }

    @Test
    void answeredForZeroSecondsIsFlagged() {
        Leg leg = legs(CucmFile.record("1", "01012345678>2001", TRUNK + ">" + PHONE_B, "11>12", "0 5 5"))
                .get(0);
        assertThat(leg.connectedSeconds()).isZero();
        assertThat(leg.flags()).containsExactly(Flag.ZERO_SECONDS);
    }

    @Test
    void aCallWithoutAnEndIsHeld() {
        Leg leg = legs(CucmFile.record(
                        "1", "01012345678>2001", TRUNK + ">" + PHONE_B, "11>12", "0 5 65", "dateTimeDisconnect=0"))
                .get(0);
        assertThat(leg.endedAt()).isNull();
        assertThat(leg.charging().reason()).isEqualTo(Reason.STUCK);
    }

    @Test
    void aCopyForARecorderIsNoConversation() {
        assertThat(legs(
                        CONSULTED[0],
                        CucmFile.record(
                                "9",
                                "2001>8000",
                                PHONE_B + ">REC",
                                "31>32",
                                "5 - 60",
                                "origCause_value=1459617833",
                                "destCause_value=1459617833"),
                        CucmFile.record(
                                "10",
                                "2001>8000",
                                PHONE_B + ">REC",
                                "33>34",
                                "5 5 60",
                                "lastRedirectRedirectOnBehalfOf=27")))
                .hasSize(1);
    }

    @Test
    void whatTellsTheQualityOfALegStandsWithItAndIsNoLeg() {
        FileOfSwitch file = cucm().read(CucmFile.CMR_NAMES, CucmFile.quality("c1", "12", 60));
        assertThat(file.legs()).isEmpty();
        file.read(CucmFile.CDR_NAMES, CucmFile.CDR_TYPES).read(CucmFile.CDR_NAMES, CONSULTED[0], CONSULTED[2]);
        assertThat(file.legs()).hasSize(2);
        assertThat(file.legs().get(0).rows()).hasSize(2);
        assertThat(file.legs().get(1).rows()).hasSize(1);
        assertThat(file.legs().get(0).quality()).isEqualTo(new Quality(new BigDecimal("4.21"), null, 3, 2, 0));
        assertThat(file.legs().get(1).quality()).isNull();
    }

    @Test
    void ofManyMeasurementsOfALegTheWorstIsToldAndLostPacketsAreAddedUp() {
        String worse = CucmFile.quality("c2", "12", 90)
                .replace("1500,3,2,0", "1500,40,17,120")
                .replace("MLQK=4.2100", "MLQK=2.9050");
        String nothing = CucmFile.quality("c3", "12", 120)
                .replace("1500,3,2,0", "0,0,0,0")
                .replace("4.2100", "0.0000");
        FileOfSwitch file = cucm().read(CucmFile.CMR_NAMES, CucmFile.quality("c1", "12", 60), worse, nothing)
                .read(CucmFile.CDR_NAMES, CucmFile.CDR_TYPES)
                .read(CucmFile.CDR_NAMES, CONSULTED[0]);
        Quality measured = new Quality(new BigDecimal("2.91"), null, 43, 17, 120);
        assertThat(file.leg().quality()).isEqualTo(measured);
        assertThat(Quality.of(measured.text())).isEqualTo(measured);
    }

    @Test
    void twoContentsOfOnePkidAreHeld() {
        Leg leg = legs(CONSULTED[0], CONSULTED[0].replace("1791162060", "1791162070"))
                .get(0);
        assertThat(leg.charging().reason()).isEqualTo(Reason.CONFLICT);
    }

    @Test
    void withoutTrunksTheNumbersTellTheDirection() {
        FileOfSwitch file = new FileOfSwitch(SourceFormat.CUCM_CDR)
                .read(
                        CucmFile.CDR_NAMES,
                        CucmFile.record("1", "01012345678>0221234567", TRUNK + ">" + PHONE_B, "11>12", "0 5 60"));
        assertThat(file.leg().direction()).isEqualTo(Direction.INBOUND);
    }

    @Property(tries = 100)
    void theOrderInWhichRecordsArriveDoesNotMatter(@ForAll("anyOrder") List<StoredRow> shuffled) {
        FileOfSwitch file = call();
        assertThat(file.fold().legs(shuffled)).isEqualTo(file.fold().legs(file.rows()));
    }

    @Provide
    Arbitrary<List<StoredRow>> anyOrder() {
        return Arbitraries.shuffle(call().rows());
    }

    private static FileOfSwitch call() {
        return cucm().read(CucmFile.CDR_NAMES)
                .read(concat(CucmFile.CDR_NAMES, CONSULTED))
                .read(CucmFile.CMR_NAMES, CucmFile.quality("c1", "11", 60), CucmFile.quality("c2", "14", 180));
    }

    private static Disposition unanswered(int orig, int dest) {
        return legs(CucmFile.record(
                        "1",
                        "2001>2002",
                        PHONE_A + ">" + PHONE_B,
                        "11>12",
                        "0 - 20",
                        "origCause_value=" + orig,
                        "destCause_value=" + dest))
                .get(0)
                .disposition();
    }

    private static String queued(String times, String... more) {
        return CucmFile.record(
                "1",
                "01012345678>7000",
                TRUNK + ">" + PHONE_B,
                "11>12",
                times,
                concat("huntPilotDN=\"7000\"", concat("wasCallQueued=1", concat("totalWaitTimeInQueue=42", more))));
    }

    private static List<Leg> legs(String... records) {
        return cucm().read(concat(CucmFile.CDR_NAMES, records)).legs();
    }

    private static FileOfSwitch cucm() {
        return new FileOfSwitch(SourceFormat.CUCM_CDR, "SIP_KT");
    }

    private static String[] concat(String first, String... rest) {
        String[] all = new String[rest.length + 1];
        all[0] = first;
        System.arraycopy(rest, 0, all, 1, rest.length);
        return all;
    }
}
