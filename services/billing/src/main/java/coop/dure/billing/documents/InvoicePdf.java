package coop.dure.billing.documents;

import com.openhtmltopdf.extend.FSCacheEx;
import com.openhtmltopdf.extend.FSCacheValue;
import com.openhtmltopdf.extend.impl.FSDefaultCacheStore;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PDFontSupplier;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.CacheStore;
import com.openhtmltopdf.util.XRLog;
import coop.dure.billing.credits.CreditNote;
import coop.dure.billing.invoices.Invoice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import java.util.UUID;
import java.util.logging.Level;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Invoices and credit notes as PDF, with the font in them that they are written in. Made from what was issued each time and
 * kept nowhere: the same invoice is the same file, byte by byte. Blocks.
 */
@ApplicationScoped
class InvoicePdf {
    private static final String FONT = "Nanum Barun Gothic";
    private static final String OTHER_LETTERS = "Nanum Gothic";
    private static final int REGULAR = 400;
    private static final int BOLD = 700;

    private final PdfFonts fonts = new PdfFonts();
    /** How high and wide letters are, by font. */
    private final FSCacheEx<String, FSCacheValue> metrics = new FSDefaultCacheStore();

    InvoicePdf() {
        // It tells of each step of each page.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    /** The templates. */
    @CheckedTemplate(basePath = "documents")
    static class Templates {
        private Templates() {}

        static native TemplateInstance invoice(InvoiceSheet s);
    }

    /** An invoice, or a draft of one, in a language. */
    byte[] of(Invoice invoice, Letterhead letterhead, Language language) {
        InvoiceSheet sheet = InvoiceSheets.of(invoice, letterhead, language);
        String number = invoice.hasNumber() ? invoice.number() : sheet.mark();
        return of(sheet, told(sheet.title() + " " + number, invoice.issuedAt(), letterhead), invoice.invoiceId());
    }

    /** A credit note of an invoice in a language. */
    byte[] of(CreditNote note, Invoice invoice, Letterhead letterhead, Language language) {
        InvoiceSheet sheet = CreditNoteSheets.of(note, invoice, letterhead, language);
        return of(sheet, told(sheet.title() + " " + note.number(), note.issuedAt(), letterhead), note.creditNoteId());
    }

    private byte[] of(InvoiceSheet sheet, PDDocumentInformation told, UUID id) {
        String page = XmlText.of(Templates.invoice(sheet).render().strip());
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        PdfFonts.Parsed parsed = fonts.take();
        try (PDDocument document = new PDDocument()) {
            PdfRendererBuilder builder = new PdfRendererBuilder();
            builder.usePDDocument(document);
            builder.useCacheStore(CacheStore.PDF_FONT_METRICS, metrics);
            use(builder, document, parsed.regular(), FONT, REGULAR);
            use(builder, document, parsed.bold(), FONT, BOLD);
            use(builder, document, parsed.otherLetters(), OTHER_LETTERS, REGULAR);
            builder.withHtmlContent(page, null);
            try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
                renderer.createPDFWithoutClosing();
                document.setDocumentInformation(told);
                document.setDocumentId(id.getMostSignificantBits());
                document.save(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            fonts.giveBack();
        }
        return file.toByteArray();
    }

    private static void use(PdfRendererBuilder builder, PDDocument document, TrueTypeFont font, String name, int weight)
            throws IOException {
        PDFont embedded = PDType0Font.load(document, font, true);
        builder.useFont(new PDFontSupplier(embedded), name, weight, FontStyle.NORMAL, true);
    }

    private static PDDocumentInformation told(String title, Instant at, Letterhead letterhead) {
        Calendar issuedAt = new GregorianCalendar(TimeZone.getTimeZone(letterhead.zone()));
        issuedAt.setTimeInMillis(at.toEpochMilli());
        PDDocumentInformation told = new PDDocumentInformation();
        told.setTitle(title);
        told.setCreationDate(issuedAt);
        told.setModificationDate(issuedAt);
        return told;
    }
}
