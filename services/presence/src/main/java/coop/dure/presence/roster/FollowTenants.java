package coop.dure.presence.roster;

import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.AgentChanged;
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

/** Keeps presence's copy of each tenant's roster. */
@Singleton
class FollowTenants extends TenantsFollower {
    private final KeepRoster roster;

    FollowTenants(
            TenantTransactions transactions,
            DeadLetters deadLetters,
            TenantDirectory directory,
            TenantExits exits,
            Outbox outbox,
            KeepRoster roster) {
        super(transactions, deadLetters, directory, exits, outbox, "presence", Topics.PRESENCE_LIFECYCLE);
        this.roster = roster;
    }

    @Override
    protected Uni<Void> keep(SqlConnection connection, EventRun run) {
        return run.type().equals("AgentChanged")
                ? roster.apply(connection, run.read(AgentChanged.class))
                : Uni.createFrom().voidItem();
    }

    /** All it needs is the roster, which it has read before this. */
    @Override
    protected Uni<Boolean> prepare(SqlConnection connection, TenantChanged tenant) {
        return Uni.createFrom().item(true);
    }
}
