package coop.dure.cdr.imports;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import coop.dure.cdr.imports.WholeRejects.Whole;
import coop.dure.cdr.privacy.Access;
import coop.dure.cdr.privacy.Reader;
import coop.dure.vocabulary.Ids;
import coop.dure.vocabulary.PlainText;
import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes all rejects of a delivery, in memory for one page: no transaction stays open while a slow reader reads. Blocks. */
@ApplicationScoped
class ExportRejects {
    private static final int PAGE = 200;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final WholeRejects rejects;
    private final DeliveryTexts texts;
    private final ObjectWriter json;

    ExportRejects(WholeRejects rejects, DeliveryTexts texts, ObjectMapper mapper) {
        this.rejects = rejects;
        this.texts = texts;
        this.json = mapper.writerFor(Rejected.class);
    }

    /** With a header line; no cell is a formula to whoever opens it. */
    void csv(UUID tenantId, Reader reader, UUID id, boolean bom, @Nullable String acceptLanguage, OutputStream out)
            throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (bom) {
            text.write(BYTE_ORDER_MARK);
        }
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord("line", "field", "reason", "raw");
        each(tenantId, reader, id, whole -> {
            Reject reject = whole.reject();
            csv.writeRecord(
                    String.valueOf(reject.line()),
                    PlainText.inSpreadsheet(reject.field()),
                    PlainText.inSpreadsheet(texts.told(reject.reason(), acceptLanguage)),
                    PlainText.inSpreadsheet(reject.raw()));
        });
        csv.flush();
    }

    /** One reject a line. */
    void json(UUID tenantId, Reader reader, UUID id, @Nullable String acceptLanguage, OutputStream out)
            throws IOException {
        each(tenantId, reader, id, whole -> {
            Reject reject = whole.reject();
            out.write(json.writeValueAsBytes(new Rejected(
                    reject.line(), reject.field(), texts.told(reject.reason(), acceptLanguage), reject.raw())));
            out.write('\n');
        });
        out.flush();
    }

    /** As the switch wrote them, with the lines of names by which they were read: to be corrected and sent again. */
    void raw(UUID tenantId, Reader reader, UUID id, Charset encoding, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, encoding));
        String[] names = {""};
        each(tenantId, reader, id, whole -> {
            if (!whole.names().equals(names[0])) {
                names[0] = whole.names();
                text.write(names[0] + '\n');
            }
            text.write(whole.reject().raw() + '\n');
        });
        text.flush();
    }

    private interface Sink {
        void write(Whole reject) throws IOException;
    }

    private void each(UUID tenantId, Reader reader, UUID id, Sink sink) throws IOException {
        Access access = new Access(Ids.next(), Access.Kind.REJECTS, id, Map.of());
        long behind = 0;
        List<Whole> page;
        do {
            page = rejects.page(tenantId, reader, access, id, behind, PAGE)
                    .await()
                    .atMost(PATIENCE);
            for (Whole whole : page) {
                sink.write(whole);
                behind = whole.reject().line();
            }
        } while (page.size() == PAGE);
    }
}
