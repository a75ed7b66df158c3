package coop.dure.billing.credits;

import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.InvoiceTotals;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.Vat;
import coop.dure.billing.invoices.VatCategory;
import coop.dure.billing.settlement.AgreedShares;
import coop.dure.billing.settlement.Standing;
import coop.dure.platform.problems.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static coop.dure.billing.credits.CreditNote.Kind.CORRECTION;
import static coop.dure.billing.credits.CreditNote.Kind.GOODWILL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a wish may credit of an invoice's share groups. */
class CreditedGroupsTest {
    private static final Vat STANDARD = Vat.standard(BigDecimal.TEN);
    private static final Vat EXEMPT = STANDARD.in(VatCategory.EXEMPT);

    private static InvoiceLine line(long won, Vat vat, @Nullable String month) {
        return new InvoiceLine(
                LineKind.CHARGES, RevenueKind.USAGE, 1, "calls", 1, "CALLS", won * 1_000_000, vat, month);
    }

    private static Invoice invoice(InvoiceLine... lines) {
        InvoiceTotals totals = InvoiceTotals.of(List.of(lines), "KRW", STANDARD, 0);
        return new Invoice(
                new UUID(0, 1),
                new UUID(0, 2),
                "00000001",
                "2026-09",
                "KRW",
                Instant.EPOCH,
                "plan",
                1,
                totals,
                Collections.nCopies(totals.groups().size(), AgreedShares.ALL_RESERVE),
                null);
    }

    private static List<CreditNote.Group> credited(Invoice invoice, CreditNote.Kind kind, CreditWish.Group... groups) {
        CreditWish wish = new CreditWish(kind, "so it is", List.of(groups), List.of(), true, "office");
        return CreditedGroups.of(Standing.issued(invoice), invoice, wish, List.of());
    }

    private static CreditWish.Group group(int index, String won, @Nullable String month) {
        return new CreditWish.Group(index, won, "KRW", month);
    }

    @Test
    void anAmountBeyondMicroUnitsIsAboveWhatIsLeft() {
        Invoice invoice = invoice(line(100, STANDARD, null));
        CreditWish.Group huge = group(0, "999999999999999", null);
        assertThatThrownBy(() -> credited(invoice, GOODWILL, huge)).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> credited(invoice, GOODWILL, group(0, "1", null), huge))
                .isInstanceOf(Problem.class);
    }

    @Test
    void noCreditLeavesATotalBelowZero() {
        Invoice invoice = invoice(line(-900, STANDARD, null), line(1_000, EXEMPT, null));
        assertThat(invoice.totals().totalMinor()).isEqualTo(10);
        assertThatThrownBy(() -> credited(invoice, GOODWILL, group(1, "100", null)))
                .isInstanceOf(Problem.class);
        assertThat(credited(invoice, GOODWILL, group(1, "10", null)))
                .extracting(CreditNote.Group::netMinor)
                .containsExactly(0L, 10L);
    }

    @Test
    void aCorrectionSaysOfWhichMonthItIs() {
        Invoice invoice = invoice(line(300, STANDARD, null), line(5_000, STANDARD, "2026-08"));
        assertThatThrownBy(() -> credited(invoice, CORRECTION, group(0, "5000", null)))
                .isInstanceOf(Problem.class);
        assertThatThrownBy(() -> credited(invoice, CORRECTION, group(0, "5000", "2026-07")))
                .isInstanceOf(Problem.class);
        CreditNote.Group credited = credited(
                        invoice, CORRECTION, group(0, "5000", "2026-08"), group(0, "100", "2026-09"))
                .get(0);
        assertThat(credited.byMonth("2026-09")).isEqualTo(Map.of("2026-08", 5_000_000_000L, "2026-09", 100_000_000L));
        assertThat(credited.netMinor()).isEqualTo(5_100);
        assertThat(credited(invoice, GOODWILL, group(0, "5000", null)).get(0).byMonth("2026-09"))
                .isEqualTo(Map.of("2026-09", 5_000_000_000L));
    }

    @Test
    void theMonthOfAGroupThatHasOneGoesWithoutSaying() {
        Invoice invoice = invoice(line(300, EXEMPT, null), line(5_000, STANDARD, "2026-08"));
        assertThat(credited(invoice, CORRECTION, group(0, "5000", null)).get(0).byMonth("2026-09"))
                .isEqualTo(Map.of("2026-08", 5_000_000_000L));
        assertThat(credited(invoice, CORRECTION, group(1, "300", null)).get(1).months())
                .isNull();
    }

    @Test
    void pricesWithVatAreAnotherGroupThanThoseWithout() {
        Vat gross = new Vat(VatCategory.STANDARD, BigDecimal.TEN, true);
        Invoice invoice = invoice(line(1_000, STANDARD, "2026-08"), line(1_100, gross, null));
        assertThat(List.of(invoice.groupKey(0).vat(), invoice.groupKey(1).vat()))
                .containsExactly(STANDARD, gross);
        assertThat(invoice.months(1)).containsExactly("2026-09");
    }
}
