package coop.dure.presence.commands;

import coop.dure.platform.problems.Problem;
import coop.dure.presence.commands.AsteriskEventsTaken.Reason;
import org.jspecify.annotations.Nullable;

/**
 * What became of an event of an Asterisk, or of one thing that it told. Neither refused nor ignored is taken.
 *
 * @param place where the event stands
 * @param refusal why it was not taken
 * @param ignored why it told nothing
 * @param name of what was ignored
 */
record AsteriskVerdict(
        int place, @Nullable Problem refusal, @Nullable Reason ignored, String name) {
    static AsteriskVerdict taken(int place) {
        return new AsteriskVerdict(place, null, null, "");
    }

    static AsteriskVerdict refused(int place, Problem refusal) {
        return new AsteriskVerdict(place, refusal, null, "");
    }

    static AsteriskVerdict ignored(int place, Reason reason, String name) {
        return new AsteriskVerdict(place, null, reason, name);
    }
}
