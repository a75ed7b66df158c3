package coop.dure.billing.documents;

import coop.dure.billing.documents.TaxInvoice.Item;
import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.Vat;
import coop.dure.billing.invoices.VatCategory;
import coop.dure.platform.problems.Problem;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.xml.sax.SAXException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What a tax invoice says, and that it keeps to the schema that is written down beside it. */
class TaxInvoiceTest {
    private static final Vat TAXED = Vat.standard(BigDecimal.TEN);

    static void validate(String document) {
        try {
            SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(Objects.requireNonNull(
                            TaxInvoiceTest.class.getResource("/tax-invoice/tax-invoice-3.0.xsd")))
                    .newValidator()
                    .validate(new StreamSource(new StringReader(document)));
        } catch (SAXException e) {
            throw new AssertionError(e.getMessage() + " in " + document, e);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatIsTaxedZeroRatedAndExemptAreDocumentsOfTheirOwn() {
        Invoice invoice = SampleInvoices.of(List.of(
                line(LineKind.CHARGES, 532_600_000, TAXED),
                line(LineKind.SEATS, 118_800_000_000L, TAXED),
                line(LineKind.RECURRING, 5_000_000_000L, TAXED.in(VatCategory.ZERO_RATED)),
                line(LineKind.ONE_OFF, 3_000_400_000L, TAXED.in(VatCategory.EXEMPT))));
        TaxInvoice taxed = of(invoice, "STANDARD");
        assertThat(taxed.typeCode()).isEqualTo("0101");
        assertThat(taxed.netWon()).isEqualTo(119_333);
        assertThat(taxed.taxWon()).isEqualTo(11_933);
        assertThat(taxed.items()).extracting(Item::name).containsExactly("통화료", "상담석");
        assertThat(of(invoice, "ZERO_RATED").typeCode()).isEqualTo("0102");
        assertThat(of(invoice, "ZERO_RATED").taxWon()).isZero();
        TaxInvoice exempt = of(invoice, "EXEMPT");
        assertThat(exempt.typeCode()).isEqualTo("0301");
        assertThat(exempt.netWon()).isEqualTo(3_000);
        for (String kind : List.of("STANDARD", "ZERO_RATED", "EXEMPT")) {
            validate(TaxInvoiceXml.of(of(invoice, kind)));
        }
        assertThatThrownBy(() -> TaxInvoices.of(invoice, SampleInvoices.letterhead(), null))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(400));
    }

    @Test
    void theApprovalNumberIsOfTheDayTheSystemTheKindAndTheInvoice() {
        Invoice invoice = SampleInvoices.ofLines(1);
        assertThat(of(invoice, "STANDARD").approvalNumber()).isEqualTo("202610314100000100000016");
        Letterhead without = SampleInvoices.letterhead();
        Issuer issuer = Objects.requireNonNull(without.issuer());
        TaxInvoice unnumbered = TaxInvoices.of(
                invoice,
                new Letterhead(
                        new Issuer(
                                issuer.name(),
                                issuer.businessNumber(),
                                issuer.representative(),
                                issuer.address(),
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        new Buyer("<호텔> & \uFFFE", "2018112340", "박지후", null, null, null, "a".repeat(60) + "@b"),
                        without.locale(),
                        without.zone(),
                        without.from(),
                        without.until()),
                null);
        assertThat(unnumbered.approvalNumber()).isNull();
        validate(TaxInvoiceXml.of(unnumbered));
        assertThat(TaxInvoiceXml.of(unnumbered)).contains("&lt;호텔&gt; &amp; ?").doesNotContain("aaa@b");
    }

    @Test
    void aNameThatIsTooLongForATaxInvoiceIsRefused() {
        Letterhead told = SampleInvoices.letterhead();
        Letterhead letterhead = new Letterhead(
                told.issuer(),
                new Buyer("긴".repeat(71), "2018112340", "박지후", null, null, null, null),
                told.locale(),
                told.zone(),
                told.from(),
                told.until());
        assertThatThrownBy(() -> TaxInvoices.of(SampleInvoices.ofLines(1), letterhead, null))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.faults())
                                .extracting(Problem.Fault::key)
                                .containsExactly("tax-invoice.buyer-name"));
    }

    @Test
    void whatIsNoTaxInvoiceIsSeenByTheSchema() {
        String valid = TaxInvoiceXml.of(of(SampleInvoices.ofLines(2), "STANDARD"));
        validate(valid);
        for (String wrong : List.of(
                valid.replace(">0101<", ">0109<"),
                valid.replace("<PurposeCode>02</PurposeCode>", ""),
                valid.replace(">2018112340<", ">201-81-12340<"),
                valid.replaceFirst("<InvoiceAmount>[0-9-]+", "<InvoiceAmount>1.5"))) {
            assertThat(wrong).isNotEqualTo(valid);
            assertThatThrownBy(() -> validate(wrong)).isInstanceOf(AssertionError.class);
        }
    }

    @Property(tries = 300)
    void itemsAddUpToNetAndTax(
            @ForAll @Size(min = 1, max = 30) List<@LongRange(min = 1, max = 900_000_000_000L) Long> micros,
            @ForAll @IntRange(min = 0, max = 10) int first) {
        LineKind[] kinds = LineKind.values();
        List<InvoiceLine> lines = new java.util.ArrayList<>();
        for (int i = 0; i < micros.size(); i++) {
            LineKind kind = kinds[(i + first) % kinds.length];
            if (kind != LineKind.ROUNDING) {
                lines.add(line(kind, micros.get(i) + 1_000_000, TAXED));
            }
        }
        if (lines.isEmpty()) {
            return;
        }
        TaxInvoice invoice = of(SampleInvoices.of(lines), "STANDARD");
        assertThat(invoice.items().stream().mapToLong(Item::netWon).sum()).isEqualTo(invoice.netWon());
        assertThat(invoice.items().stream().mapToLong(Item::taxWon).sum()).isEqualTo(invoice.taxWon());
    }

    private static TaxInvoice of(Invoice invoice, String kind) {
        return TaxInvoices.of(invoice, SampleInvoices.letterhead(), kind);
    }

    private static InvoiceLine line(LineKind kind, long micros, Vat vat) {
        return new InvoiceLine(kind, RevenueKind.USAGE, 1, kind.name(), 1, "NONE", micros).at(vat);
    }
}
