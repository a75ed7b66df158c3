package coop.dure.cdr.intake;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A row in Dure's own JSON, for the OpenAPI document; items are read one by one, so that each stands for itself. */
@Schema(
        name = "CallRow",
        description = "One record of a call. Rows with the same callId are one call; among those with the same outside"
                + " party the first answered one carries the charge of the line, the others are covered by it.",
        additionalProperties = Schema.False.class)
interface CallRow {
    @Schema(
            required = true,
            maxLength = 200,
            description = "What identifies the record at its sender. Repeating it is safe.")
    String getRecordId();

    @Schema(
            maxLength = 200,
            description = "What the records of one call have in common; left out, the record is a call of its own.")
    String getCallId();

    @Schema(required = true, description = "ISO 8601 with an offset")
    OffsetDateTime getStartedAt();

    @Schema(description = "First answer by network or system; left out when nobody answered")
    OffsetDateTime getAnsweredAt();

    @Schema(description = "Release; left out, an answered record is held as stuck")
    OffsetDateTime getEndedAt();

    @Schema(description = "Number as dialled or with + and country code; empty or 'anonymous' when withheld")
    String getCaller();

    @Schema(description = "Number as dialled or with + and country code, or a line in the house")
    String getCallee();

    @Schema(
            enumeration = {"INBOUND", "OUTBOUND", "INTERNAL"},
            description = "Left out, the numbers tell it; where they do not it stays unknown and is never guessed")
    String getDirection();

    @Schema(description = "Code of the queue")
    String getQueue();

    @Schema(description = "The agent's line or code")
    String getAgent();

    @Schema(
            required = true,
            enumeration = {
                "ANSWERED",
                "NO_ANSWER",
                "BUSY",
                "FAILED",
                "CONGESTION",
                "ABANDONED",
                "CANCELLED",
                "TRANSFERRED",
                "BLOCKED",
                "SELF_SERVICE",
                "UNKNOWN"
            })
    String getDisposition();

    @Schema(description = "Cost centre")
    String getAccountCode();
}
