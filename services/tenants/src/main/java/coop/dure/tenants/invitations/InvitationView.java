package coop.dure.tenants.invitations;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a person's invitation stands.
 *
 * @param status WAITING for the mail to be sent, SENT, NOT_NEEDED where it has a password already, or FAILED for good
 * @param askedAt when it was asked for the last time
 * @param attempts how often it was tried since
 * @param reason why it was not sent, as it was told the last time
 * @param sentAt when a mail was handed to the mail server the last time
 */
public record InvitationView(
        String status,
        Instant askedAt,
        int attempts,
        @Nullable String reason,
        @Nullable Instant sentAt) {
    /** What {@link #read} reads, of a table {@code invitation i}. */
    public static final String COLUMNS =
            "i.status as invited, cast(extract(epoch from i.asked_at) * 1000 as bigint) as asked, i.attempts,"
                    + " i.last_error, cast(extract(epoch from i.sent_at) * 1000 as bigint) as sent";

    /** From a row's columns, of which the first is at that place; {@code null} where there is none. */
    public static @Nullable InvitationView read(Object[] row, int first) {
        return row[first] == null
                ? null
                : new InvitationView(
                        (String) row[first],
                        Instant.ofEpochMilli(((Number) row[first + 1]).longValue()),
                        ((Number) row[first + 2]).intValue(),
                        (String) row[first + 3],
                        row[first + 4] == null ? null : Instant.ofEpochMilli(((Number) row[first + 4]).longValue()));
    }
}
