package coop.dure.billing.documents;

import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.InvoiceTotals;
import coop.dure.billing.invoices.LineKind;
import coop.dure.billing.invoices.RevenueKind;
import coop.dure.billing.invoices.Vat;
import coop.dure.billing.invoices.VatCategory;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A spreadsheet adds an invoice's lines up to the invoice. */
class LineColumnsTest {
    private static final Vat NET = Vat.standard(BigDecimal.TEN);
    private static final Vat GROSS = new Vat(VatCategory.STANDARD, BigDecimal.TEN, true);

    @Test
    void allAmountsAddUpToTheTotalAndLinesAreNumberedAsTheyStand() throws IOException {
        Invoice invoice = invoice(
                10,
                line(LineKind.CHARGES, "local", 100_400_000, NET),
                line(LineKind.CHARGES, "international", 50_300_000, NET.in(VatCategory.ZERO_RATED)),
                line(LineKind.CHARGES, "gross", 77_700_000, GROSS),
                line(LineKind.SEATS, "seats", 30_500_000, NET.in(VatCategory.EXEMPT)));
        List<NamedCsvRecord> rows = read(LineColumns.csv(invoice, Language.EN, false));
        assertThat(rows.stream()
                        .map(row -> new BigDecimal(row.getField("amount")))
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo(BigDecimal.valueOf(invoice.totals().totalMinor()));
        List<InvoiceLine> lines = invoice.totals().lines();
        for (int i = 0; i < lines.size(); i++) {
            assertThat(rows.get(i).getField("line")).isEqualTo(String.valueOf(i + 1));
            assertThat(rows.get(i).getField("kind"))
                    .isEqualTo(lines.get(i).kind().name());
        }
        assertThat(rows.subList(lines.size(), rows.size()))
                .extracting(row -> row.getField("line") + row.getField("kind") + row.getField("vatPercent"))
                .containsExactly("VAT10");
    }

    @Test
    void noNameIsAFormulaAndWhyItIsSoStandsBesideIt() throws IOException {
        List<NamedCsvRecord> rows = read(LineColumns.csv(
                invoice(0, line(LineKind.CHARGES, "=cmd|' /C calc'!A0", 100_400_000, NET)), Language.KO, false));
        assertThat(rows.get(0).getField("name")).isEqualTo("'=cmd|' /C calc'!A0");
        assertThat(rows.get(1).getField("explanation")).isEqualTo("정확한 합계 100.4");
        assertThat(rows.get(1).getField("base")).isEqualTo("100.4");
        assertThat(LineColumns.csv(SampleInvoices.worked(), Language.KO, true)).startsWith("\uFEFFline,kind,");
    }

    private static List<NamedCsvRecord> read(String csv) throws IOException {
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(csv)) {
            return reader.stream().toList();
        }
    }

    private static Invoice invoice(long cutTo, InvoiceLine... lines) {
        return new Invoice(
                new UUID(0, 1),
                new UUID(0, 2),
                "00000001",
                "2026-10",
                "KRW",
                Instant.EPOCH,
                "plan",
                1,
                InvoiceTotals.of(List.of(lines), "KRW", NET, cutTo),
                List.of(),
                null);
    }

    private static InvoiceLine line(LineKind kind, String name, long micros, Vat vat) {
        return new InvoiceLine(kind, RevenueKind.USAGE, 1, name, 1, "CALLS", micros).at(vat);
    }
}
