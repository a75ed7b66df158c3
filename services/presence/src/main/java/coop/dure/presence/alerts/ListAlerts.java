package coop.dure.presence.alerts;

import coop.dure.platform.paging.Cursor;
import coop.dure.platform.paging.Limit;
import coop.dure.platform.paging.Page;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.presence.alerts.watch.AlertKind;
import coop.dure.presence.alerts.watch.Verdict.Why;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Shows alerts, those first that were seen last. */
@ApplicationScoped
class ListAlerts {
    /** Ids are of the order in which alerts were seen. */
    static final String PAGE = "select alert_id, kind, agent_id, agent_code, queue, reason_code, call_ref,"
            + " allowed_seconds, since_at, raised_at, cleared_at, cleared_by from presence_alert"
            + " where tenant_id = $1 and alert_id < $2%s order by alert_id desc limit $3";

    private static final UUID BEHIND_ALL = new UUID(-1, -1);

    private final TenantTransactions transactions;

    ListAlerts(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    Uni<Page<AlertView>> page(UUID tenantId, @Nullable Boolean open, @Nullable Integer asked, @Nullable String sent) {
        int limit = Limit.of(asked);
        Cursor cursor = Cursor.read(sent, 1);
        UUID before = cursor == null ? BEHIND_ALL : cursor.uuid(0);
        return transactions
                .inTenantSql(
                        tenantId,
                        connection -> connection
                                .preparedQuery(PAGE.formatted(which(open)))
                                .execute(Tuple.of(tenantId, before, limit + 1))
                                .map(rows -> {
                                    List<AlertView> found = new ArrayList<>();
                                    rows.forEach(row -> found.add(view(row)));
                                    return found;
                                }))
                .map(found -> Page.of(found, limit, last -> Cursor.behind(last.alertId())));
    }

    static String which(@Nullable Boolean open) {
        if (open == null) {
            return "";
        }
        return open ? " and cleared_at is null" : " and cleared_at is not null";
    }

    private static AlertView view(Row row) {
        OffsetDateTime cleared = row.getOffsetDateTime("cleared_at");
        return new AlertView(
                row.getUUID("alert_id"),
                AlertKind.valueOf(row.getString("kind")),
                row.getUUID("agent_id"),
                row.getString("agent_code"),
                row.getString("queue"),
                row.getString("reason_code"),
                row.getString("call_ref"),
                row.getInteger("allowed_seconds"),
                row.getOffsetDateTime("since_at").toInstant(),
                row.getOffsetDateTime("raised_at").toInstant(),
                cleared == null ? null : cleared.toInstant(),
                cleared == null ? null : Why.valueOf(row.getString("cleared_by")));
    }
}
