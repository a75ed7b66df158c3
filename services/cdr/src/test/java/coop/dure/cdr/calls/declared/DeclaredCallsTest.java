package coop.dure.cdr.calls.declared;

import coop.dure.cdr.calls.Charging;
import coop.dure.cdr.calls.Charging.Reason;
import coop.dure.cdr.calls.Direction;
import coop.dure.cdr.calls.Flag;
import coop.dure.cdr.calls.Leg;
import coop.dure.cdr.calls.StoredRow;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.testing.DeclaredMapping;
import coop.dure.cdr.testing.FileOfSwitch;
import coop.dure.vocabulary.SourceFormat;
import coop.dure.vocabulary.mapping.CsvMapping;
import java.nio.charset.Charset;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeclaredCallsTest {
    private static final CsvMapping ALL = DeclaredMapping.of("""
            {"noValue": ["-"], "fields": [
              {"field": "recordId", "columns": ["id"]}, {"field": "callId", "columns": ["call"]},
              {"field": "startedAt", "columns": ["start"]}, {"field": "answeredAt", "columns": ["answer"]},
              {"field": "endedAt", "columns": ["end"]}, {"field": "ringSeconds", "columns": ["ring"]},
              {"field": "connectedSeconds", "columns": ["connected"]}, {"field": "totalSeconds", "columns": ["total"]},
              {"field": "caller", "columns": ["from"]}, {"field": "callee", "columns": ["to"]},
              {"field": "direction", "columns": ["way"], "values": {"발신": "OUTBOUND", "수신": "INBOUND"}},
              {"field": "disposition", "columns": ["result"], "values": {"정상": "ANSWERED", "부재": "NO_ANSWER"}},
              {"field": "queue", "columns": ["queue"]}, {"field": "agent", "columns": ["agent"]},
              {"field": "changedAt", "columns": ["changed"]}]}""");
    private static final String NAMES =
            "id,call,start,answer,end,ring,connected,total,from,to,way,result,queue,agent,changed";
    private static final String OUT = "0221234567,9-010-1234-5678,발신,정상,-,203,-";

    @Test
    void theCarriersRowIsACallThatIsBilledByItsSeconds() {
        Leg leg = new FileOfSwitch(SourceFormat.DECLARED_CSV)
                .declaring(DeclaredMapping.CARRIER)
                .read(("통화시작일시,통화시간(초),발신번호,착신번호\n2026-10-05 10:00:05,75,02-2123-4567,010-1234-5678\n")
                        .getBytes(Charset.forName("x-windows-949")))
                .leg();
        assertThat(leg.answeredAt()).isEqualTo(Instant.parse("2026-10-05T01:00:05Z"));
        assertThat(leg.endedAt()).isEqualTo(Instant.parse("2026-10-05T01:01:20Z"));
        assertThat(leg.connectedSeconds()).isEqualTo(75);
        assertThat(leg.ringSeconds()).isNull();
        assertThat(leg.flags()).containsExactly(Flag.START_MISSING);
        assertThat(leg.direction()).isEqualTo(Direction.OUTBOUND);
        assertThat(leg.caller().value()).isEqualTo("+82221234567");
        assertThat(leg.callee().value()).isEqualTo("+821012345678");
        assertThat(leg.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(leg.rawDisposition()).isEmpty();
        assertThat(leg.charging()).isEqualTo(Charging.BILLABLE);
    }

    @Test
    void whatIsPrintedIsTaken() {
        Leg leg = leg("1,-,10:00:00,10:00:05,10:01:05,-,60,65," + OUT);
        assertThat(leg.answeredAt()).isEqualTo(Instant.parse("2026-10-05T01:00:05Z"));
        assertThat(leg.ringSeconds()).isEqualTo(5);
        assertThat(leg.agent()).isEqualTo("203");
        assertThat(leg.rawDisposition()).isEqualTo("정상");
        assertThat(leg.talkSeconds()).isNull();
        assertThat(leg.waitSeconds()).isNull();
        assertThat(leg.personAnsweredAt()).isNull();
        assertThat(leg.flags()).isEmpty();
    }

    @Test
    void timesFollowFromTheSecondsThatArePrinted() {
        for (String times : List.of(
                "10:00:00,10:00:05,-,-,60,-",
                "10:00:00,-,10:01:05,-,60,-",
                "10:00:00,-,-,-,60,65",
                "10:00:00,-,-,5,60,-",
                "10:00:00,10:00:05,-,-,-,65",
                "10:00:00,-,10:01:05,5,-,-")) {
            Leg leg = leg("1,-," + times + "," + OUT);
            assertThat(leg.answeredAt()).as(times).isEqualTo(Instant.parse("2026-10-05T01:00:05Z"));
            assertThat(leg.endedAt()).as(times).isEqualTo(Instant.parse("2026-10-05T01:01:05Z"));
            assertThat(leg.connectedSeconds()).as(times).isEqualTo(60);
            assertThat(leg.ringSeconds()).as(times).isEqualTo(5);
            assertThat(leg.charging()).as(times).isEqualTo(Charging.BILLABLE);
        }
    }

    @Test
    void fractionsOfSecondsAreKeptInTheRowAndCutOffInTheLeg() {
        Leg leg = leg("1,-,10:00:00,10:00:05,-,-,59.999,-," + OUT);
        assertThat(leg.connectedSeconds()).isEqualTo(59);
        assertThat(leg.endedAt()).isEqualTo(Instant.parse("2026-10-05T01:01:04.999Z"));
    }

    @Test
    void whatContradictsItselfIsFlagged() {
        assertThat(leg("1,-,10:00:00,10:00:05,10:01:05,-,40,-," + OUT).flags()).containsExactly(Flag.SECONDS_DIFFER);
        assertThat(leg("1,-,10:00:00,-,09:59:00,-,-,-," + OUT).flags()).contains(Flag.END_BEFORE_START);
        Leg denied = leg("1,-,10:00:00,10:00:05,10:01:05,-,-,-," + OUT.replace("정상", "부재"));
        assertThat(denied.flags()).containsExactly(Flag.ANSWER_CONTRADICTED);
        assertThat(denied.answeredAt()).isNull();
        assertThat(denied.charging().reason()).isEqualTo(Reason.UNANSWERED);
    }

    @Test
    void secondsPrintedInMinutesDifferFromTheTimesByLessThanTheirStep() {
        assertThat(leg("1,-,10:00:00,10:00:05,10:01:05,-,40,-," + OUT)
                        .charging()
                        .reason())
                .isEqualTo(Reason.SECONDS_DIFFER);
        assertThat(leg("1,-,10:00:00,10:00:05,10:00:47,-,60,-," + OUT).flags()).isEmpty();
        assertThat(leg("1,-,10:00:00,10:00:05,10:00:47,-,120,-," + OUT).flags()).containsExactly(Flag.SECONDS_DIFFER);
        assertThat(leg("1,-,10:00:00,10:00:05,10:00:47,-,48,-," + OUT).flags()).isEmpty();
        assertThat(leg("1,-,10:00:00,10:00:00,10:01:00,-,20,-," + OUT).flags()).isEmpty();
    }

    @Test
    void anAnsweredCallWithoutAnEndIsHeld() {
        Leg leg = leg("1,-,10:00:00,10:00:05,-,-,-,-," + OUT);
        assertThat(leg.flags()).contains(Flag.NO_END);
        assertThat(leg.charging().reason()).isEqualTo(Reason.STUCK);
    }

    @Test
    void whatTheMappingDoesNotSayIsNotKnown() {
        Leg leg = leg("1,-,10:00:00,-,10:00:20,-,-,-,-,-,-,-,-,-,-");
        assertThat(leg.direction()).isNull();
        assertThat(leg.disposition()).isEqualTo(Disposition.UNKNOWN);
        assertThat(leg.connectedSeconds()).isNull();
        assertThat(leg.queue()).isNull();
        assertThat(leg.agent()).isNull();
    }

    @Test
    void withoutAWordForItTheNumbersTellTheDirection() {
        assertThat(leg("1,-,10:00:00,10:00:05,-,-,60,-,01012345678,0221234567,-,정상,-,-,-")
                        .direction())
                .isEqualTo(Direction.INBOUND);
    }

    @Test
    void recordsOfOneCallWithTheSameOutsidePartyCostOnce() {
        FileOfSwitch file = file(
                "1,c,10:00:00,10:00:05,10:01:05,-,60,-,01012345678,0221234567,수신,정상,700,-,-",
                "2,c,10:01:05,10:01:05,10:02:05,-,60,-,01012345678,0221234567,수신,정상,700,203,-");
        List<Leg> legs = file.legs();
        assertThat(legs.get(0).charging()).isEqualTo(Charging.BILLABLE);
        assertThat(legs.get(0).connectedSeconds()).isEqualTo(120);
        assertThat(legs.get(1).charging().reason()).isEqualTo(Reason.COVERED_BY);
        assertThat(legs.get(1).agent()).isEqualTo("203");
        assertThat(legs).extracting(Leg::callId).containsOnly(legs.get(0).callId());
    }

    @Test
    void ofTwoContentsTheOneChangedLaterHoldsAndWithoutSuchATimeTheLegIsHeld() {
        String row = "1,-,10:00:00,10:00:05,-,-,60,-," + OUT;
        String later = "1,-,10:00:00,10:00:05,-,-,61,-," + OUT;
        assertThat(file(row, later).leg().charging().reason()).isEqualTo(Reason.CONFLICT);
        Leg newest = file(
                        row.substring(0, row.length() - 1) + "2026-10-05 11:00:00",
                        later.substring(0, later.length() - 1) + "2026-10-05 11:00:00.5")
                .leg();
        assertThat(newest.connectedSeconds()).isEqualTo(61);
        assertThat(newest.charging()).isEqualTo(Charging.BILLABLE);
    }

    @Property(tries = 200)
    void theOrderOfArrivalDoesNotMatter(@ForAll long seed) {
        FileOfSwitch file = file(
                "1,c,10:00:00,10:00:05,10:01:05,-,60,-,01012345678,0221234567,수신,정상,700,-,-",
                "2,c,10:01:05,10:01:05,10:02:05,-,60,-,01012345678,0221234567,수신,정상,700,203,-",
                "2,c,10:01:05,10:01:05,10:02:05,-,61,-,01012345678,0221234567,수신,정상,700,203,-",
                "3,c,10:00:30,-,10:00:40,-,0,-,01012345678,0221234567,수신,부재,700,204,-");
        List<StoredRow> shuffled = new ArrayList<>(file.rows());
        Collections.shuffle(shuffled, new Random(seed));
        assertThat(file.fold().legs(shuffled)).isEqualTo(file.fold().legs(file.rows()));
    }

    private static Leg leg(String row) {
        return file(row).leg();
    }

    private static FileOfSwitch file(String... rows) {
        List<String> lines = new ArrayList<>(List.of(NAMES));
        for (String row : rows) {
            lines.add(row.replaceAll("(?<=,)([0-9]{2}:[0-9]{2}:[0-9]{2})(?=,)", "2026-10-05 $1"));
        }
        FileOfSwitch file =
                new FileOfSwitch(SourceFormat.DECLARED_CSV).declaring(ALL).read(lines.toArray(new String[0]));
        assertThat(file.rejects()).isEmpty();
        return file;
    }
}
