package coop.dure.presence.commands;

import coop.dure.platform.problems.ProblemDocument;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What became of many call events.
 *
 * @param accepted how many were taken
 * @param rejected those that were not
 */
@Schema(name = "CallEventsTaken")
record CallEventsTaken(int accepted, List<Rejected> rejected) {
    /** One that was not taken. */
    @Schema(name = "RejectedCallEvent")
    record Rejected(
            @Schema(description = "Its index in the array, or its line counted from 1")
            int place,

            ProblemDocument problem) {}
}
