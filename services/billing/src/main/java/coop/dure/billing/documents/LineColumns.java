package coop.dure.billing.documents;

import coop.dure.billing.invoices.Invoice;
import coop.dure.billing.invoices.InvoiceLine;
import coop.dure.billing.invoices.InvoiceLine.Talk;
import coop.dure.billing.invoices.LineExplanation;
import coop.dure.billing.invoices.Vat;
import coop.dure.billing.invoices.VatPart;
import coop.dure.vocabulary.Money;
import coop.dure.vocabulary.PlainText;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The file of an invoice's lines. Later columns are added behind these. */
final class LineColumns {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final List<String> NAMES = List.of(
            "line",
            "kind",
            "revenueKind",
            "agreementVersion",
            "name",
            "month",
            "quantity",
            "unit",
            "amount",
            "currency",
            "vatCategory",
            "vatPercent",
            "vatIncluded",
            "connectedSeconds",
            "billedSeconds",
            "price",
            "pieces",
            "on",
            "days",
            "ofDays",
            "percent",
            "base",
            "commitment",
            "explanation");

    private final Invoice invoice;
    private final LineWords words;

    private LineColumns(Invoice invoice, Language language) {
        this.invoice = invoice;
        this.words = new LineWords(new Figures(language, invoice.currency()));
    }

    /** The whole file. Behind the lines stands VAT that their amounts do not include: all amounts add up to the total. */
    static String csv(Invoice invoice, Language language, boolean bom) {
        StringWriter text = new StringWriter();
        if (bom) {
            text.write(BYTE_ORDER_MARK);
        }
        LineColumns columns = new LineColumns(invoice, language);
        List<InvoiceLine> lines = invoice.totals().lines();
        try (CsvWriter csv = CsvWriter.builder().build(text)) {
            csv.writeRecord(NAMES);
            for (int i = 0; i < lines.size(); i++) {
                csv.writeRecord(columns.line(i + 1, lines.get(i)));
            }
            for (VatPart part : invoice.totals().vatBeside(invoice.vat())) {
                csv.writeRecord(columns.vat(part));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private List<String> line(int place, InvoiceLine line) {
        Vat vat = line.vatOr(invoice.vat());
        Talk talk = line.talk();
        LineExplanation why = line.explanation();
        List<String> cells = new ArrayList<>();
        cells.add(text(place));
        cells.add(line.kind().name());
        cells.add(line.revenueKind().name());
        cells.add(text(line.agreementVersion()));
        cells.add(PlainText.inSpreadsheet(line.name()));
        cells.add(line.month() == null ? invoice.month() : line.month());
        cells.add(text(line.quantity()));
        cells.add(line.unit());
        cells.add(Money.textOfMicros(line.amountMicros()));
        cells.add(invoice.currency());
        cells.add(vat.category().name());
        cells.add(vat.percent().toPlainString());
        cells.add(text(vat.included()));
        cells.add(talk == null ? "" : text(talk.connectedSeconds()));
        cells.add(talk == null ? "" : text(talk.billedSeconds()));
        cells.add(micros(why, LineExplanation::priceMicros));
        cells.add(of(why, LineExplanation::pieces));
        cells.add(of(why, LineExplanation::on));
        cells.add(of(why, LineExplanation::days));
        cells.add(of(why, LineExplanation::ofDays));
        cells.add(of(why, LineColumns::percent));
        cells.add(micros(why, LineExplanation::baseMicros));
        cells.add(micros(why, LineExplanation::commitmentMicros));
        cells.add(PlainText.inSpreadsheet(words.of(line)));
        return cells;
    }

    private List<String> vat(VatPart part) {
        List<String> cells = new ArrayList<>(Collections.nCopies(NAMES.size(), ""));
        cells.set(NAMES.indexOf("kind"), "VAT");
        cells.set(NAMES.indexOf("month"), invoice.month());
        cells.set(
                NAMES.indexOf("amount"), Money.textOfMicros(Money.microsOfMinor(part.vatMinor(), invoice.currency())));
        cells.set(NAMES.indexOf("currency"), invoice.currency());
        cells.set(NAMES.indexOf("vatCategory"), part.category().name());
        cells.set(NAMES.indexOf("vatPercent"), part.percent().toPlainString());
        return cells;
    }

    private static @Nullable String percent(LineExplanation why) {
        BigDecimal percent = why.percent();
        return percent == null ? null : percent.toPlainString();
    }

    private static String micros(@Nullable LineExplanation why, Function<LineExplanation, @Nullable Long> figure) {
        Long micros = why == null ? null : figure.apply(why);
        return micros == null ? "" : Money.textOfMicros(micros);
    }

    private static String of(
            @Nullable LineExplanation why, Function<LineExplanation, ? extends @Nullable Object> what) {
        Object found = why == null ? null : what.apply(why);
        return found == null ? "" : text(found);
    }

    private static String text(Object value) {
        return value.toString();
    }
}
