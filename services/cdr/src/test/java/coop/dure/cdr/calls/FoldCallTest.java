package coop.dure.cdr.calls;

import coop.dure.cdr.formats.Disposition;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class FoldCallTest {
    private static final Pbx TRANSFERRED = new Pbx()
            .record("01012345678>700", "PJSIP/trunk-1>PJSIP/201-2", "Queue", "10:00:00 - 10:00:15", 0, "NO ANSWER")
            .record(
                    "01012345678>700",
                    "PJSIP/trunk-1>PJSIP/203-4",
                    "Queue",
                    "10:00:15 10:00:20 10:03:20",
                    180,
                    "ANSWERED")
            .record("203>202", "PJSIP/203-5>PJSIP/202-6", "Dial", "10:03:00 10:03:05 10:03:20", 15, "ANSWERED")
            .record(
                    "01012345678>202",
                    "PJSIP/trunk-1>PJSIP/202-6",
                    "Dial",
                    "10:03:20 10:03:20 10:05:20",
                    120,
                    "ANSWERED")
            .record(
                    "01012345678>9021112222",
                    "PJSIP/trunk-1>PJSIP/trunk-8",
                    "Dial",
                    "10:05:20 10:05:25 10:06:00",
                    35,
                    "ANSWERED");

    @Property(tries = 200)
    void theOrderInWhichRowsArriveDoesNotMatter(@ForAll("anyOrder") List<StoredRow> shuffled) {
        assertThat(TRANSFERRED.fold().legs(shuffled))
                .isEqualTo(TRANSFERRED.fold().legs(TRANSFERRED.rows()));
    }

    @Property(tries = 100)
    void legsKeepTheirIdsWhenMoreRowsArrive(@ForAll("anyOrder") List<StoredRow> shuffled) {
        Set<UUID> known = new HashSet<>();
        for (int rows = 1; rows <= shuffled.size(); rows++) {
            Set<UUID> now = new HashSet<>();
            TRANSFERRED.fold().legs(shuffled.subList(0, rows)).forEach(leg -> now.add(leg.legId()));
            assertThat(now).containsAll(known).hasSize(rows);
            known = now;
        }
    }

    @Property(tries = 100)
    void eachLineOfACallIsBilledAtMostOnce(@ForAll("anyOrder") List<StoredRow> shuffled) {
        long billable = TRANSFERRED.fold().legs(shuffled).stream()
                .filter(leg -> leg.charging().equals(Charging.BILLABLE))
                .count();
        assertThat(billable).isEqualTo(2);
    }

    @Provide
    Arbitrary<List<StoredRow>> anyOrder() {
        return Arbitraries.shuffle(TRANSFERRED.rows());
    }

    @Test
    void theCallIsNamedAfterItsSmallestLeg() {
        List<Leg> legs = TRANSFERRED.fold().legs(TRANSFERRED.rows());
        assertThat(legs).extracting(Leg::callId).containsOnly(legs.get(0).legId());
    }

    @Test
    void rowsOfALinkMoreThanADayApartAreDifferentCalls() {
        Pbx pbx = new Pbx()
                .record("201>202", "PJSIP/201-1>PJSIP/202-2", "Dial", "2026-10-05T10:00:00 - 10:00:01", 0, "BUSY")
                .record("201>202", "PJSIP/201-1>PJSIP/202-2", "Dial", "2026-10-07T10:00:00 - 10:00:01", 0, "BUSY")
                .record("201>202", "PJSIP/201-1>PJSIP/202-2", "Dial", "2026-10-08T10:00:00 - 10:00:01", 0, "BUSY");
        assertThat(SplitCalls.of(pbx.rows())).extracting(List::size).containsExactly(1, 2);
    }

    @Test
    void aDispositionIsReadAlsoWhereItIsPrintedAsItsNumberOrAsDiallingEnded() {
        for (String printed : List.of("8", "Answered", "ANSWER")) {
            Leg leg = out("10:00:00 10:00:05 10:01:05", 60, printed);
            assertThat(leg.disposition()).as(printed).isEqualTo(Disposition.ANSWERED);
            assertThat(leg.rawDisposition()).isEqualTo(printed);
            assertThat(leg.connectedSeconds()).isEqualTo(60);
            assertThat(leg.charging()).isEqualTo(Charging.BILLABLE);
        }
        assertThat(out("10:00:00 - 10:00:05", 0, "4").disposition()).isEqualTo(Disposition.BUSY);
        assertThat(out("10:00:00 - 10:00:05", 0, "1").disposition()).isEqualTo(Disposition.NO_ANSWER);
        assertThat(out("10:00:00 - 10:00:05", 0, "16").disposition()).isEqualTo(Disposition.CONGESTION);
        assertThat(out("10:00:00 - 10:00:05", 0, "CHANUNAVAIL").disposition()).isEqualTo(Disposition.FAILED);
        assertThat(out("10:00:00 - 10:00:05", 0, "32").disposition()).isEqualTo(Disposition.UNKNOWN);
    }

    @Test
    void theBeginOfAllEpochsIsNoTimeOfACall() {
        Leg leg = out("10:00:00 1970-01-01T09:00:00 1970-01-01T09:00:00", 0, "NO ANSWER");
        assertThat(leg.endedAt()).isNull();
        assertThat(leg.flags()).containsExactly(Flag.NO_END);
    }

    @Test
    void aLocalChannelIsAnAgentsWhereItIsNamedAfterAnExtensionOnlyAndASpanIsNobodys() {
        assertThat(calledThrough("Local/203@agents-00000001;1").agent()).isEqualTo("203");
        for (String channel : List.of(
                "Local/ch1@TimeDelay-00000006;1",
                "Local/01012345678@default-000005b8;1",
                "Local/s@ivr-00000002;1",
                "DAHDI/i1/01012345678-3")) {
            assertThat(calledThrough(channel).agent()).as(channel).isNull();
        }
    }

    private static Leg calledThrough(String channel) {
        return new Pbx()
                .record(
                        "01099998888>600",
                        "PJSIP/trunk-1>" + channel,
                        "Dial",
                        "10:00:00 10:00:05 10:01:05",
                        60,
                        "ANSWERED")
                .leg();
    }

    private static Leg out(String times, int seconds, String disposition) {
        return new Pbx()
                .record("203>901012345678", "PJSIP/203-1>PJSIP/trunk-2", "Dial", times, seconds, disposition)
                .leg();
    }

    @Test
    void localTimesAreReadInTheZoneOfTheSource() {
        Pbx pbx = new Pbx()
                .record("201>202", "PJSIP/201-1>PJSIP/202-2", "Dial", "10:00:00 10:00:05 10:01:05", 60, "ANSWERED");
        assertThat(pbx.leg().startedAt()).isEqualTo(Instant.parse("2026-10-05T01:00:00Z"));
    }

    @Test
    void aTimeInTheGapOfSpringIsMovedForwardAndFlagged() {
        Pbx berlin = new Pbx(berlin())
                .record(
                        "201>202",
                        "PJSIP/201-1>PJSIP/202-2",
                        "Dial",
                        "2026-03-29T02:30:00 - 2026-03-29T03:31:00",
                        0,
                        "BUSY");
        assertThat(berlin.leg().startedAt()).isEqualTo(Instant.parse("2026-03-29T01:30:00Z"));
        assertThat(berlin.leg().flags()).containsExactly(Flag.TIME_IN_GAP);
    }

    @Test
    void aTimeThatExistsTwiceIsTheEarlierAndItsEndIsNotBeforeIt() {
        Pbx berlin = new Pbx(berlin())
                .record(
                        "201>202",
                        "PJSIP/201-1>PJSIP/202-2",
                        "Dial",
                        "2025-10-26T02:50:00 2025-10-26T02:55:00 2025-10-26T02:05:00",
                        600,
                        "ANSWERED");
        assertThat(berlin.leg().startedAt()).isEqualTo(Instant.parse("2025-10-26T00:50:00Z"));
        assertThat(berlin.leg().endedAt()).isEqualTo(Instant.parse("2025-10-26T01:05:00Z"));
        assertThat(berlin.leg().flags()).containsExactly(Flag.TIME_AMBIGUOUS);
    }

    @Test
    void theEpochInAUniqueIdTellsWhichOfTwoHoursItWas() {
        long epoch = Instant.parse("2025-10-26T01:50:00Z").getEpochSecond();
        Pbx berlin = new Pbx(berlin());
        berlin.line("\"\",\"201\",\"202\",\"internal\",\"\",\"PJSIP/201-1\",\"PJSIP/202-2\",\"Dial\",\"\","
                + "\"2025-10-26 02:50:00\",,\"2025-10-26 02:51:00\",60,0,\"BUSY\",\"DOCUMENTATION\",\"pbx-" + epoch
                + ".7\"");
        assertThat(berlin.leg().startedAt()).isEqualTo(Instant.parse("2025-10-26T01:50:00Z"));
        assertThat(berlin.leg().flags()).isEmpty();
    }

    @Test
    void aLaterZoneHoldsFromItsInstantAndTheFirstForAllTimeBefore() {
        SourceFacts.Settings utc = new SourceFacts.Settings(
                Instant.parse("2026-10-05T03:00:00Z"), ZoneId.of("UTC"), "KR", "02", "9", List.of("PJSIP/trunk"));
        Pbx pbx = new Pbx(Pbx.SEOUL, utc)
                .record("201>202", "PJSIP/201-1>PJSIP/202-2", "Dial", "02:00:00 - 02:00:01", 0, "BUSY")
                .record("201>202", "PJSIP/201-1>PJSIP/202-2", "Dial", "04:00:00 - 04:00:01", 0, "BUSY");
        assertThat(pbx.legs())
                .extracting(Leg::startedAt)
                .containsExactly(Instant.parse("2026-10-04T17:00:00Z"), Instant.parse("2026-10-05T04:00:00Z"));
    }

    @Test
    void withoutTrunksTheNumbersTellTheDirectionAndNothingIsGuessed() {
        assertThat(direction("201>901012345678")).isEqualTo(Direction.OUTBOUND);
        assertThat(direction("01012345678>0221234567")).isEqualTo(Direction.INBOUND);
        assertThat(direction("01012345678>1588-1234")).isEqualTo(Direction.INBOUND);
        assertThat(direction("01012345678>1588-9999")).isNull();
        assertThat(direction("201>202")).isEqualTo(Direction.INTERNAL);
        assertThat(direction("201>*97")).isEqualTo(Direction.INTERNAL);
        assertThat(direction("01012345678>0312345678")).isNull();
    }

    @Test
    void anAnsweredLegOfUnknownDirectionIsNotLost() {
        Pbx pbx = new Pbx(withoutTrunks());
        pbx.record("01012345678>0312345678", "SIP/a-1>SIP/b-2", "Dial", "10:00:00 10:00:05 10:01:05", 60, "ANSWERED");
        assertThat(pbx.leg().charging()).isEqualTo(Charging.BILLABLE);
    }

    private static @Nullable Direction direction(String parties) {
        return new Pbx(withoutTrunks())
                .record(parties, "SIP/a-1>SIP/b-2", "Dial", "10:00:00 10:00:05 10:01:05", 60, "ANSWERED")
                .leg()
                .direction();
    }

    private static SourceFacts.Settings berlin() {
        return new SourceFacts.Settings(
                null, ZoneId.of("Europe/Berlin"), "DE", "030", "0", new ArrayList<>(List.of("SIP/trunk")));
    }

    private static SourceFacts.Settings withoutTrunks() {
        return new SourceFacts.Settings(null, ZoneId.of("Asia/Seoul"), "KR", "02", "9", List.of());
    }
}
