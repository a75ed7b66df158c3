package coop.dure.presence.commands;

import coop.dure.presence.commands.CallEventsTaken.Rejected;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of events of an Asterisk.
 *
 * @param accepted how many told something
 * @param ignored those that told nothing of any agent or queue here
 * @param rejected those that were not taken
 */
@Schema(name = "AsteriskEventsTaken")
record AsteriskEventsTaken(int accepted, List<Ignored> ignored, List<Rejected> rejected) {
    /** Why an event told nothing. */
    enum Reason {
        /** An event of that name, or with such values, means nothing here. */
        NOT_NEEDED,
        /** No agent of the roster has that extension; or several have, and it was told of the telephone only. */
        NOBODYS_LINE,
        /** The tenant has no queue of that code. */
        UNKNOWN_QUEUE
    }

    /** Those that were ignored for one reason. */
    @Schema(name = "IgnoredAsteriskEvents")
    record Ignored(
            Reason reason,
            int count,

            @Schema(description = "Of which events, lines or queues, ten at most")
            List<String> names) {}
}
