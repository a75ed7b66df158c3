package coop.dure.presence.alerts;

import coop.dure.platform.closing.BeforeErasure;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.tenancy.TenantTransactions;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** An erased tenant's open alerts are forgotten by the log too, and none is raised any more. */
@ApplicationScoped
class ForgetAlerts implements BeforeErasure {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String NO_RULES =
            "update presence_alert_rules set said = '{}', due_at = null where tenant_id = $1";

    private final TenantTransactions transactions;
    private final KeepAlerts keep;
    private final Outbox outbox;

    ForgetAlerts(TenantTransactions transactions, KeepAlerts keep, Outbox outbox) {
        this.transactions = transactions;
        this.keep = keep;
        this.outbox = outbox;
    }

    @Override
    public void of(UUID tenantId) {
        transactions
                .inTenantSql(
                        tenantId,
                        connection -> connection
                                .preparedQuery(NO_RULES)
                                .execute(Tuple.of(tenantId))
                                .chain(() -> keep.open(connection, tenantId))
                                .chain(open -> {
                                    List<OutgoingEvent> gone = open.stream()
                                            .map(alert -> AlertEvents.gone(tenantId, alert.alertId()))
                                            .toList();
                                    return outbox.add(connection, gone);
                                }))
                .await()
                .atMost(PATIENCE);
    }
}
