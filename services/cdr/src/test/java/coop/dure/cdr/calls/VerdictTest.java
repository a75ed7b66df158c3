package coop.dure.cdr.calls;

import coop.dure.cdr.calls.Ruling.Wish;
import coop.dure.cdr.formats.Disposition;
import coop.dure.cdr.formats.Reason;
import coop.dure.vocabulary.NumberKind;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class VerdictTest {
    private static final Pbx STUCK = new Pbx()
            .record(
                    "203>901099998888",
                    "PJSIP/203-1>PJSIP/trunk-2",
                    "Dial",
                    "10:00:00 10:00:05 23:59:05",
                    50_340,
                    "ANSWERED");
    private static final Pbx MISSED =
            new Pbx().record("203>901099998888", "PJSIP/203-1>PJSIP/trunk-2", "Dial", "10:00:00 - 10:00:15", 0, "BUSY");

    @Test
    void aHeldLegThatIsConfirmedIsBilled() {
        Leg held = STUCK.leg();
        assertThat(held.charging().state()).isEqualTo(Charging.State.HELD);
        Leg confirmed = on(STUCK, taken(Wish.CONFIRM, STUCK, null, Corrections.NONE));
        assertThat(confirmed.charging()).isEqualTo(Charging.BILLABLE);
        assertThat(confirmed.flags()).contains(Flag.CONFIRMED).doesNotContain(Flag.DECIDED_BEFORE_CHANGE);
        assertThat(confirmed.connectedSeconds()).isEqualTo(held.connectedSeconds());
    }

    @Test
    void whatIsNotHeldCannotBeConfirmed() {
        assertThat(refused(Wish.CONFIRM, MISSED, Corrections.NONE)).containsEntry("", Reason.of("act.not-held"));
    }

    @Test
    void aConfirmationIsOfWhatItWasHeldForAndOfNothingElse() {
        Verdict confirmed = taken(Wish.CONFIRM, STUCK, null, Corrections.NONE);
        Verdict ofConflict =
                new Verdict(confirmed.decision(), Charging.Reason.CONFLICT, Corrections.NONE, confirmed.basis());
        assertThat(on(STUCK, ofConflict).charging().state()).isEqualTo(Charging.State.HELD);
    }

    @Test
    void aDismissedLegIsNotBilledAndStaysWhereItIs() {
        Leg dismissed = on(STUCK, taken(Wish.DISMISS, STUCK, null, Corrections.NONE));
        assertThat(dismissed.charging().reason()).isEqualTo(Charging.Reason.DISMISSED);
        assertThat(dismissed.charging().state()).isEqualTo(Charging.State.NOT_BILLABLE);
        assertThat(dismissed.startedAt()).isEqualTo(STUCK.leg().startedAt());
        assertThat(dismissed.flags()).contains(Flag.DISMISSED);
    }

    @Test
    void connectedSecondsFollowACorrectedEndAndTheLegIsBilled() {
        Leg corrected = on(STUCK, corrected(STUCK, LegField.ENDED_AT, "2026-10-05T10:01:05+09:00"));
        assertThat(corrected.connectedSeconds()).isEqualTo(60);
        assertThat(corrected.endedAt()).isEqualTo(Instant.parse("2026-10-05T01:01:05Z"));
        assertThat(corrected.charging()).isEqualTo(Charging.BILLABLE);
        assertThat(corrected.flags()).contains(Flag.CORRECTED);
    }

    @Test
    void secondsThatAreCorrectedThemselvesAreTaken() {
        Map<LegField, @Nullable String> both = new EnumMap<>(LegField.class);
        both.put(LegField.ENDED_AT, "2026-10-05T10:01:05+09:00");
        both.put(LegField.CONNECTED_SECONDS, "59");
        Verdict verdict = taken(Wish.CORRECT, STUCK, null, new Corrections(both));
        assertThat(on(STUCK, verdict).connectedSeconds()).isEqualTo(59);
    }

    @Test
    void aCorrectionOfWhoPaysReleasesNothingThatIsHeld() {
        Leg corrected = on(STUCK, corrected(STUCK, LegField.COST_CENTRE, "room 12"));
        assertThat(corrected.costCentre()).isEqualTo("room 12");
        assertThat(corrected.charging()).isEqualTo(STUCK.leg().charging());
    }

    @Test
    void correctionsAddUpAndTheLaterOfOneFieldHolds() {
        Verdict first = corrected(STUCK, LegField.COST_CENTRE, "room 12");
        Verdict second = taken(Wish.CORRECT, STUCK, first, one(LegField.ENDED_AT, "2026-10-05T10:01:05+09:00"));
        Verdict third = taken(Wish.CORRECT, STUCK, second, one(LegField.COST_CENTRE, "room 13"));
        assertThat(on(STUCK, third).costCentre()).isEqualTo("room 13");
        assertThat(on(STUCK, third).connectedSeconds()).isEqualTo(60);
    }

    @Test
    void aCallThatWasAnsweredAfterAllIsBilled() {
        Map<LegField, @Nullable String> answered = new EnumMap<>(LegField.class);
        answered.put(LegField.DISPOSITION, "ANSWERED");
        answered.put(LegField.ANSWERED_AT, "2026-10-05T10:00:05+09:00");
        Leg corrected = on(MISSED, taken(Wish.CORRECT, MISSED, null, new Corrections(answered)));
        assertThat(corrected.disposition()).isEqualTo(Disposition.ANSWERED);
        assertThat(corrected.connectedSeconds()).isEqualTo(10);
        assertThat(corrected.charging()).isEqualTo(Charging.BILLABLE);
    }

    @Test
    void aCallThatWasNotAnsweredAfterAllCostsNothing() {
        Leg corrected = on(STUCK, corrected(STUCK, LegField.DISPOSITION, "NO_ANSWER"));
        assertThat(corrected.charging()).isEqualTo(Charging.notBillable(Charging.Reason.UNANSWERED));
        Map<LegField, @Nullable String> ended = new EnumMap<>(LegField.class);
        ended.put(LegField.DISPOSITION, "ABANDONED");
        ended.put(LegField.ENDED_AT, "2026-10-05T10:01:05+09:00");
        Leg abandoned = on(STUCK, taken(Wish.CORRECT, STUCK, null, new Corrections(ended)));
        assertThat(abandoned.charging()).isEqualTo(Charging.BILLABLE);
    }

    @Test
    void aCallThatStayedInTheHouseCostsNothing() {
        Leg corrected = on(STUCK, corrected(STUCK, LegField.DIRECTION, "INTERNAL"));
        assertThat(corrected.charging().reason()).isEqualTo(Charging.Reason.INTERNAL);
    }

    @Test
    void numbersAreReadAsTheSourceReadsThem() {
        Leg corrected = on(STUCK, corrected(STUCK, LegField.CALLEE, "010-1234-5678"));
        assertThat(corrected.callee().value()).isEqualTo("+821012345678");
        assertThat(on(STUCK, corrected(STUCK, LegField.CALLEE, "112")).callee().kind())
                .isEqualTo(NumberKind.SHORT_CODE);
        assertThat(on(STUCK, corrected(STUCK, LegField.CALLER, "205")).caller().kind())
                .isEqualTo(NumberKind.EXTENSION);
    }

    @Test
    void anEndBeforeTheStartIsRefusedByName() {
        assertThat(refused(Wish.CORRECT, STUCK, one(LegField.ENDED_AT, "2026-10-05T09:59:00+09:00")))
                .containsOnlyKeys("endedAt");
        assertThat(refused(Wish.CORRECT, STUCK, one(LegField.STARTED_AT, "2026-10-05T10:30:00+09:00")))
                .containsOnlyKeys("startedAt");
        assertThat(refused(Wish.CORRECT, STUCK, one(LegField.STARTED_AT, "2026-10-08T10:30:00+09:00")))
                .containsEntry("startedAt", Reason.of("correction.start-too-far", 10));
        assertThat(refused(Wish.CORRECT, STUCK, one(LegField.STARTED_AT, null))).containsOnlyKeys("startedAt");
        assertThat(refused(Wish.CORRECT, STUCK, one(LegField.CONNECTED_SECONDS, "-1")))
                .containsOnlyKeys("connectedSeconds");
    }

    @Test
    void itHoldsWhenTheRowsSaySomethingElseAndSaysSo() {
        Verdict verdict = corrected(STUCK, LegField.ENDED_AT, "2026-10-05T10:01:05+09:00");
        Pbx later = new Pbx()
                .record(
                        "203>901099998888",
                        "PJSIP/203-1>PJSIP/trunk-2",
                        "Dial",
                        "10:00:00 10:00:05 10:02:05",
                        120,
                        "ANSWERED");
        Leg leg = on(later, verdict);
        assertThat(leg.connectedSeconds()).isEqualTo(60);
        assertThat(leg.flags()).contains(Flag.DECIDED_BEFORE_CHANGE);
    }

    @Test
    void withdrawnItIsWhatItsRowsSay() {
        Verdict dismissed = taken(Wish.DISMISS, STUCK, null, Corrections.NONE);
        Verdict withdrawn = taken(Wish.WITHDRAW, STUCK, dismissed, Corrections.NONE);
        assertThat(on(STUCK, withdrawn)).isEqualTo(STUCK.leg());
        assertThat(Ruling.on(Wish.WITHDRAW, STUCK.leg(), withdrawn, Corrections.NONE, parties(STUCK))
                        .verdict())
                .isNull();
    }

    private static Verdict corrected(Pbx pbx, LegField field, String value) {
        return taken(Wish.CORRECT, pbx, null, one(field, value));
    }

    private static Verdict taken(Wish wish, Pbx pbx, @Nullable Verdict before, Corrections corrections) {
        Ruling ruling = Ruling.on(wish, pbx.leg(), before, corrections, parties(pbx));
        assertThat(ruling.refused()).isEmpty();
        return java.util.Objects.requireNonNull(ruling.verdict());
    }

    private static Map<String, Reason> refused(Wish wish, Pbx pbx, Corrections corrections) {
        return Ruling.on(wish, pbx.leg(), null, corrections, parties(pbx)).refused();
    }

    private static Leg on(Pbx pbx, Verdict verdict) {
        return verdict.on(pbx.leg(), parties(pbx));
    }

    private static Parties parties(Pbx pbx) {
        return pbx.fold().parties(pbx.leg());
    }

    private static Corrections one(LegField field, @Nullable String value) {
        Map<LegField, @Nullable String> values = new EnumMap<>(LegField.class);
        values.put(field, value);
        return new Corrections(values);
    }
}
