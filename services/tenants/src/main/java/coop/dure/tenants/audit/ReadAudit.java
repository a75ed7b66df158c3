package coop.dure.tenants.audit;

import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Page;
import coop.dure.platform.security.Author;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Changes as they were noted, newest first. */
@ApplicationScoped
class ReadAudit {
    private static final String ENTRIES = "select audit_id, made_at, author_kind, author_subject, author_name,"
            + " author_organization, address, action, target, before::text as before, after::text as after"
            + " from audit_entry where tenant_id = $1 and made_at >= $2 and made_at < $3"
            + " and (made_at, audit_id) < ($4, $5)";
    private static final String NEWEST_FIRST = " order by made_at desc, audit_id desc limit $6";
    private final TenantTransactions transactions;

    ReadAudit(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /** Of a tenant. */
    Uni<Page<AuditEntry>> of(UUID tenantId, AuditQuery query) {
        query.check();
        return transactions.inTenantSql(tenantId, connection -> entries(connection, tenantId, query));
    }

    /** Of what belongs to no tenant. */
    Uni<Page<AuditEntry>> ofCooperative(AuditQuery query) {
        query.check();
        return transactions.inCooperativeSql(connection -> entries(connection, RequestKey.COOPERATIVE, query));
    }

    private static Uni<Page<AuditEntry>> entries(SqlConnection connection, UUID tenantId, AuditQuery query) {
        int most = query.most();
        Cursor behind = query.behind();
        Tuple asked = Tuple.of(
                tenantId,
                query.since(),
                query.until(),
                behind == null ? query.until() : query.within(time(behind.number(0))),
                behind == null ? Long.MAX_VALUE : behind.number(1),
                most + 1);
        if (query.target != null) {
            asked.addString(query.target);
        }
        return connection
                .preparedQuery(statement(query.target != null))
                .execute(asked)
                .map(rows -> {
                    List<AuditEntry> found = new ArrayList<>();
                    rows.forEach(row -> found.add(entry(row)));
                    return Page.of(
                            found,
                            most,
                            last -> Cursor.behind(ChronoUnit.MICROS.between(Instant.EPOCH, last.at()), last.id()));
                });
    }

    static String statement(boolean ofOneTarget) {
        return ENTRIES + (ofOneTarget ? " and target = $7" : "") + NEWEST_FIRST;
    }

    private static OffsetDateTime time(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC);
    }

    private static AuditEntry entry(Row row) {
        return new AuditEntry(
                row.getLong("audit_id"),
                row.getOffsetDateTime("made_at").toInstant(),
                new Author(
                        row.getString("author_kind"),
                        row.getString("author_subject"),
                        row.getString("author_name"),
                        row.getString("author_organization"),
                        row.getString("address")),
                row.getString("action"),
                row.getString("target"),
                row.getString("before"),
                row.getString("after"));
    }
}
