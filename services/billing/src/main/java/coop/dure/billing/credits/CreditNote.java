package coop.dure.billing.credits;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A credit note as issued; it never changes.
 *
 * @param tenantId the tenant
 * @param creditNoteId the credit note
 * @param number gapless number
 * @param invoiceId the invoice that it takes back from
 * @param invoiceNumber its number
 * @param month {@code YYYY-MM} of the invoice
 * @param currency ISO 4217 code
 * @param kind why
 * @param reason in words
 * @param issuedAt when
 * @param issuedBy subject of who issued it
 * @param groups each share group of the invoice, in order, those of which nothing is credited too
 * @param legs that a CORRECTION names
 * @param vatMinor VAT that goes back
 * @param refundedMinor what was paid back to the tenant; the rest of what was paid of it is its balance
 */
public record CreditNote(
        UUID tenantId,
        UUID creditNoteId,
        String number,
        UUID invoiceId,
        String invoiceNumber,
        String month,
        String currency,
        Kind kind,
        String reason,
        Instant issuedAt,
        String issuedBy,
        List<Group> groups,
        List<Leg> legs,
        long vatMinor,
        long refundedMinor) {
    /** Why something is credited. */
    public enum Kind {
        /** Calls or fees were billed wrongly; the adjustments of later months reckon with it. */
        CORRECTION,
        /** For the client's sake; what was billed stays right. */
        GOODWILL,
        /** The whole of an unpaid invoice: it is void. */
        VOID
    }

    /**
     * What is credited of a share group.
     *
     * @param exactMicros before it is rounded
     * @param netMinor whole minor units
     * @param months the exact amount by month of service; {@code null} where all of it is of the invoice's month
     */
    public record Group(
            long exactMicros, long netMinor, @Nullable Map<String, Long> months) {
        /** Of the invoice's month. */
        public Group(long exactMicros, long netMinor) {
            this(exactMicros, netMinor, null);
        }

        /** The exact amount by month of service. */
        public Map<String, Long> byMonth(String ofInvoice) {
            return months == null ? Map.of(ofInvoice, exactMicros) : months;
        }
    }

    /**
     * A leg that is credited.
     *
     * @param legId the leg
     * @param group index of its share group
     * @param exactMicros what is credited of it
     * @param month of its service; {@code null} for the invoice's
     */
    public record Leg(
            UUID legId,
            int group,
            long exactMicros,
            @Nullable String month) {}

    /** What is credited of each group, in whole minor units. */
    public List<Long> netMinors() {
        return groups.stream().map(Group::netMinor).toList();
    }

    /** Its net. */
    public long netMinor() {
        return groups.stream().mapToLong(Group::netMinor).reduce(0, Math::addExact);
    }

    /** Its net and VAT. */
    public long totalMinor() {
        return Math.addExact(netMinor(), vatMinor);
    }
}
