package coop.dure.cdr.privacy;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Page;
import coop.dure.platform.security.Author;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Readings as they were noted, newest first. */
@ApplicationScoped
class ReadAccess {
    private final TenantTransactions transactions;

    ReadAccess(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    Uni<Page<NotedAccess>> of(UUID tenantId, AccessQuery query) {
        int most = query.most();
        Tuple asked = Tuple.of(tenantId, query.first(), query.before(), most + 1);
        if (query.who != null) {
            asked.addString(query.who);
        }
        return transactions.inTenantSql(
                tenantId,
                connection -> connection
                        .preparedQuery(statement(query.who != null))
                        .execute(asked)
                        .map(rows -> {
                            List<NotedAccess> found = new ArrayList<>();
                            rows.forEach(row -> found.add(read(row)));
                            return Page.of(found, most, last -> Cursor.behind(last.id()));
                        }));
    }

    static String statement(boolean ofOneReader) {
        return "select * from call_access where tenant_id = $1 and access_id >= $2 and access_id < $3"
                + (ofOneReader ? " and reader_name = $5" : "") + " order by access_id desc limit $4";
    }

    private static NotedAccess read(Row row) {
        UUID id = row.getUUID("access_id");
        return new NotedAccess(
                id,
                Instant.ofEpochMilli(id.getMostSignificantBits() >>> 16),
                new Author(
                        row.getString("reader_kind"),
                        row.getString("reader_subject"),
                        row.getString("reader_name"),
                        row.getString("reader_organization"),
                        row.getString("address")),
                Access.Kind.valueOf(row.getString("kind")),
                row.getBoolean("masked"),
                row.getUUID("about"),
                row.getString("asked"),
                row.getLong("answered"));
    }
}
