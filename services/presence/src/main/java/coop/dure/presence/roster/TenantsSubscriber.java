package coop.dure.presence.roster;

import coop.dure.contracts.Topics;
import coop.dure.contracts.lifecycle.TenantPrepared;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.platform.log.DeadLetters;
import coop.dure.platform.log.EventSubscriber;
import coop.dure.platform.log.Events;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.tenancy.TenantDirectory;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads what the tenants service tells, as far as presence needs it: tenants and their agents. */
@Singleton
class TenantsSubscriber extends EventSubscriber {
    /** A live tenant's changes are awaited, too. */
    private static final Set<String> SERVED = Set.of("PROVISIONING", "ACTIVE");

    private final TenantDirectory directory;
    private final KeepRoster roster;
    private final Outbox outbox;

    TenantsSubscriber(
            TenantTransactions transactions,
            DeadLetters deadLetters,
            TenantDirectory directory,
            KeepRoster roster,
            Outbox outbox) {
        super(transactions, deadLetters);
        this.directory = directory;
        this.roster = roster;
        this.outbox = outbox;
    }

    @Override
    public String name() {
        return "tenants";
    }

    @Override
    public Collection<String> topics() {
        return List.of(Topics.TENANTS_STATE);
    }

    @Override
    protected Uni<Void> apply(SqlConnection connection, ConsumerRecord<String, byte[]> event) {
        if (Events.isTombstone(event)) {
            return Uni.createFrom().voidItem();
        }
        return switch (Events.type(event)) {
            case "TenantChanged" -> keep(connection, Events.read(event, TenantChanged.class));
            case "AgentChanged" -> roster.apply(connection, Events.read(event, AgentChanged.class));
            default -> Uni.createFrom().voidItem();
        };
    }

    /** {@code TenantChanged} is the last event of a change, so the agents of that change are known: say so. */
    private Uni<Void> keep(SqlConnection connection, TenantChanged tenant) {
        return directory.apply(connection, tenant).chain(taken -> {
            if (!taken || !SERVED.contains(tenant.status())) {
                return Uni.createFrom().voidItem();
            }
            return outbox.add(
                    connection,
                    List.of(OutgoingEvent.of(
                            Topics.PRESENCE_LIFECYCLE,
                            tenant.tenantId(),
                            "tenant",
                            tenant.tenantId(),
                            new TenantPrepared(tenant.tenantId(), "presence", tenant.version()))));
        });
    }
}
