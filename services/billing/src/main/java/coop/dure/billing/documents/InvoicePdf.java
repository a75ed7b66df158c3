package coop.dure.billing.documents;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import coop.dure.billing.invoices.Invoice;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Calendar;
import java.util.GregorianCalendar;
import java.util.Objects;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;

/**
 * Invoices as PDF, with the font in them that they are written in. Made from the invoice each time and kept nowhere: the
 * same invoice is the same file, byte by byte. Blocks.
 */
@ApplicationScoped
class InvoicePdf {
    private static final String FONT = "Nanum Barun Gothic";
    /** For the letters of other languages that the first has not; its spaces are read as no character. */
    private static final String OTHER_LETTERS = "Nanum Gothic";

    private static final int REGULAR = 400;
    private static final int BOLD = 700;
    /** Unpacked once: each file needs them. */
    private final byte[] regular = font("NanumBarunGothic.ttf");

    private final byte[] bold = font("NanumBarunGothicBold.ttf");
    private final byte[] otherLetters = font("NanumGothic.ttf");

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
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFont(() -> new ByteArrayInputStream(regular), FONT, REGULAR, FontStyle.NORMAL, true);
        builder.useFont(() -> new ByteArrayInputStream(bold), FONT, BOLD, FontStyle.NORMAL, true);
        builder.useFont(() -> new ByteArrayInputStream(otherLetters), OTHER_LETTERS, REGULAR, FontStyle.NORMAL, true);
        builder.withHtmlContent(page, null);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            document.setDocumentInformation(told(invoice, letterhead, language));
            document.setDocumentId(invoice.invoiceId().getMostSignificantBits());
            document.save(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return file.toByteArray();
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

    private static byte[] font(String file) {
        try (InputStream font = Objects.requireNonNull(InvoicePdf.class.getResourceAsStream("/fonts/" + file), file)) {
            return font.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
