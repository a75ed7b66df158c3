package coop.dure.cdr.verdicts;

import java.util.List;
import java.util.UUID;

/**
 * What became of a decision about many legs.
 *
 * @param accepted in the logs of their calls
 * @param refused and why
 */
public record LegsDecided(List<Accepted> accepted, List<Refused> refused) {
    /**
     * A leg whose act is on its way.
     *
     * @param legId the leg
     * @param actId tells what becomes of it: {@code GET /v1/call-acts/{id}}
     */
    public record Accepted(UUID legId, UUID actId) {}

    /**
     * A leg about which nothing was decided.
     *
     * @param legId the leg
     * @param problem last part of the problem's type
     * @param detail in the caller's language
     */
    public record Refused(UUID legId, String problem, String detail) {}
}
