package coop.dure.presence.roster;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.contracts.tenants.QueueChanged;
import coop.dure.contracts.tenants.TeamChanged;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.platform.closing.TenantExits;
import coop.dure.platform.log.DeadLetters;
import coop.dure.platform.log.EventRun;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.tenancy.TenantDirectory;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.tenancy.TenantsFollower;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Singleton;

/** Keeps presence's copy of each tenant's roster, queues and teams. */
@Singleton
class FollowTenants extends TenantsFollower {
    private final KeepRoster roster;
    private final KeepGroups groups;

    FollowTenants(
            TenantTransactions transactions,
            DeadLetters deadLetters,
            TenantDirectory directory,
            TenantExits exits,
            Outbox outbox,
            KeepRoster roster,
            KeepGroups groups) {
        super(transactions, deadLetters, directory, exits, outbox, "presence", Topics.PRESENCE_LIFECYCLE);
        this.roster = roster;
        this.groups = groups;
    }

    @Override
    protected Uni<Void> keep(SqlConnection connection, EventRun run) {
        return switch (run.type()) {
            case "AgentChanged" -> roster.apply(connection, run.read(AgentChanged.class));
            case "QueueChanged" -> groups.queues(connection, run.read(QueueChanged.class));
            case "TeamChanged" -> groups.teams(connection, run.read(TeamChanged.class));
            default -> Uni.createFrom().voidItem();
        };
    }

    /** All it needs is what it has read before this; in another zone another day may have begun. */
    @Override
    protected Uni<Boolean> prepare(SqlConnection connection, TenantChanged tenant) {
        return groups.tellQueuesOfAnotherDay(connection, tenant.tenantId(), tenant.zone())
                .replaceWith(true);
    }
}
