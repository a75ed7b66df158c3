package coop.dure.billing.credits;

import coop.dure.billing.money.Amount;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A credit note as answered.
 *
 * @param id the credit note
 * @param number gapless number
 * @param kind CORRECTION, GOODWILL or VOID
 * @param reason why
 * @param invoiceId the invoice that it takes back from
 * @param invoiceNumber its number
 * @param issuedAt when
 * @param net its net
 * @param vat VAT that goes back
 * @param total its net and VAT
 * @param refunded what was paid back; what else was paid of it is the tenant's balance
 * @param groups what is credited of the invoice's share groups
 * @param legs calls that it names
 */
public record CreditNoteView(
        UUID id,
        String number,
        String kind,
        String reason,
        UUID invoiceId,
        String invoiceNumber,
        Instant issuedAt,
        Amount net,
        Amount vat,
        Amount total,
        Amount refunded,
        List<GroupView> groups,
        List<LegView> legs) {
    /**
     * Of a share group.
     *
     * @param group its place in the invoice's {@code shareGroups}, from 0
     * @param net what is credited of it
     */
    public record GroupView(int group, Amount net) {}

    /**
     * Of a call.
     *
     * @param legId the leg
     * @param group place of its share group
     * @param net exact
     * @param month {@code YYYY-MM} of its service where that is not the invoice's
     */
    public record LegView(
            UUID legId, int group, Amount net, @Nullable String month) {}

    static CreditNoteView of(CreditNote note) {
        String currency = note.currency();
        List<GroupView> groups = new ArrayList<>();
        for (int k = 0; k < note.groups().size(); k++) {
            if (note.groups().get(k).netMinor() != 0) {
                groups.add(new GroupView(k, Amount.ofMinor(note.groups().get(k).netMinor(), currency)));
            }
        }
        return new CreditNoteView(
                note.creditNoteId(),
                note.number(),
                note.kind().name(),
                note.reason(),
                note.invoiceId(),
                note.invoiceNumber(),
                note.issuedAt(),
                Amount.ofMinor(note.netMinor(), currency),
                Amount.ofMinor(note.vatMinor(), currency),
                Amount.ofMinor(note.totalMinor(), currency),
                Amount.ofMinor(note.refundedMinor(), currency),
                groups,
                note.legs().stream()
                        .map(leg -> new LegView(
                                leg.legId(), leg.group(), Amount.ofMicros(leg.exactMicros(), currency), leg.month()))
                        .toList());
    }
}
