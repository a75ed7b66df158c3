package coop.dure.presence.alerts;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.tenancy.TenantTransactions;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Finds the tenants with rules in which something has changed, or whose next alert is due. Every replica does: what one of
 * them has done, another finds done.
 */
@ApplicationScoped
class LookAtAlerts {
    static final String FIND = "select tenant_id from presence_alert_rules where due_at <= $1"
            + " union select tenant_id from presence_alert_mark";
    private static final Logger LOG = Logger.getLogger(LookAtAlerts.class);
    private static final long LOOK_EVERY_MS = 250;
    private static final int AT_ONCE = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(5);

    private final TenantTransactions transactions;
    private final CheckAlerts check;
    private final Map<UUID, Instant> resting = new ConcurrentHashMap<>();
    private final BackgroundThread loop = new BackgroundThread("presence-alerts", LOOK_EVERY_MS, this::look);

    LookAtAlerts(TenantTransactions transactions, CheckAlerts check) {
        this.transactions = transactions;
        this.check = check;
    }

    void start(@Observes StartupEvent event) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        loop.stop();
    }

    private void look() {
        resting.values().removeIf(until -> until.isBefore(Instant.now()));
        Multi.createFrom()
                .iterable(tenants())
                .select()
                .where(tenantId -> !resting.containsKey(tenantId))
                .onItem()
                .transformToUni(tenantId -> check.of(tenantId).onFailure().recoverWithItem(failure -> {
                    LOG.warnf("the alerts of tenant %s are looked at again: %s", tenantId, failure);
                    resting.put(tenantId, Instant.now().plus(REST_AFTER_FAILURE));
                    return false;
                }))
                .merge(AT_ONCE)
                .collect()
                .last()
                .await()
                .atMost(PATIENCE);
    }

    private List<UUID> tenants() {
        return transactions
                .asWorker(connection -> connection
                        .preparedQuery(FIND)
                        .execute(Tuple.of(OffsetDateTime.now(ZoneOffset.UTC)))
                        .map(rows -> {
                            List<UUID> tenants = new ArrayList<>();
                            for (Row row : rows) {
                                tenants.add(row.getUUID("tenant_id"));
                            }
                            return tenants;
                        }))
                .await()
                .atMost(PATIENCE);
    }
}
