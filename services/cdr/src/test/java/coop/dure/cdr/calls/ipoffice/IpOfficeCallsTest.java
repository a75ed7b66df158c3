package coop.dure.cdr.calls.ipoffice;

import coop.dure.cdr.calls.Charging;
import coop.dure.cdr.calls.Charging.Reason;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.calls.StoredRow;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.testing.FileOfSwitch;
import coop.dure.cdr.testing.Smdr;
import coop.dure.vocabulary.NumberKind;
import coop.dure.vocabulary.SourceFormat;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class IpOfficeCallsTest {
    private static final String FROM_OUTSIDE = "01012345678>201>0221234567";
    private static final String TRUNK = "T9001 LINE 1.1";
    private static final String[] PASSED_ON = {
        Smdr.row("00:00:20 5 10 0", "I", FROM_OUTSIDE, 1, "E201 Kim", TRUNK),
        Smdr.row("00:01:00 8 0 4", "I", "01012345678>202>0221234567", 0, "E202 Lee", TRUNK)
    };

    @Test
    void answerAndEndFollowFromTheLengths() {
        Leg leg = file(Smdr.row("00:01:00 7 12 3", "I", FROM_OUTSIDE, 0, "E201 Kim", TRUNK))
                .leg();
        assertThat(leg.startedAt()).isEqualTo(Instant.parse("2026-10-05T01:00:00Z"));
        assertThat(leg.answeredAt()).isEqualTo(Instant.parse("2026-10-05T01:00:07Z"));
        assertThat(leg.endedAt()).isEqualTo(Instant.parse("2026-10-05T01:01:22Z"));
        assertThat(leg.personAnsweredAt()).isEqualTo(leg.answeredAt());
        assertThat(leg.ringSeconds()).isEqualTo(7);
        assertThat(leg.talkSeconds()).isEqualTo(60);
        assertThat(leg.holdSeconds()).isEqualTo(12);
        assertThat(leg.connectedSeconds()).isEqualTo(75);
        assertThat(leg.direction()).isEqualTo(Direction.INBOUND);
        assertThat(leg.caller().value()).isEqualTo("+821012345678");
        assertThat(leg.callee().value()).isEqualTo("+82221234567");
        assertThat(leg.agent()).isEqualTo("201");
        assertThat(leg.queue()).isNull();
        assertThat(leg.waitSeconds()).isNull();
        assertThat(leg.charging()).isEqualTo(Charging.BILLABLE);
    }

    @Test
    void aLostCallRangAndWasNotAnswered() {
        Leg leg = file(Smdr.row("00:00:00 9 0 0", "I", FROM_OUTSIDE, 0, "E201 Kim", TRUNK))
                .leg();
        assertThat(leg.disposition()).isEqualTo(Disposition.NO_ANSWER);
        assertThat(leg.ringSeconds()).isEqualTo(9);
        assertThat(leg.answeredAt()).isNull();
        assertThat(leg.connectedSeconds()).isNull();
        assertThat(leg.endedAt()).isEqualTo(Instant.parse("2026-10-05T01:00:09Z"));
        assertThat(leg.charging().reason()).isEqualTo(Reason.UNANSWERED);
    }

    @Test
    void aCallOutThroughATrunk() {
        Leg leg = file(Smdr.row("00:00:30 11 0 0", "O", "201>901099998888>901099998888", 0, "E201 Kim", TRUNK)
                        .replace(",901099998888,,0", ",901099998888,room 7,0"))
                .leg();
        assertThat(leg.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(leg.callee().value()).isEqualTo("+821099998888");
        assertThat(leg.agent()).isEqualTo("201");
        assertThat(leg.personAnsweredAt()).isNull();
        assertThat(leg.costCentre()).isEqualTo("room 7");
        assertThat(leg.charging()).isEqualTo(Charging.BILLABLE);
    }

    @Test
    void aCallWithinTheHouseIsMarkedSoWhicheverItsDirection() {
        for (String way : List.of("O internal", "I internal")) {
            Leg leg = file(Smdr.row("00:00:44 4 0 0", way, "201>202>202", 0, "E201 Kim", "E202 Lee"))
                    .leg();
            assertThat(leg.direction()).isEqualTo(Direction.INTERNAL);
            assertThat(leg.charging().reason()).isEqualTo(Reason.INTERNAL);
            assertThat(leg.caller().kind()).isEqualTo(NumberKind.EXTENSION);
            assertThat(leg.personAnsweredAt()).isNotNull();
        }
    }

    @Test
    void anIForInternalIsReadAsAOne() {
        String row = Smdr.row("00:00:44 4 0 0", "O internal", "201>202>202", 0, "E201 Kim", "E202 Lee");
        assertThat(file(row.replace(",,1,1000042", ",,I,1000042")).leg().direction())
                .isEqualTo(Direction.INTERNAL);
    }

    @Test
    void voicemailIsNobody() {
        Leg leg = file(Smdr.row("00:00:10 21 0 0", "O internal", "201>202>202", 0, "E201 Kim", "V9501 VM Channel 1"))
                .leg();
        assertThat(leg.disposition()).isEqualTo(Disposition.SELF_SERVICE);
        assertThat(leg.personAnsweredAt()).isNull();
        assertThat(leg.talkSeconds()).isNull();
        assertThat(leg.ringSeconds()).isEqualTo(21);
    }

    @Test
    void aTransferIsBilledOnceFromItsAnswerToTheEndOfItsLastPart() {
        List<Leg> legs = file(PASSED_ON).legs();
        Leg first = legs.get(0);
        Leg second = legs.get(1);
        assertThat(first.charging()).isEqualTo(Charging.BILLABLE);
        assertThat(first.connectedSeconds()).isEqualTo(30 + 8 + 60 + 4);
        assertThat(first.flags()).contains(Flag.SPANS_TRANSFER);
        assertThat(first.disposition()).isEqualTo(Disposition.TRANSFERRED);
        assertThat(second.startedAt()).isEqualTo(Instant.parse("2026-10-05T01:00:35Z"));
        assertThat(second.answeredAt()).isEqualTo(Instant.parse("2026-10-05T01:00:43Z"));
        assertThat(second.charging().coveredBy()).isEqualTo(first.legId());
        assertThat(second.disposition()).isEqualTo(Disposition.ANSWERED);
    }

    @Test
    void ofMoreThanTwoPartsTheOrderIsToldByTheTimeOfPrintingOnly() {
        String last = Smdr.row("00:00:30 0 0 0", "I", FROM_OUTSIDE, 0, "E203 Park", TRUNK);
        String middle = PASSED_ON[1].replace(",1000042,0,", ",1000042,1,");
        List<Leg> unordered = file(PASSED_ON[0], middle, last).legs();
        assertThat(unordered).extracting(Leg::answeredAt).containsOnlyNulls();
        assertThat(unordered)
                .allSatisfy(leg -> assertThat(leg.startedAt()).isEqualTo(Instant.parse("2026-10-05T01:00:00Z")));
        assertThat(unordered)
                .filteredOn(leg -> leg.charging().equals(Charging.BILLABLE))
                .hasSize(1)
                .allSatisfy(leg -> assertThat(leg.flags()).contains(Flag.ANSWER_TIME_MISSING, Flag.SPANS_TRANSFER));
        List<Leg> ordered = file(
                        printedAt(PASSED_ON[0], "10:00:35"), printedAt(middle, "10:01:47"), printedAt(last, "10:02:17"))
                .legs();
        assertThat(ordered.get(0).connectedSeconds()).isEqualTo(30 + 72 + 30);
        assertThat(ordered.get(2).answeredAt()).isEqualTo(Instant.parse("2026-10-05T01:01:47Z"));
    }

    @Test
    void ofPartsInNoKnownOrderNoSecondIsBilledThatMayHaveBeenRinging() {
        for (int call = 1_000_042; call < 1_000_058; call++) {
            String number = String.valueOf(call);
            List<Leg> legs = file(Stream.of(
                                    Smdr.row("00:00:30 5 0 0", "I", FROM_OUTSIDE, 1, "E201 Kim", TRUNK),
                                    Smdr.row("00:01:00 12 0 0", "I", FROM_OUTSIDE, 1, "E202 Lee", TRUNK),
                                    Smdr.row("00:00:20 2 0 0", "I", FROM_OUTSIDE, 0, "E203 Park", TRUNK))
                            .map(row -> row.replace("1000042", number))
                            .toArray(String[]::new))
                    .legs();
            assertThat(legs)
                    .filteredOn(leg -> leg.charging().equals(Charging.BILLABLE))
                    .extracting(Leg::connectedSeconds)
                    .as(number)
                    .containsExactly(30 + 60 + 20 + 5 + 2);
        }
    }

    @Test
    void aPartThatNobodyTookIsARingAttemptOfACallThatWasAnswered() {
        List<Leg> legs = file(
                        Smdr.row("00:00:00 20 0 0", "I", FROM_OUTSIDE, 1, "E201 Kim", TRUNK),
                        Smdr.row("00:01:00 8 0 0", "I", FROM_OUTSIDE, 0, "E202 Lee", TRUNK))
                .legs();
        assertThat(legs.get(0).charging().reason()).isEqualTo(Reason.RING_ATTEMPT);
        assertThat(legs.get(1).charging()).isEqualTo(Charging.BILLABLE);
        assertThat(legs.get(1).connectedSeconds()).isEqualTo(60);
    }

    @Test
    void aCallPassedOnToTheOutsideUsesTwoLines() {
        String outside = Smdr.row("00:02:00 6 0 0", "I", FROM_OUTSIDE, 0, TRUNK, "T9002 LINE 1.2");
        List<Leg> legs =
                file(PASSED_ON[0], outside.replaceAll(",$", ",901099998888")).legs();
        assertThat(legs).extracting(Leg::charging).containsOnly(Charging.BILLABLE);
        assertThat(legs).extracting(Leg::direction).containsExactly(Direction.INBOUND, Direction.OUTBOUND);
        assertThat(legs.get(0).connectedSeconds()).isEqualTo(30 + 126);
        assertThat(legs.get(1).callee().value()).isEqualTo("+821099998888");
    }

    @Test
    void aConferenceThatLostItsCallerHasNoneInvented() {
        Leg leg = file(Smdr.row("00:03:00 0 0 0", "I", ">>", 0, "V11001 CO Channel 100.1", TRUNK))
                .leg();
        assertThat(leg.caller().kind()).isEqualTo(NumberKind.ANONYMOUS);
        assertThat(leg.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(leg.personAnsweredAt()).isNull();
        assertThat(leg.talkSeconds()).isNull();
        assertThat(leg.agent()).isNull();
    }

    @Test
    void theHostOfASipCallerIsNoPartOfTheNumber() {
        assertThat(file(Smdr.row("00:00:30 1 0 0", "I", "01012345678@10.0.0.9>201>0221234567", 0, "E201 Kim", TRUNK))
                        .leg()
                        .caller()
                        .value())
                .isEqualTo("+821012345678");
    }

    @Property(tries = 100)
    void theOrderInWhichRowsArriveDoesNotMatter(@ForAll("anyOrder") List<StoredRow> shuffled) {
        FileOfSwitch file = file(PASSED_ON);
        assertThat(file.fold().legs(shuffled)).isEqualTo(file.fold().legs(file.rows()));
    }

    @Provide
    Arbitrary<List<StoredRow>> anyOrder() {
        return Arbitraries.shuffle(file(PASSED_ON).rows());
    }

    private static String printedAt(String row, String time) {
        return row + ",,,,,2026/10/05 " + time;
    }

    private static FileOfSwitch file(String... rows) {
        FileOfSwitch file = new FileOfSwitch(SourceFormat.AVAYA_IP_OFFICE_SMDR, "T").read(rows);
        assertThat(file.rejects()).isEmpty();
        return file;
    }
}
