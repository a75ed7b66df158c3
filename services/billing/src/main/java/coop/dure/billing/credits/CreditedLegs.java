package coop.dure.billing.credits;

import coop.dure.billing.charges.InvoicedLegs;
import coop.dure.billing.charges.InvoicedLegs.InvoicedLeg;
import coop.dure.billing.invoices.GroupKey;
import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.lines.PlanTerms;
import coop.dure.billing.periods.OpenPeriods;
import coop.dure.billing.periods.Period;
import coop.dure.billing.rateplans.PublishedTerms;
import coop.dure.billing.rateplans.PublishedTerms.Key;
import coop.dure.billing.settlement.Agreements;
import coop.dure.platform.problems.Problem;
import coop.dure.vocabulary.Money;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Finds what legs were billed of the months whose charges an invoice has, and which share group each is in: that of the
 * line of its destination.
 */
final class CreditedLegs {
    private final Invoice invoice;
    private final Map<String, Period> periods = new HashMap<>();
    private final Agreements agreements;
    private final Map<Key, PlanTerms> rated;
    private final Map<UUID, Long> creditedBefore = new HashMap<>();

    private CreditedLegs(
            Invoice invoice,
            List<Period> periods,
            Agreements agreements,
            Map<Key, PlanTerms> rated,
            List<CreditNote> before) {
        this.invoice = invoice;
        periods.forEach(period -> this.periods.put(period.month().toString(), period));
        this.agreements = agreements;
        this.rated = rated;
        before.forEach(note ->
                note.legs().forEach(leg -> creditedBefore.merge(leg.legId(), leg.exactMicros(), Math::addExact)));
    }

    /** The legs of a wish, each with what is credited of it. */
    static Uni<List<CreditNote.Leg>> of(
            SqlConnection connection,
            PublishedTerms terms,
            Invoice invoice,
            List<CreditWish.Leg> legs,
            List<CreditNote> before) {
        if (legs.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        UUID tenantId = invoice.tenantId();
        List<UUID> asked = legs.stream().map(CreditWish.Leg::legId).toList();
        return OpenPeriods.of(connection, Set.of(tenantId), Instant.EPOCH)
                .map(periods -> periods.getOrDefault(tenantId, List.of()))
                .chain(periods -> Agreements.of(connection, tenantId)
                        .chain(agreements -> InvoicedLegs.of(connection, tenantId, asked, chargedMonths(invoice))
                                .chain(charged -> terms.of(connection, keys(charged))
                                        .map(rated -> new CreditedLegs(invoice, periods, agreements, rated, before)
                                                .credited(legs, charged)))));
    }

    private static Set<Key> keys(List<InvoicedLeg> charged) {
        Set<Key> keys = new HashSet<>();
        for (InvoicedLeg leg : charged) {
            Key ratedBy = leg.ratedBy();
            if (ratedBy != null) {
                keys.add(ratedBy);
            }
        }
        return keys;
    }

    private static Set<String> chargedMonths(Invoice invoice) {
        Set<String> months = new TreeSet<>();
        for (InvoiceLine line : invoice.totals().lines()) {
            if (line.kind() == LineKind.CHARGES) {
                months.add(Objects.requireNonNullElse(line.month(), invoice.month()));
            }
        }
        return months;
    }

    private List<CreditNote.Leg> credited(List<CreditWish.Leg> legs, List<InvoicedLeg> charged) {
        Map<UUID, InvoicedLeg> byId = new HashMap<>();
        charged.forEach(leg -> byId.put(leg.legId(), leg));
        List<CreditNote.Leg> found = new ArrayList<>();
        for (int i = 0; i < legs.size(); i++) {
            InvoicedLeg leg = byId.get(legs.get(i).legId());
            if (leg == null) {
                throw notInvoiced(i);
            }
            found.add(credited(i, legs.get(i), leg));
        }
        return found;
    }

    /** What an adjustment took off since is not on the bill any more; what one added is on a later invoice. */
    private CreditNote.Leg credited(int place, CreditWish.Leg wish, InvoicedLeg leg) {
        InvoiceLine line = line(place, leg);
        long billed = line.vatOr(invoice.vat()).netMicros(Math.min(leg.closedWithMicros(), leg.billedMicros()));
        long left = billed - creditedBefore.getOrDefault(leg.legId(), 0L);
        long micros = wish.netMicros() == null ? left : wish.netMicros();
        if (micros <= 0 || micros > left) {
            throw refused(place, "net", "credit-note.above", Money.textOfMicros(left), invoice.currency());
        }
        String month = leg.month().equals(invoice.month()) ? null : leg.month();
        return new CreditNote.Leg(leg.legId(), group(place, line), micros, month);
    }

    /** That of its agreement and VAT; where these were others when the invoice was issued, the destination's first. */
    private InvoiceLine line(int place, InvoicedLeg leg) {
        Period period = Objects.requireNonNull(periods.get(leg.month()));
        int version = agreements.versionOn(period.dateOf(leg.at()));
        Key ratedBy = leg.ratedBy();
        PlanTerms by = ratedBy == null ? null : rated.get(ratedBy);
        List<InvoiceLine> lines = invoice.totals().lines().stream()
                .filter(line -> line.kind() == LineKind.CHARGES
                        && line.name().equals(leg.destination())
                        && Objects.requireNonNullElse(line.month(), invoice.month())
                                .equals(leg.month()))
                .toList();
        Predicate<InvoiceLine> itsVat = line ->
                by == null || line.vatOr(invoice.vat()).equals(by.monthly().vatOf(leg.destination()));
        return Stream.<Predicate<InvoiceLine>>of(
                        itsVat.and(line -> line.agreementVersion() == version), itsVat, line -> true)
                .flatMap(wanted -> lines.stream().filter(wanted))
                .findFirst()
                .orElseThrow(() -> notInvoiced(place));
    }

    private int group(int place, InvoiceLine line) {
        GroupKey key = line.group(invoice.vat());
        return IntStream.range(0, invoice.totals().groups().size())
                .filter(k -> invoice.groupKey(k).equals(key))
                .findFirst()
                .orElseThrow(() -> notInvoiced(place));
    }

    private Problem notInvoiced(int place) {
        return refused(place, "legId", "credit-note.leg-not-invoiced", invoice.number());
    }

    private static Problem refused(int place, String field, String key, Object... arguments) {
        return Problem.of(422, "invalid-credit-note").field("/legs/" + place + "/" + field, key, arguments);
    }
}
