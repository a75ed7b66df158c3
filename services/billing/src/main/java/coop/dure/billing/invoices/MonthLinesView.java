package coop.dure.billing.invoices;

import coop.dure.billing.lines.PlanTerms;
import coop.dure.billing.money.Amount;
import java.util.List;

/**
 * The lines of a month as everything is known now, without what is carried into it or adjusted of earlier ones.
 *
 * @param month {@code YYYY-MM}
 * @param status OPEN, and the lines are provisional; or CLOSED, and they are what it would be adjusted to
 * @param ratePlan code of the plan that it follows
 * @param ratePlanVersion number of its version
 * @param lines as an invoice has them
 * @param net what they come to
 * @param vat VAT on it
 * @param total of both
 */
public record MonthLinesView(
        String month,
        String status,
        String ratePlan,
        int ratePlanVersion,
        List<InvoiceView.LineView> lines,
        Amount net,
        Amount vat,
        Amount total) {
    static MonthLinesView of(String month, String status, PlanTerms plan, InvoiceTotals totals) {
        String currency = plan.currency();
        return new MonthLinesView(
                month,
                status,
                plan.plan(),
                plan.number(),
                InvoiceView.lines(totals, plan.monthly().vat(), currency),
                Amount.ofMinor(totals.netMinor(), currency),
                Amount.ofMinor(totals.vatMinor(), currency),
                Amount.ofMinor(totals.totalMinor(), currency));
    }
}
