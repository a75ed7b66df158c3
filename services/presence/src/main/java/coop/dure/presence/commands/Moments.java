package coop.dure.presence.commands;

import coop.dure.presence.state.PresenceMachine.Transition;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an agent did last what is asked for long after.
 *
 * @param chosenAt since when its availability is what it is; {@code null} where nothing was chosen yet
 * @param readyUntil until when it could take a call last; {@code null} where it never could
 */
record Moments(@Nullable Instant chosenAt, @Nullable Instant readyUntil) {
    static final String COLUMNS = "p.chosen_at, p.ready_until";

    static Moments read(Row row) {
        return new Moments(PresenceRow.instant(row, "chosen_at"), PresenceRow.instant(row, "ready_until"));
    }

    Moments after(Transition step) {
        Instant at = step.after().effectiveAt();
        boolean isChosenAnew = !step.before().chosen().equals(step.after().chosen());
        boolean isReadyNoMore = step.before().canTakeCall() && !step.after().canTakeCall();
        return new Moments(isChosenAnew ? at : chosenAt, isReadyNoMore ? at : readyUntil);
    }
}
