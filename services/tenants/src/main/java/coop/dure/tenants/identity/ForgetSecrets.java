package coop.dure.tenants.identity;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.access.TellAccess;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Ends secrets whose overlap is over: refused everywhere first, then forgotten by the identity server, then noted. Each
 * of these may be repeated, so several replicas may meet here and one that dies leaves nothing half done.
 */
@ApplicationScoped
class ForgetSecrets {
    private static final Logger LOG = Logger.getLogger(ForgetSecrets.class);
    private static final long POLL_MS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private final TenantTransactions transactions;
    private final IdentityDirectory identity;
    private final TellAccess access;
    private final BackgroundThread thread = new BackgroundThread("secrets", POLL_MS, this::round);

    ForgetSecrets(TenantTransactions transactions, IdentityDirectory identity, TellAccess access) {
        this.transactions = transactions;
        this.identity = identity;
        this.access = access;
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        thread.stop();
    }

    private record Ended(UUID tenantId, UUID generationId, String clientId) {}

    private void round() {
        ended().forEach(this::one);
    }

    /** One that fails does not hold up the others. */
    private void one(Ended ended) {
        try {
            forget(ended);
        } catch (RuntimeException e) {
            LOG.warnf("%s has ended and is forgotten later: %s", ended.clientId(), e);
        }
    }

    private List<Ended> ended() {
        return transactions
                .asWorker(connection -> connection
                        .query("select tenant_id, generation_id, client_id from secret_generation where not gone and"
                                + " ends_at <= now() order by ends_at limit 100")
                        .execute())
                .map(rows -> {
                    List<Ended> ended = new ArrayList<>();
                    for (Row row : rows) {
                        ended.add(new Ended(row.getUUID(0), row.getUUID(1), row.getString(2)));
                    }
                    return ended;
                })
                .await()
                .atMost(PATIENCE);
    }

    private void forget(Ended ended) {
        transactions
                .inTenant(
                        ended.tenantId(),
                        session -> access.clients(
                                session,
                                ended.tenantId(),
                                List.of(new TellAccess.Client(ended.clientId(), false, null, null))))
                .await()
                .atMost(PATIENCE);
        identity.removeClient(ended.clientId());
        transactions
                .inTenant(
                        ended.tenantId(),
                        session -> session.find(SecretGeneration.class, ended.generationId())
                                .invoke(secret -> secret.gone = true))
                .await()
                .atMost(PATIENCE);
    }
}
