package coop.dure.platform.tenancy;

import coop.dure.contracts.Topics;
import coop.dure.contracts.lifecycle.TenantPrepared;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.contracts.tenants.TenantClosingChanged;
import coop.dure.platform.closing.TenantExits;
import coop.dure.platform.log.DeadLetters;
import coop.dure.platform.log.EventRun;
import coop.dure.platform.log.PollSubscriber;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Keeps a service's copies of what tenants declare, and says when the service is prepared for a tenant as it is now.
 * {@code TenantChanged} is the last event of a change: who reads it has read all else of that change, so what is missing
 * then is missing.
 */
public abstract class TenantsFollower extends PollSubscriber {
    /** Of these an answer is awaited; a live tenant's changes are prepared for as well, and a suspended one's. */
    private static final Set<String> SERVED = Set.of("PROVISIONING", "ACTIVE", "SUSPENDED");

    private final TenantDirectory directory;
    private final TenantExits exits;
    private final Outbox outbox;
    private final String service;
    private final String lifecycleTopic;

    /**
     * A follower of one service.
     *
     * @param service who is prepared
     * @param lifecycleTopic where it says so
     */
    protected TenantsFollower(
            TenantTransactions transactions,
            DeadLetters deadLetters,
            TenantDirectory directory,
            TenantExits exits,
            Outbox outbox,
            String service,
            String lifecycleTopic) {
        super(transactions, deadLetters);
        this.directory = directory;
        this.exits = exits;
        this.outbox = outbox;
        this.service = service;
        this.lifecycleTopic = lifecycleTopic;
    }

    /** Keeps what the service needs of anything but a tenant itself. Told in the topic's order, sometimes twice. */
    protected abstract Uni<Void> keep(SqlConnection connection, EventRun run);

    /** Keeps what the service needs of a tenant's newer state, and tells whether it is prepared for it. */
    protected abstract Uni<Boolean> prepare(SqlConnection connection, TenantChanged tenant);

    @Override
    public final String name() {
        return "tenants";
    }

    @Override
    public final Collection<String> topics() {
        return List.of(Topics.TENANTS_STATE);
    }

    @Override
    protected final Uni<Void> apply(SqlConnection connection, List<ConsumerRecord<String, byte[]>> events) {
        return oneAfterTheOther(EventRun.of(events), run -> switch (run.type()) {
            case "TenantChanged" ->
                oneAfterTheOther(run.read(TenantChanged.class), tenant -> tenant(connection, tenant));
            case "TenantClosingChanged" ->
                oneAfterTheOther(run.read(TenantClosingChanged.class), closing -> exits.note(connection, closing))
                        .chain(() -> keep(connection, run));
            default -> keep(connection, run);
        });
    }

    private Uni<Void> tenant(SqlConnection connection, TenantChanged tenant) {
        return directory
                .apply(connection, tenant)
                .chain(newer ->
                        newer ? prepare(connection, tenant) : Uni.createFrom().item(false))
                .chain(prepared -> prepared && SERVED.contains(tenant.status())
                        ? outbox.add(connection, List.of(answer(tenant)))
                        : Uni.createFrom().voidItem());
    }

    private OutgoingEvent answer(TenantChanged tenant) {
        return OutgoingEvent.of(
                lifecycleTopic,
                tenant.tenantId(),
                "tenant",
                tenant.tenantId(),
                new TenantPrepared(tenant.tenantId(), service, tenant.version()));
    }
}
