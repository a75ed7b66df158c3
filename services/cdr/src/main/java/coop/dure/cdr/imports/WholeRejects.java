package coop.dure.cdr.imports;

import coop.dure.cdr.privacy.Access;
import coop.dure.cdr.privacy.ReadCallRecords;
import coop.dure.cdr.privacy.Reader;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Rejects as they are kept, page by page; each page is noted as read. */
@ApplicationScoped
class WholeRejects {
    private final TenantTransactions transactions;
    private final ReadCallRecords reading;

    WholeRejects(TenantTransactions transactions, ReadCallRecords reading) {
        this.transactions = transactions;
        this.reading = reading;
    }

    /**
     * A reject with the line of names by which it was read.
     *
     * @param names empty where it was read by none
     */
    record Whole(Reject reject, String names) {
        private Whole masked() {
            return new Whole(reject.masked(), names);
        }
    }

    /** Whether a reader sees them whole. */
    Uni<Boolean> shown(UUID tenantId, Reader reader) {
        return transactions.inTenantSql(tenantId, connection -> reading.showsNumbers(connection, tenantId, reader));
    }

    /** Those behind a line, as a reader sees them. */
    Uni<List<Whole>> page(UUID tenantId, Reader reader, Access access, UUID id, long behindLine, int limit) {
        return transactions.inTenantSql(
                tenantId,
                connection -> reading.showsNumbers(connection, tenantId, reader)
                        .chain(whole -> behind(connection, tenantId, id, behindLine, limit)
                                .call(found -> behindLine == 0
                                        ? reading.note(connection, tenantId, reader, whole, access, found.size())
                                        : reading.more(connection, tenantId, access, found.size()))
                                .map(found -> whole
                                        ? found
                                        : found.stream().map(Whole::masked).toList())));
    }

    private static Uni<List<Whole>> behind(
            SqlConnection connection, UUID tenantId, UUID id, long behindLine, int limit) {
        return connection
                .preparedQuery("select r.line, r.field, r.reason, r.arguments, r.raw,"
                        + " coalesce((select n.names from delivery_names n where n.tenant_id = r.tenant_id"
                        + " and n.delivery_id = r.delivery_id and n.line <= r.line order by n.line desc limit 1),"
                        + " '') as names from reject r"
                        + " where r.tenant_id = $1 and r.delivery_id = $2 and r.line > $3 order by r.line limit $4")
                .execute(Tuple.of(tenantId, id, behindLine, limit))
                .map(rows -> {
                    List<Whole> rejects = new ArrayList<>();
                    rows.forEach(row -> rejects.add(new Whole(Deliveries.reject(row), row.getString("names"))));
                    return rejects;
                });
    }
}
