package coop.dure.contracts.cdr;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did to a call. It lies in the same log as the call's rows, under their key
 * {@code <tenantId>:<pbx>:<link>}: so a call has one writer, which sees rows and acts in one order.
 *
 * @param tenantId the tenant
 * @param pbx the switch
 * @param link what the rows of the call have in common
 * @param actId the act: applied once, however often it is written
 * @param kind UNDO (its delivery did not happen), REFOLD (what is known of source and numbers has changed),
 *     ERASE (a number is taken out of the whole call, for good; which one its job knows), or about
 *     the one leg that {@code rowIds} names CONFIRM, DISMISS, CORRECT, WITHDRAW (of what was decided before)
 * @param rowIds the rows it is about, which tell by their ids where the call lies in time; for what concerns a leg that
 *     leg alone
 * @param deliveryId the import or post that is undone
 * @param corrections what a leg says otherwise than its rows, with CORRECT
 * @param expectedRevision of the leg, as whoever acted had read it; another one refuses the act
 * @param reason why, in the words of whoever acted
 * @param by what whoever acted signed in as
 * @param actedAtMs when, epoch milliseconds
 */
public record CallActed(
        UUID tenantId,
        String pbx,
        String link,
        UUID actId,
        String kind,
        List<UUID> rowIds,
        @Nullable UUID deliveryId,
        List<Correction> corrections,
        @Nullable Long expectedRevision,
        @Nullable String reason,
        String by,
        long actedAtMs) {
    /**
     * A field of a leg.
     *
     * @param field its name in the API
     * @param value as the API writes it; {@code null} is "not known"
     */
    public record Correction(String field, @Nullable String value) {}
}
