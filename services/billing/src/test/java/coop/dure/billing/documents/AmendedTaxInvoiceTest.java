package coop.dure.billing.documents;

import coop.dure.billing.credits.CreditNote;
import coop.dure.billing.documents.AmendedTaxInvoices.Asked;
import coop.dure.billing.documents.TaxInvoice.Item;
import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.Vat;
import coop.dure.billing.invoices.VatCategory;
import coop.dure.platform.problems.Problem;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What the amended tax invoice of a credit note says, and that it keeps to the schema. */
class AmendedTaxInvoiceTest {
    private static final UUID ID = UUID.fromString("0193c0de-0000-7000-8000-000000000007");
    private static final Vat TAXED = Vat.standard(BigDecimal.TEN);
    /** USAGE 1,000 and FEES 118,800, taxed; FEES 3,000, exempt. */
    private static final Invoice INVOICE = SampleInvoices.of(List.of(
            new InvoiceLine(LineKind.CHARGES, RevenueKind.USAGE, 1, "mobile", 1, "CALLS", 1_000_000_000L).at(TAXED),
            new InvoiceLine(LineKind.SEATS, RevenueKind.FEES, 1, "seats", 1, "AGENT_DAYS", 118_800_000_000L).at(TAXED),
            new InvoiceLine(LineKind.RECURRING, RevenueKind.FEES, 1, "fee", 1, "DAYS", 3_000_000_000L)
                    .at(TAXED.in(VatCategory.EXEMPT))));

    @Test
    void aCreditIsWrittenBelowZeroOnItsOwnDayAndNamesTheFirstOne() {
        TaxInvoice amended = of(note(CreditNote.Kind.GOODWILL, 1_005, 300, 9_700, 0), null, null);
        assertThat(amended.typeCode()).isEqualTo("0201");
        assertThat(amended.netWon()).isEqualTo(-10_000);
        assertThat(amended.taxWon()).isEqualTo(-1_005);
        assertThat(amended.items()).containsExactly(new Item("통화 요금 감액", -300, -30), new Item("이용료 감액", -9_700, -975));
        assertThat(amended.writtenOn()).isEqualTo(LocalDate.of(2026, 11, 13));
        assertThat(amended.approvalNumber()).isEqualTo("202611134100000130000005");
        String xml = TaxInvoiceXml.of(amended);
        TaxInvoiceTest.validate(xml);
        assertThat(xml)
                .contains("<OriginalIssueID>202610314100000100000016<", "<AmendmentStatusCode>02<")
                .contains("감액 C00000005, 청구서 00000042", "처음 세금계산서 작성일자 2026-10-31", "하루 동안 끊김");
    }

    @Test
    void whatIsExemptHasADocumentOfItsOwn() {
        CreditNote note = note(CreditNote.Kind.CORRECTION, 30, 300, 0, 1_000);
        assertThatThrownBy(() -> of(note, null, null)).isInstanceOf(Problem.class);
        TaxInvoice exempt = of(note, "EXEMPT", null);
        assertThat(exempt.typeCode()).isEqualTo("0401");
        assertThat(exempt.netWon()).isEqualTo(-1_000);
        assertThat(exempt.taxWon()).isZero();
        TaxInvoiceTest.validate(TaxInvoiceXml.of(exempt));
        assertThat(of(note, "STANDARD", null).taxWon()).isEqualTo(-30);
        assertThatThrownBy(() -> of(note, "ZERO_RATED", null)).isInstanceOf(Problem.class);
    }

    @Test
    void anInvoiceThatIsVoidAsAWholeWasNotToBeIssued() {
        TaxInvoice whole = of(note(CreditNote.Kind.VOID, 11_980, 1_000, 118_800, 0), null, null);
        assertThat(whole.writtenOn()).isEqualTo(LocalDate.of(2026, 10, 31));
        assertThat(TaxInvoiceXml.of(whole)).contains("<AmendmentStatusCode>06<");
        TaxInvoice rest = of(note(CreditNote.Kind.VOID, 11_900, 1_000, 118_000, 0), null, null);
        assertThat(rest.writtenOn()).isEqualTo(LocalDate.of(2026, 11, 13));
        assertThat(TaxInvoiceXml.of(rest)).contains("<AmendmentStatusCode>02<");
    }

    @Test
    void theOfficeMaySayAnotherReasonAndTheNumberThatAnotherSystemGave() {
        CreditNote note = note(CreditNote.Kind.CORRECTION, 30, 300, 0, 0);
        String given = "20261101" + "12345678" + "a1b2c3d4";
        TaxInvoice amended =
                AmendedTaxInvoices.of(INVOICE, SampleInvoices.letterhead(), note, new Asked(null, "01", given));
        assertThat(amended.writtenOn()).isEqualTo(LocalDate.of(2026, 10, 31));
        assertThat(TaxInvoiceXml.of(amended)).contains(given, "<AmendmentStatusCode>01<");
        for (Asked wrong : List.of(new Asked(null, "07", null), new Asked(null, null, "1"))) {
            assertThatThrownBy(() -> AmendedTaxInvoices.of(INVOICE, SampleInvoices.letterhead(), note, wrong))
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.status()).isEqualTo(400));
        }
    }

    private static TaxInvoice of(CreditNote note, @Nullable String category, @Nullable String reason) {
        return AmendedTaxInvoices.of(INVOICE, SampleInvoices.letterhead(), note, new Asked(category, reason, null));
    }

    private static CreditNote note(CreditNote.Kind kind, long vatMinor, long... netMinors) {
        return new CreditNote(
                ID,
                ID,
                "C00000005",
                INVOICE.invoiceId(),
                INVOICE.number(),
                INVOICE.month(),
                "KRW",
                kind,
                "하루 동안 끊김",
                Instant.parse("2026-11-12T15:30:00Z"),
                "office",
                Arrays.stream(netMinors)
                        .mapToObj(net -> new CreditNote.Group(net * 1_000_000, net))
                        .toList(),
                List.of(),
                vatMinor,
                0);
    }
}
