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
        @Nullable Instant sentAt) {}
