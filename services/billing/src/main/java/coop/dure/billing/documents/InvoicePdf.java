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
import coop.dure.billing.invoices.Invoice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.TimeZone;
import java.util.logging.Level;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;

/**
 * Invoices as PDF, with the font in them that they are written in. Made from the invoice each time and kept nowhere: the
 * same invoice is the same file, byte by byte. Blocks.
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

    /** An invoice in a language. */
    byte[] of(Invoice invoice, Letterhead letterhead, Language language) {
        String page = XmlText.of(Templates.invoice(InvoiceSheets.of(invoice, letterhead, language))
                .render()
                .strip());
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
                document.setDocumentInformation(told(invoice, letterhead, language));
                document.setDocumentId(invoice.invoiceId().getMostSignificantBits());
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

    private static PDDocumentInformation told(Invoice invoice, Letterhead letterhead, Language language) {
        Calendar issuedAt = new GregorianCalendar(TimeZone.getTimeZone(letterhead.zone()));
        issuedAt.setTimeInMillis(invoice.issuedAt().toEpochMilli());
        PDDocumentInformation told = new PDDocumentInformation();
        told.setTitle(language.say("title") + " " + invoice.number());
        told.setCreationDate(issuedAt);
        told.setModificationDate(issuedAt);
        return told;
    }
}
