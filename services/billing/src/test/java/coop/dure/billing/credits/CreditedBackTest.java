package coop.dure.billing.credits;

import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.InvoiceTotals;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.Vat;
import coop.dure.billing.invoices.VatCategory;
import coop.dure.billing.settlement.AgreedShares;
import coop.dure.billing.settlement.Book;
import coop.dure.billing.settlement.Standing;
import coop.dure.vocabulary.Ids;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** From what a total below zero is credited. */
class CreditedBackTest {
    private static final Vat ZERO = new Vat(VatCategory.ZERO_RATED, BigDecimal.ZERO, false);
    private final Invoice older = invoice(usage(30_000), fees(50_000));
    private final Invoice newer = invoice(usage(20_000), fees(50_000));

    @Test
    void itIsOfTheKindsThatAreBelowZeroFromTheNewestInvoiceOn() {
        assertThat(of(totals(usage(-25_000), fees(10_000))))
                .containsExactly(Map.entry(newer.invoiceId(), List.of(15_000L, 0L)));
        assertThat(of(totals(usage(-35_000), fees(10_000))))
                .containsExactly(
                        Map.entry(newer.invoiceId(), List.of(20_000L, 0L)),
                        Map.entry(older.invoiceId(), List.of(5_000L, 0L)));
    }

    @Test
    void whatThoseDoNotHaveIsOfOthersAndNeverMoreThanThereIs() {
        assertThat(of(totals(usage(-60_000))))
                .containsExactly(
                        Map.entry(newer.invoiceId(), List.of(20_000L, 10_000L)),
                        Map.entry(older.invoiceId(), List.of(30_000L, 0L)));
        assertThat(of(totals(usage(-1_000_000))))
                .containsExactly(
                        Map.entry(newer.invoiceId(), List.of(20_000L, 50_000L)),
                        Map.entry(older.invoiceId(), List.of(30_000L, 50_000L)));
    }

    @Test
    void whatIsAboveZeroAtOneRateLowersWhatIsCreditedAtAnother() {
        assertThat(of(totals(usage(-10_000), fees(1_100).at(ZERO))))
                .containsExactly(Map.entry(newer.invoiceId(), List.of(9_000L, 0L)));
        assertThat(of(totals(usage(-10_000).at(ZERO))))
                .as("nothing was billed at that rate")
                .isEmpty();
    }

    @Test
    void whatNoInvoiceHasIsLeftWithItsVat() {
        assertThat(back(totals(usage(-150_000))).leftMinor()).isZero();
        assertThat(back(totals(usage(-151_001))).leftMinor()).isEqualTo(1_101);
        assertThat(back(totals(usage(-10_000).at(ZERO))).leftMinor()).isEqualTo(10_000);
    }

    private Map<UUID, List<Long>> of(InvoiceTotals totals) {
        return back(totals).credits();
    }

    private CreditedBack.Back back(InvoiceTotals totals) {
        return CreditedBack.of(
                totals,
                new Book(List.of(
                        new Book.Page(older, Standing.issued(older)), new Book.Page(newer, Standing.issued(newer)))));
    }

    private static InvoiceLine usage(long won) {
        return line(LineKind.CHARGES, RevenueKind.USAGE, won);
    }

    private static InvoiceLine fees(long won) {
        return line(LineKind.SEATS, RevenueKind.FEES, won);
    }

    private static InvoiceLine line(LineKind kind, RevenueKind revenue, long won) {
        return new InvoiceLine(kind, revenue, 1, "x", 1, "NONE", won * 1_000_000);
    }

    private static InvoiceTotals totals(InvoiceLine... lines) {
        return InvoiceTotals.of(List.of(lines), "KRW", BigDecimal.TEN);
    }

    private static Invoice invoice(InvoiceLine... lines) {
        InvoiceTotals totals = totals(lines);
        UUID id = Ids.next();
        return new Invoice(
                id,
                id,
                "1",
                "2026-10",
                "KRW",
                Instant.EPOCH,
                "p",
                1,
                totals,
                Collections.nCopies(totals.groups().size(), AgreedShares.ALL_RESERVE),
                null);
    }
}
