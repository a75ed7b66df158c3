package coop.dure.tenants.identity.provider;

import coop.dure.platform.background.BackgroundThread;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.identity.IdentityConflictException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
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
 * Goes on with what of tenants' providers was noted and not finished, and then with their people. Several replicas may
 * meet here: rows are locked while the identity server is asked, and asking twice does nothing.
 */
@ApplicationScoped
class ProviderLoop {
    private static final Logger LOG = Logger.getLogger(ProviderLoop.class);
    private static final long POLL_MS = 1_000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final TenantTransactions transactions;
    private final ApplyProvider apply;
    private final LinkPerson link;
    private final BackgroundThread thread = new BackgroundThread("identity-providers", POLL_MS, this::round);

    ProviderLoop(TenantTransactions transactions, ApplyProvider apply, LinkPerson link) {
        this.transactions = transactions;
        this.apply = apply;
        this.link = link;
    }

    void start(@Observes @Priority(400) StartupEvent starting) {
        thread.start();
    }

    void stop(@Observes ShutdownEvent ending) throws InterruptedException {
        thread.stop();
    }

    private record Due(UUID tenantId, long version, boolean removing) {}

    private record DuePerson(UUID tenantId, UUID personId) {}

    private void round() {
        for (Due due : due()) {
            Uni<?> work = due.removing()
                    ? apply.takeAway(due.tenantId())
                    : apply.putInForce(due.tenantId(), due.version(), null)
                            .onFailure(IdentityConflictException.class)
                            .recoverWithUni(() -> apply.giveUp(due.tenantId(), due.version()));
            tried("the provider of tenant " + due.tenantId(), work);
        }
        List<DuePerson> people = people();
        while (!people.isEmpty() && !thread.isStopping()) {
            boolean all = true;
            for (DuePerson person : people) {
                all &= tried("the link of person " + person.personId(), link.of(person.tenantId(), person.personId()));
            }
            // Whoever could not be linked is still due: not at once again.
            people = all ? people() : List.of();
        }
    }

    /** One that fails does not hold up the others. */
    private static boolean tried(String what, Uni<?> work) {
        try {
            work.await().atMost(PATIENCE);
            return true;
        } catch (RuntimeException e) {
            LOG.warnf("%s is seen to later: %s", what, e);
            return false;
        }
    }

    private List<Due> due() {
        return transactions
                .asWorker(connection -> connection
                        .query("select tenant_id, version, status = 'REMOVING' from identity_provider where status in"
                                + " ('APPLYING', 'REMOVING') and due_at <= now() order by due_at limit 20")
                        .execute())
                .map(rows -> {
                    List<Due> due = new ArrayList<>();
                    for (Row row : rows) {
                        due.add(new Due(row.getUUID(0), row.getLong(1), row.getBoolean(2)));
                    }
                    return due;
                })
                .await()
                .atMost(PATIENCE);
    }

    private List<DuePerson> people() {
        return transactions
                .asWorker(connection -> connection
                        .query("select tenant_id, person_id from people_to_link(100)")
                        .execute())
                .map(rows -> {
                    List<DuePerson> due = new ArrayList<>();
                    for (Row row : rows) {
                        due.add(new DuePerson(row.getUUID(0), row.getUUID(1)));
                    }
                    return due;
                })
                .await()
                .atMost(PATIENCE);
    }
}
