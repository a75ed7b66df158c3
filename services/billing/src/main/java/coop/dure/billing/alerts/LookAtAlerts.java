package coop.dure.billing.alerts;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.tenancy.TenantTransactions;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Finds the tenants in which something changed that alerts depend on, or of which one is over by time alone, and has them
 * judged, many at once; where that fails, each alone, so that one stands in nobody's way.
 */
@ApplicationScoped
class LookAtAlerts {
    private static final Logger LOG = Logger.getLogger(LookAtAlerts.class);
    private static final long LOOK_EVERY_MS = 2_000;
    private static final long COUNT_EVERY_NANOS = TimeUnit.SECONDS.toNanos(30);
    private static final int AT_ONCE = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration REST_AFTER_FAILURE = Duration.ofSeconds(10);
    private static final String FIND = "select tenant_id from billing_alert_mark where tenant_id <> all($2::uuid[])"
            + " union select tenant_id from billing_alert where cleared_at is null and ends_at <= $1"
            + " and tenant_id <> all($2::uuid[]) limit " + AT_ONCE;
    private static final String COUNT =
            "select (select coalesce(sum(legs), 0)::bigint from usage_sum where state = 'UNRATED')"
                    + " as unrated, (select count(*) from billing_alert where cleared_at is null) as open";

    private final TenantTransactions transactions;
    private final JudgeAlerts judge;
    private final Map<UUID, Instant> resting = new HashMap<>();
    private final BackgroundThread loop = new BackgroundThread("billing-alerts", LOOK_EVERY_MS, this::look);
    private long countAtNanos = System.nanoTime();
    private volatile long unrated;
    private volatile long open;

    LookAtAlerts(TenantTransactions transactions, JudgeAlerts judge, MeterRegistry meters) {
        this.transactions = transactions;
        this.judge = judge;
        Gauge.builder("dure.billing.unrated", this, look -> look.unrated)
                .description("Legs of all tenants for which their plan has no price")
                .register(meters);
        Gauge.builder("dure.billing.alerts.open", this, look -> look.open)
                .description("Billing alerts of all tenants that are open")
                .register(meters);
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        loop.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        loop.stop();
    }

    private void look() {
        resting.values().removeIf(until -> until.isBefore(Instant.now()));
        List<UUID> found = find();
        while (!found.isEmpty() && !loop.isStopping() && isJudged(found) && found.size() == AT_ONCE) {
            found = find();
        }
        if (System.nanoTime() - countAtNanos >= 0) {
            countAtNanos = System.nanoTime() + COUNT_EVERY_NANOS;
            count();
        }
    }

    /** False where another replica judges. */
    private boolean isJudged(List<UUID> tenants) {
        try {
            return transactions
                    .asWorker(connection -> judge.of(connection, tenants))
                    .await()
                    .atMost(PATIENCE);
        } catch (RuntimeException e) {
            if (tenants.size() == 1) {
                LOG.warnf(e, "the alerts of tenant %s are judged again", tenants.get(0));
                resting.put(tenants.get(0), Instant.now().plus(REST_AFTER_FAILURE));
                return true;
            }
            boolean judged = true;
            for (UUID tenant : tenants) {
                judged &= isJudged(List.of(tenant));
            }
            return judged;
        }
    }

    private List<UUID> find() {
        return transactions
                .asWorker(connection -> connection
                        .preparedQuery(FIND)
                        .execute(Tuple.of(
                                OffsetDateTime.now(ZoneOffset.UTC),
                                resting.keySet().toArray(UUID[]::new)))
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

    /** Behind the alerts, and in nobody's way where it fails. */
    private void count() {
        Row counted = transactions
                .asWorker(connection -> connection.query(COUNT).execute())
                .await()
                .atMost(PATIENCE)
                .iterator()
                .next();
        unrated = counted.getLong("unrated");
        open = counted.getLong("open");
    }
}
