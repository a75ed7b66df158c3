package coop.dure.cdr.search;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import coop.dure.cdr.privacy.Access;
import coop.dure.cdr.privacy.Reader;
import coop.dure.cdr.search.CallQuery.Order;
import coop.dure.cdr.search.FindCalls.Behind;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.vocabulary.Ids;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/**
 * Writes all legs of a search, in memory for two pages: no transaction stays open while a slow reader reads. Blocks.
 */
@ApplicationScoped
class ExportCalls {
    private static final int PAGE = 2_000;
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final FindCalls findCalls;
    private final ObjectWriter json;

    ExportCalls(FindCalls findCalls, ObjectMapper mapper) {
        this.findCalls = findCalls;
        this.json = mapper.writerFor(CallLeg.class);
    }

    /** With a header line. */
    void csv(TenantRef tenant, Reader reader, CallFilter filter, boolean bom, OutputStream out) throws IOException {
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        if (bom) {
            text.write(BYTE_ORDER_MARK);
        }
        CsvWriter csv = CsvWriter.builder().build(text);
        csv.writeRecord(CsvColumns.names());
        each(tenant, reader, filter, leg -> csv.writeRecord(CsvColumns.of(leg, tenant.zone())));
        csv.flush();
    }

    /** One leg a line. */
    void json(TenantRef tenant, Reader reader, CallFilter filter, OutputStream out) throws IOException {
        each(tenant, reader, filter, leg -> {
            out.write(json.writeValueAsBytes(leg));
            out.write('\n');
        });
        out.flush();
    }

    private interface Sink {
        void write(CallLeg leg) throws IOException;
    }

    /** While a page is written the next one is on its way. */
    private void each(TenantRef tenant, Reader reader, CallFilter filter, Sink sink) throws IOException {
        Access access = new Access(Ids.next(), Access.Kind.EXPORT, null, filter.noted());
        Function<Behind, CompletableFuture<List<CallLeg>>> page = behind -> findCalls
                .filePage(tenant.id(), reader, filter, access, behind, PAGE)
                .map(FindCalls.Seen::shown)
                .subscribeAsCompletionStage();
        CompletableFuture<List<CallLeg>> next = page.apply(Behind.nothing(Order.OLDEST_FIRST));
        try {
            List<CallLeg> legs;
            do {
                legs = Uni.createFrom().completionStage(next).await().atMost(PATIENCE);
                if (legs.size() == PAGE) {
                    CallLeg last = legs.get(PAGE - 1);
                    next = page.apply(new Behind(Order.OLDEST_FIRST, last.startedAt(), last.legId()));
                }
                for (CallLeg leg : legs) {
                    sink.write(leg);
                }
            } while (legs.size() == PAGE);
        } finally {
            next.cancel(true);
        }
    }
}
