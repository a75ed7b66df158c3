package coop.dure.billing.documents;

import coop.dure.billing.charges.InvoicedCharges;
import coop.dure.billing.charges.InvoicedCharges.InvoicedCharge;
import coop.dure.billing.documents.CallsBasis.Month;
import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.lines.MonthlyTerms;
import coop.dure.billing.lines.PlanTerms;
import coop.dure.billing.lines.UsageFold;
import coop.dure.billing.lines.UsageFold.CallEffects;
import coop.dure.billing.rateplans.PublishedTerms;
import coop.dure.billing.rateplans.PublishedTerms.Key;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.settlement.Agreements;
import coop.dure.platform.paging.Cursor;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads the calls of an invoice from the first to the last, as they were charged when it was issued, and behind
 * them those that its adjustments are about. What allowances and tiers made of a call depends on all calls before, so it
 * goes on where it left off and nowhere else.
 */
final class InvoiceCallReader {
    private static final int PAGE = 1_000;
    private static final UUID NO_LEG = new UUID(0, 0);

    private final Invoice invoice;
    private final List<Month> months;
    private final Agreements agreements;
    private final PublishedTerms terms;
    private final AdjustedCallReader adjusted;
    private int month;
    private Instant afterAt = Instant.EPOCH;
    private UUID afterLeg = NO_LEG;
    private @Nullable UsageFold fold;

    InvoiceCallReader(
            Invoice invoice,
            List<Month> months,
            Agreements agreements,
            PublishedTerms terms,
            AdjustedCallReader adjusted) {
        this.invoice = invoice;
        this.months = months;
        this.agreements = agreements;
        this.terms = terms;
        this.adjusted = adjusted;
    }

    /** The next calls, at most so many; none at the end. */
    Uni<List<InvoicedCall>> next(SqlConnection connection, int most) {
        if (month == months.size()) {
            return adjusted.next(connection, Math.min(most, PAGE));
        }
        Month now = months.get(month);
        return InvoicedCharges.page(
                        connection,
                        invoice.tenantId(),
                        now.period().month().toString(),
                        now.chargesUntil(),
                        afterAt,
                        afterLeg,
                        Math.min(most, PAGE))
                .chain(charges -> {
                    if (charges.isEmpty()) {
                        month++;
                        fold = null;
                        afterAt = Instant.EPOCH;
                        afterLeg = NO_LEG;
                        return next(connection, most);
                    }
                    return rated(connection, charges).map(rated -> {
                        List<InvoicedCall> calls = new ArrayList<>();
                        for (InvoicedCharge charge : charges) {
                            calls.add(take(now, charge, rated));
                        }
                        return calls;
                    });
                });
    }

    /** Goes on behind a call. */
    Uni<Void> skip(SqlConnection connection, Cursor behind) {
        String adjustedMonth = InvoicedCall.adjustedMonth(behind);
        if (adjustedMonth == null) {
            return skip(connection, behind.text(0), behind.number(1), behind.uuid(2));
        }
        month = months.size();
        adjusted.skip(adjustedMonth, behind.uuid(2));
        return Uni.createFrom().voidItem();
    }

    private Uni<Void> skip(SqlConnection connection, String behindMonth, long atMs, UUID legId) {
        if (month == months.size()) {
            return Uni.createFrom().voidItem();
        }
        Month now = months.get(month);
        return InvoicedCharges.page(
                        connection,
                        invoice.tenantId(),
                        now.period().month().toString(),
                        now.chargesUntil(),
                        afterAt,
                        afterLeg,
                        PAGE)
                .chain(charges -> {
                    if (charges.isEmpty()) {
                        if (now.period().month().toString().compareTo(behindMonth) >= 0) {
                            return Uni.createFrom().voidItem();
                        }
                        month++;
                        fold = null;
                        afterAt = Instant.EPOCH;
                        afterLeg = NO_LEG;
                        return skip(connection, behindMonth, atMs, legId);
                    }
                    return rated(connection, charges).chain(rated -> {
                        for (InvoicedCharge charge : charges) {
                            if (isBehind(now, charge, behindMonth, atMs, legId)) {
                                return Uni.createFrom().voidItem();
                            }
                            take(now, charge, rated);
                        }
                        return skip(connection, behindMonth, atMs, legId);
                    });
                });
    }

    private static boolean isBehind(Month now, InvoicedCharge charge, String otherMonth, long atMs, UUID legId) {
        int byMonth = now.period().month().toString().compareTo(otherMonth);
        if (byMonth != 0) {
            return byMonth > 0;
        }
        int byTime = Long.compare(charge.at().toEpochMilli(), atMs);
        return byTime > 0 || byTime == 0 && charge.legId().toString().compareTo(legId.toString()) > 0;
    }

    private Uni<Map<Key, PlanTerms>> rated(SqlConnection connection, List<InvoicedCharge> charges) {
        return terms.of(connection, charges.stream().map(InvoiceCallReader::key).collect(Collectors.toSet()));
    }

    /** The version that rated it. */
    static Key key(InvoicedCharge charge) {
        Integer number = charge.ratePlanVersion();
        return new Key(String.valueOf(charge.ratePlan()), number == null ? 0 : number);
    }

    private InvoicedCall take(Month now, InvoicedCharge charge, Map<Key, PlanTerms> rated) {
        UsageFold current = fold;
        if (current == null) {
            current = new UsageFold(now.terms(), now.period().month(), now.opening());
            fold = current;
        }
        int version = agreements.versionOn(now.period().dateOf(charge.at()));
        PlanTerms by = rated.get(key(charge));
        MonthlyTerms itsTerms = by == null ? now.terms() : by.monthly();
        CallEffects effects = current.add(charge.charge(), version, itsTerms);
        afterAt = charge.at();
        afterLeg = charge.legId();
        return new InvoicedCall(now.period(), charge, line(now, charge, version, itsTerms), effects, null);
    }

    /** The line of the call's destination, counted from 1: that of its agreement and VAT, else the first. */
    private @Nullable Integer line(Month now, InvoicedCharge charge, int version, MonthlyTerms by) {
        Explanation explanation = charge.charge().explanation();
        if (charge.charge().amountMicros() == 0 || explanation == null) {
            return null;
        }
        String other = now.period().month().toString().equals(invoice.month())
                ? null
                : now.period().month().toString();
        Integer first = null;
        List<InvoiceLine> lines = invoice.totals().lines();
        for (int i = 0; i < lines.size(); i++) {
            InvoiceLine line = lines.get(i);
            if (line.kind() == LineKind.CHARGES
                    && line.name().equals(explanation.destination())
                    && java.util.Objects.equals(line.month(), other)) {
                if (line.agreementVersion() == version
                        && line.vatOr(invoice.vat()).equals(by.vatOf(explanation.destination()))) {
                    return i + 1;
                }
                first = first == null ? Integer.valueOf(i + 1) : first;
            }
        }
        return first;
    }
}
