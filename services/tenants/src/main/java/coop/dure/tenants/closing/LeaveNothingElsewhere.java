package coop.dure.tenants.closing;

import coop.dure.contracts.Topics;
import coop.dure.platform.closing.BeforeErasure;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.tenants.audit.Audit;
import coop.dure.tenants.identity.IdentityDirectory;
import coop.dure.tenants.identity.Organization;
import coop.dure.tenants.identity.ProviderDirectory;
import coop.dure.tenants.numbers.LeaveNumbers;
import coop.dure.tenants.tenants.SetTenantStatus;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/** What tenants keeps of a tenant outside its database: sign-ins at the identity server, state on the log. */
@ApplicationScoped
class LeaveNothingElsewhere implements BeforeErasure {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private final TenantTransactions transactions;
    private final ClosingTable closings;
    private final IdentityDirectory identity;
    private final ProviderDirectory providers;
    private final SetTenantStatus status;
    private final Outbox outbox;
    private final LeaveNumbers numbers;
    private final Audit audit;

    LeaveNothingElsewhere(
            TenantTransactions transactions,
            ClosingTable closings,
            IdentityDirectory identity,
            ProviderDirectory providers,
            SetTenantStatus status,
            Outbox outbox,
            LeaveNumbers numbers,
            Audit audit) {
        this.transactions = transactions;
        this.closings = closings;
        this.identity = identity;
        this.providers = providers;
        this.status = status;
        this.outbox = outbox;
        this.numbers = numbers;
        this.audit = audit;
    }

    @Override
    public void of(UUID tenantId) {
        Organization organization = transactions
                .inTenant(tenantId, session -> status.organization(session, tenantId))
                .await()
                .atMost(PATIENCE);
        providers.ensureGone(organization);
        identity.ensureGone(organization);
        Instant closedAt = transactions
                .inTenantSql(tenantId, connection -> closings.closing(connection, tenantId))
                .map(closing -> closing.map(
                                row -> row.getOffsetDateTime("asked_at").toInstant())
                        .orElseGet(Instant::now))
                .await()
                .atMost(PATIENCE);
        transactions
                .inTenant(tenantId, session -> giveUpNumbers(session, tenantId, closedAt))
                .await()
                .atMost(PATIENCE);
        transactions
                .inTenantSql(tenantId, connection -> tombstones(connection, tenantId))
                .await()
                .atMost(PATIENCE);
    }

    /** Of a tenant that began to close before closing did so. */
    private Uni<Void> giveUpNumbers(Mutiny.Session session, UUID tenantId, Instant closedAt) {
        return status.lock(session, tenantId)
                .map(tenant -> tenant.change(tenantId, closedAt))
                .chain(last -> numbers.of(session, last)
                        .chain(given -> audit.noteAsSystem(session, given))
                        .chain(() -> outbox.add(session, last.events())));
    }

    /** The compacted topic forgets what the tenant was made of; the tenant itself stays there as CLOSED. */
    private Uni<Void> tombstones(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select 'agent' as kind, agent_id as id, 'AgentChanged' as type from agent where"
                        + " tenant_id = $1 union all select 'queue', queue_id, 'QueueChanged' from queue where"
                        + " tenant_id = $1 union all select 'team', team_id, 'TeamChanged' from team where"
                        + " tenant_id = $1 union all select 'source', source_id, 'SourceChanged' from source where"
                        + " tenant_id = $1 union all select 'number', number_id, 'NumberChanged' from phone_number where"
                        + " tenant_id = $1 union all select 'agreement', agreement_id, 'AgreementChanged' from agreement"
                        + " where tenant_id = $1")
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    List<OutgoingEvent> gone = new ArrayList<>();
                    for (Row row : rows) {
                        gone.add(OutgoingEvent.tombstone(
                                Topics.TENANTS_STATE,
                                tenantId,
                                row.getString("kind"),
                                row.getUUID("id"),
                                row.getString("type")));
                    }
                    return gone;
                })
                .chain(gone -> outbox.add(connection, gone));
    }
}
