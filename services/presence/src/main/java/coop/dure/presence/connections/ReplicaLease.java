package coop.dure.presence.connections;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * That this replica lives: one row, renewed again and again, for all the connections that it has. A replica that was
 * taken for gone, because it stood still for longer than its lease, is another one from then on: whoever was connected
 * to it connects again.
 */
@ApplicationScoped
class ReplicaLease {
    private static final Logger LOG = Logger.getLogger(ReplicaLease.class);
    static final Duration LEASE = Duration.ofSeconds(8);
    private static final long RENEW_EVERY_MS = 2_000;
    private static final long LOOK_EVERY_MS = 2_000;
    /** Below the lease: one answer that never comes does not cost it. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final TenantTransactions transactions;
    private final AgentLinks links;
    private final LostReplicas lost;
    private final BackgroundThread loop = new BackgroundThread("presence-replica", RENEW_EVERY_MS, this::renew);
    /** In a thread of its own: whatever it costs to clear up behind others, this one lives. */
    private final BackgroundThread looking = new BackgroundThread("presence-lost-replicas", LOOK_EVERY_MS, this::look);

    private volatile UUID id = Ids.next();
    private volatile long renewedNanos;
    private volatile long unbrokenSinceNanos;
    private volatile boolean goes;

    ReplicaLease(TenantTransactions transactions, AgentLinks links, LostReplicas lost) {
        this.transactions = transactions;
        this.links = links;
        this.lost = lost;
    }

    /** The name of this replica while it lives. */
    UUID id() {
        return id;
    }

    /** Before anybody connects. */
    void start(@Observes @Priority(320) StartupEvent event) {
        begin(id);
        unbrokenSinceNanos = renewedNanos;
        loop.start();
        looking.start();
    }

    /** Whether nobody is to connect to it any more. */
    boolean goes() {
        return goes;
    }

    /** Whoever is connected is told to connect again, while that can be told. */
    void leave(@Observes ShutdownDelayInitiatedEvent event) {
        goes = true;
        links.closeAll(CloseCode.CONNECT_AGAIN);
    }

    /** The others need not wait until the lease is over. */
    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        looking.stop();
        loop.stop();
        execute("update presence_replica set ended_at = now() where replica = $1 and ended_at is null", id);
    }

    private void renew() {
        if (loop.isStopping()) {
            return;
        }
        long before = renewedNanos;
        int renewed = execute(
                "update presence_replica set until = now() + $2 * interval '1 millisecond' where replica = $1 and"
                        + " ended_at is null",
                id,
                LEASE.toMillis());
        if (renewed == 0) {
            LOG.warn("This replica was taken for gone: its agents connect again");
            UUID other = Ids.next();
            begin(other);
            id = other;
            links.closeAll(CloseCode.CONNECT_AGAIN);
        }
        renewedNanos = System.nanoTime();
        if (renewed == 0 || renewedNanos - before > LEASE.toNanos()) {
            unbrokenSinceNanos = renewedNanos;
        }
    }

    /** Who could not tell the database that it lives cannot say of the others that they do not. */
    private void look() {
        long now = System.nanoTime();
        if (now - renewedNanos < LEASE.toNanos() && now - unbrokenSinceNanos > LEASE.toNanos()) {
            lost.look();
        }
    }

    private void begin(UUID name) {
        execute(
                "insert into presence_replica (replica, until) values ($1, now() + $2 * interval '1 millisecond')",
                name,
                LEASE.toMillis());
        renewedNanos = System.nanoTime();
    }

    private int execute(String statement, Object... parameters) {
        Uni<RowSet<Row>> done = transactions.asWorker(
                connection -> connection.preparedQuery(statement).execute(Tuple.from(parameters)));
        return done.await().atMost(PATIENCE).rowCount();
    }
}
