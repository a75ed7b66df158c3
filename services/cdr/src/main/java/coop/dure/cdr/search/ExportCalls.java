package coop.dure.cdr.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import coop.dure.cdr.recording.LegRevision;
import coop.dure.platform.tenancy.TenantRef;
import de.siegmar.fastcsv.writer.CsvWriter;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes all legs of a search, in memory for one page: no transaction stays open while a slow reader reads. Blocks.
 */
@ApplicationScoped
class ExportCalls {
    private static final int PAGE = 1_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FindCalls findCalls;
    private final ObjectWriter json;

    ExportCalls(FindCalls findCalls, ObjectMapper mapper) {
        this.findCalls = findCalls;
        this.json = mapper.writerFor(CallLeg.class);
    }

    /** With a header line. */
    void csv(TenantRef tenant, CallFilter filter, boolean bom, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (bom) {
            text.write(BYTE_ORDER_MARK);
        }
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(CsvColumns.names());
        each(tenant, filter, leg -> csv.writeRecord(CsvColumns.of(leg, tenant.zone())));
        csv.flush();
    }

    /** One leg a line. */
    void json(TenantRef tenant, CallFilter filter, OutputStream out) throws IOException {
        each(tenant, filter, leg -> {
            out.write(json.writeValueAsBytes(leg));
            out.write('\n');
        });
        out.flush();
    }

    private interface Sink {
        void write(CallLeg leg) throws IOException;
    }

    private void each(TenantRef tenant, CallFilter filter, Sink sink) throws IOException {
        @Nullable Instant behind = null;
        @Nullable UUID behindId = null;
        List<LegRevision> page;
        do {
            page = findCalls
                    .page(tenant.id(), filter, behind, behindId, PAGE)
                    .await()
                    .atMost(PATIENCE);
            for (LegRevision kept : page) {
                sink.write(CallLeg.of(kept));
                behind = kept.leg().startedAt();
                behindId = kept.leg().legId();
            }
        } while (page.size() == PAGE);
    }
}
