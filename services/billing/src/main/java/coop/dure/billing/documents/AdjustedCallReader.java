package coop.dure.billing.documents;

import coop.dure.billing.charges.ChangedCharges;
import coop.dure.billing.charges.ChangedCharges.ChangedCharge;
import coop.dure.billing.charges.InvoicedCharges.InvoicedCharge;
import coop.dure.billing.documents.CallsBasis.AdjustedMonth;
import coop.dure.billing.documents.InvoicedCall.Change;
import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.lines.MonthlyTerms;
import coop.dure.billing.lines.PlanTerms;
import coop.dure.billing.lines.UsageFold.CallEffects;
import coop.dure.billing.rateplans.PublishedTerms;
import coop.dure.billing.rateplans.PublishedTerms.Key;
import coop.dure.billing.rating.Explanation;
import coop.dure.billing.settlement.Agreements;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the calls behind an invoice's adjustments: those whose price changed since their month was last on an invoice. */
final class AdjustedCallReader {
    private static final UUID NO_LEG = new UUID(0, 0);

    private final Invoice invoice;
    private final List<AdjustedMonth> months;
    private final Agreements agreements;
    private final PublishedTerms terms;
    private int month;
    private UUID behind = NO_LEG;

    AdjustedCallReader(Invoice invoice, List<AdjustedMonth> months, Agreements agreements, PublishedTerms terms) {
        this.invoice = invoice;
        this.months = months;
        this.agreements = agreements;
        this.terms = terms;
    }

    /** The next ones, at most so many; none at the end. */
    Uni<List<InvoicedCall>> next(SqlConnection connection, int most) {
        if (month == months.size()) {
            return Uni.createFrom().item(List.of());
        }
        AdjustedMonth now = months.get(month);
        return ChangedCharges.page(connection, invoice.tenantId(), now.name(), now.from(), now.until(), behind, most)
                .chain(changed -> {
                    if (changed.isEmpty()) {
                        month++;
                        behind = NO_LEG;
                        return next(connection, most);
                    }
                    Set<Key> versions = changed.stream()
                            .map(each -> InvoiceCallReader.key(shown(each)))
                            .collect(Collectors.toSet());
                    return terms.of(connection, versions).map(rated -> {
                        List<InvoicedCall> calls = changed.stream()
                                .map(each -> call(now, each, rated))
                                .toList();
                        behind = calls.get(calls.size() - 1).charge().legId();
                        return calls;
                    });
                });
    }

    /** Goes on behind a call. */
    void skip(String behindMonth, UUID behindLeg) {
        while (month < months.size() && months.get(month).name().compareTo(behindMonth) < 0) {
            month++;
        }
        behind = month < months.size() && months.get(month).name().equals(behindMonth) ? behindLeg : NO_LEG;
    }

    private static InvoicedCharge shown(ChangedCharge changed) {
        InvoicedCharge later = changed.later();
        return later == null ? Objects.requireNonNull(changed.earlier()) : later;
    }

    private InvoicedCall call(AdjustedMonth now, ChangedCharge changed, Map<Key, PlanTerms> rated) {
        InvoicedCharge shown = shown(changed);
        PlanTerms by = rated.get(InvoiceCallReader.key(shown));
        return new InvoicedCall(
                now.period(),
                shown,
                line(now, shown, by == null ? now.terms() : by.monthly()),
                CallEffects.NONE,
                new Change(micros(changed.earlier()), micros(changed.later())));
    }

    private static @Nullable Long micros(@Nullable InvoicedCharge charge) {
        return charge == null ? null : Long.valueOf(charge.charge().amountMicros());
    }

    /** The line that adjusts its share group; {@code null} where that comes to nothing. */
    private @Nullable Integer line(AdjustedMonth now, InvoicedCharge charge, MonthlyTerms by) {
        Explanation explanation = charge.charge().explanation();
        int version = agreements.versionOn(now.period().dateOf(charge.at()));
        List<InvoiceLine> lines = invoice.totals().lines();
        for (int i = 0; i < lines.size(); i++) {
            InvoiceLine line = lines.get(i);
            if (line.kind() == LineKind.ADJUSTMENT
                    && line.revenueKind() == RevenueKind.USAGE
                    && line.agreementVersion() == version
                    && now.name().equals(line.month())
                    && explanation != null
                    && line.vatOr(invoice.vat()).equals(by.vatOf(explanation.destination()))) {
                return i + 1;
            }
        }
        return null;
    }
}
