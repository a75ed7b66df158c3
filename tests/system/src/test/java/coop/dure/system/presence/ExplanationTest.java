package coop.dure.system.presence;

import coop.dure.presence.model.ModelCommand;
import coop.dure.presence.model.ModelCommand.Choose;
import coop.dure.presence.model.ModelCommand.Finish;
import coop.dure.presence.model.ModelCommand.Tell;
import coop.dure.presence.model.ModelEvent;
import coop.dure.presence.model.ModelEvent.Kind;
import coop.dure.presence.model.Wish;
import coop.dure.system.presence.Journal.Asked;
import coop.dure.system.presence.Journal.Outcome;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** That the judge of {@link PresenceFaultsIT} sees what is lost, doubled, late or made up. */
class ExplanationTest {
    private static final String SYSTEM = "the system";
    private static final long T0 = 1_000_000;
    private final Journal journal = new Journal();
    private final List<Stretch> stretches = new ArrayList<>();

    ExplanationTest() {
        begins(T0, T0, "SIGNED_OUT", null, "IDLE", null, "ROSTER", "tenants");
    }

    private void begins(
            long version,
            long from,
            String availability,
            @Nullable String reason,
            String occupation,
            @Nullable String callRef,
            String cause,
            String by) {
        stretches.add(new Stretch(version, from, null, availability, reason, occupation, callRef, cause, by));
    }

    private void becomes(long at, String availability, @Nullable String reason) {
        begins(at, at, availability, reason, "IDLE", null, "COMMAND", SYSTEM);
    }

    private void done(ModelCommand command, long sent, @Nullable Long version) {
        journal.note(new Asked(command, sent, sent + 50, Outcome.DONE, version, null));
    }

    private void inDoubt(ModelCommand command, long sent) {
        journal.note(new Asked(command, sent, Journal.NEVER, Outcome.UNKNOWN, null, null));
    }

    private static Tell told(Kind kind, long at, @Nullable String ending) {
        return new Tell(new ModelEvent("c", kind, at, "front", ending));
    }

    private Wish found() {
        return new Explanation(journal, stretches, Shift.RULES, SYSTEM)
                .found()
                .shown()
                .chosen();
    }

    private void assertImpossible() {
        assertThatThrownBy(this::found).isInstanceOf(AssertionError.class).hasMessageContaining("cannot have come");
    }

    @Test
    void whatWasAcknowledgedIsFound() {
        done(new Choose(Wish.AVAILABLE), T0 + 100, T0 + 120);
        becomes(T0 + 120, "AVAILABLE", null);
        assertThat(found()).isEqualTo(Wish.AVAILABLE);
    }

    @Test
    void whatWasAcknowledgedAndIsNotThereIsLost() {
        done(new Choose(Wish.AVAILABLE), T0 + 100, T0 + 120);
        assertImpossible();
    }

    @Test
    void whatIsThereTwiceIsDoubled() {
        done(new Choose(Wish.AVAILABLE), T0 + 100, T0 + 120);
        done(new Choose(Wish.SIGNED_OUT), T0 + 200, T0 + 220);
        becomes(T0 + 120, "AVAILABLE", null);
        becomes(T0 + 220, "SIGNED_OUT", null);
        becomes(T0 + 300, "AVAILABLE", null);
        assertImpossible();
    }

    @Test
    void whatNobodyAskedForIsMadeUp() {
        becomes(T0 + 120, "AWAY", "LUNCH");
        assertImpossible();
    }

    @Test
    void ofTwoThatWereAcknowledgedTheSecondHolds() {
        done(new Choose(Wish.AVAILABLE), T0 + 100, null);
        done(new Choose(Wish.SIGNED_OUT), T0 + 200, null);
        becomes(T0 + 120, "AVAILABLE", null);
        assertImpossible();
    }

    @Test
    void whatNobodyAnsweredMayHaveHappenedMuchLaterOrNever() {
        inDoubt(new Choose(new Wish("AWAY", null)), T0 + 100);
        done(new Choose(Wish.AVAILABLE), T0 + 200, T0 + 220);
        becomes(T0 + 220, "AVAILABLE", null);
        assertThat(found()).isEqualTo(Wish.AVAILABLE);
        becomes(T0 + 30_000, "AWAY", null);
        assertThat(found()).isEqualTo(new Wish("AWAY", null));
        becomes(T0 + 30_001, "AVAILABLE", null);
        assertImpossible();
    }

    @Test
    void whatIsDueHappensAtItsMomentAndNoOther() {
        done(new Choose(Wish.AVAILABLE), T0 + 100, T0 + 120);
        done(told(Kind.ANSWERED, T0 + 190, null), T0 + 200, null);
        done(told(Kind.ENDED, T0 + 490, null), T0 + 500, null);
        becomes(T0 + 120, "AVAILABLE", null);
        begins(T0 + 210, T0 + 190, "AVAILABLE", null, "ON_CALL", "c", "CALL_EVENT", SYSTEM);
        begins(T0 + 510, T0 + 490, "AVAILABLE", null, "AFTER_CALL_WORK", "c", "CALL_EVENT", SYSTEM);
        begins(T0 + 2_600, T0 + 2_490, "AVAILABLE", null, "IDLE", null, "TIME_OVER", "presence");
        assertThat(found()).isEqualTo(Wish.AVAILABLE);
        stretches.remove(stretches.size() - 1);
        begins(T0 + 2_600, T0 + 2_600, "AVAILABLE", null, "IDLE", null, "TIME_OVER", "presence");
        assertImpossible();
        stretches.remove(stretches.size() - 1);
        assertImpossible();
    }

    @Test
    void whoEndsItsWorkInTimeEndsItAndNotTheClock() {
        done(told(Kind.ANSWERED, T0 + 190, null), T0 + 200, null);
        done(told(Kind.ENDED, T0 + 490, null), T0 + 500, null);
        done(new Finish(), T0 + 1_000, T0 + 1_010);
        begins(T0 + 210, T0 + 190, "SIGNED_OUT", null, "ON_CALL", "c", "CALL_EVENT", SYSTEM);
        begins(T0 + 510, T0 + 490, "SIGNED_OUT", null, "AFTER_CALL_WORK", "c", "CALL_EVENT", SYSTEM);
        begins(T0 + 1_010, T0 + 1_010, "SIGNED_OUT", null, "IDLE", null, "COMMAND", SYSTEM);
        assertThat(found()).isEqualTo(Wish.SIGNED_OUT);
    }

    @Test
    void nobodyLandsWhoWasHeardOfWithinItsGrace() {
        done(new Choose(Wish.AVAILABLE), T0 + 100, T0 + 120);
        becomes(T0 + 120, "AVAILABLE", null);
        journal.heard(T0 + 1_000, 1);
        begins(T0 + 11_000, T0 + 11_000, "AWAY", "CONNECTION_LOST", "IDLE", null, "CONNECTION", "presence");
        assertThat(found()).isEqualTo(Wish.CONNECTION_LOST);
        journal.heard(T0 + 9_000, 2);
        assertImpossible();
    }

    @Test
    void nobodyLandsWhoseConnectionIsOpen() {
        done(new Choose(Wish.AVAILABLE), T0 + 100, T0 + 120);
        becomes(T0 + 120, "AVAILABLE", null);
        journal.heard(T0 + 1_000, 1);
        journal.heard(T0 + 60_000, 1);
        begins(T0 + 30_000, T0 + 30_000, "AWAY", "CONNECTION_LOST", "IDLE", null, "CONNECTION", "presence");
        assertImpossible();
    }

    @Test
    void whoLandedDuringACallAndIsBackBeforeItsEndWorksOnWhatIsBehind() {
        done(new Choose(Wish.AVAILABLE), T0 + 100, T0 + 120);
        becomes(T0 + 120, "AVAILABLE", null);
        journal.heard(T0 + 150, 1);
        done(told(Kind.ANSWERED, T0 + 190, null), T0 + 195, null);
        begins(T0 + 210, T0 + 190, "AVAILABLE", null, "ON_CALL", "c", "CALL_EVENT", SYSTEM);
        begins(T0 + 20_000, T0 + 20_000, "AVAILABLE", null, "ON_CALL", "c", "CONNECTION", "presence");
        journal.comes(T0 + 20_990);
        begins(T0 + 21_000, T0 + 21_000, "AVAILABLE", null, "ON_CALL", "c", "COMMAND", SYSTEM);
        journal.heard(T0 + 21_010, 2);
        done(told(Kind.ENDED, T0 + 21_990, null), T0 + 21_995, null);
        begins(T0 + 22_010, T0 + 21_990, "AVAILABLE", null, "AFTER_CALL_WORK", "c", "CALL_EVENT", SYSTEM);
        long workOver = T0 + 21_990 + Shift.RULES.work();
        begins(workOver, workOver, "AVAILABLE", null, "IDLE", null, "TIME_OVER", "presence");
        assertThat(found()).isEqualTo(Wish.AVAILABLE);
    }

    @Test
    void aRefusalIsRightOnlyWhereTheVersionWasAnother() {
        becomes(T0 + 120, "AVAILABLE", null);
        Asked refused = new Asked(new Finish(), T0 + 200, T0 + 250, Outcome.REFUSED, null, T0);
        assertThat(Explanation.wasOutdated(refused, stretches)).isTrue();
        Asked wrong = new Asked(new Finish(), T0 + 200, T0 + 250, Outcome.REFUSED, null, T0 + 120);
        assertThat(Explanation.wasOutdated(wrong, stretches)).isFalse();
    }
}
