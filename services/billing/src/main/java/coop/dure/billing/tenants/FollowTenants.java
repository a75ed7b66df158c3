package coop.dure.billing.tenants;

import coop.dure.billing.charges.RateAgain;
import coop.dure.billing.periods.NoteMarker;
import coop.dure.billing.periods.OpenPeriods;
import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.ClosePassed;
import coop.dure.contracts.Topics;
import coop.dure.contracts.lifecycle.TenantPrepared;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.contracts.tenants.AgreementChanged;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.platform.log.DeadLetters;
import coop.dure.platform.log.EventSubscriber;
import coop.dure.platform.log.Events;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.tenancy.TenantDirectory;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * Keeps billing's copy of tenants, rosters and agreements. A change of any of them is an input of open months and marks
 * closed ones CHANGED; what it prices otherwise now is rated again.
 */
@Singleton
class FollowTenants extends EventSubscriber {
    private final TenantDirectory directory;
    private final OpenPeriods periods;
    private final NoteMarker markers;
    private final RateAgain rateAgain;
    private final Outbox outbox;

    FollowTenants(
            TenantTransactions transactions,
            DeadLetters deadLetters,
            TenantDirectory directory,
            OpenPeriods periods,
            NoteMarker markers,
            RateAgain rateAgain,
            Outbox outbox) {
        super(transactions, deadLetters);
        this.directory = directory;
        this.periods = periods;
        this.markers = markers;
        this.rateAgain = rateAgain;
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
            case "AgentChanged" -> agent(connection, Events.read(event, AgentChanged.class));
            case "AgreementChanged" -> agreement(connection, Events.read(event, AgreementChanged.class));
            case "TenantChanged" -> tenant(connection, Events.read(event, TenantChanged.class));
            case "ClosePassed" -> markers.of(connection, Topics.TENANTS_STATE, Events.read(event, ClosePassed.class));
            default -> Uni.createFrom().voidItem();
        };
    }

    private Uni<Void> agent(SqlConnection connection, AgentChanged agent) {
        return periods.input(connection, agent.tenantId())
                .chain(() -> connection
                        .preparedQuery(
                                "insert into agent (tenant_id, agent_id, active, version) values ($1, $2, $3, $4)"
                                        + " on conflict (tenant_id, agent_id) do update set active = excluded.active,"
                                        + " version = excluded.version where agent.version < excluded.version")
                        .execute(Tuple.of(
                                agent.tenantId(), agent.agentId(), StoredJson.write(agent.active()), agent.version())))
                .replaceWithVoid();
    }

    private Uni<Void> agreement(SqlConnection connection, AgreementChanged agreement) {
        return periods.input(connection, agreement.tenantId())
                .chain(() -> connection
                        .preparedQuery("insert into agreement (tenant_id, versions, version) values ($1, $2, $3)"
                                + " on conflict (tenant_id) do update set versions = excluded.versions,"
                                + " version = excluded.version where agreement.version < excluded.version")
                        .execute(Tuple.of(
                                agreement.tenantId(), StoredJson.write(agreement.versions()), agreement.version())))
                .replaceWithVoid();
    }

    private Uni<Void> tenant(SqlConnection connection, TenantChanged tenant) {
        return periods.input(connection, tenant.tenantId())
                .chain(() -> directory.apply(connection, tenant))
                .chain(() -> before(connection, tenant.tenantId()))
                .chain(before -> before != null && before.version() >= tenant.version()
                        ? Uni.createFrom().voidItem()
                        : take(connection, before, tenant))
                .chain(() -> answerIfPrepared(connection, tenant.tenantId(), tenant.version()));
    }

    private static Uni<@Nullable TenantChanged> before(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery("select state from tenant where tenant_id = $1 for update")
                .execute(Tuple.of(tenantId))
                .map(rows -> {
                    for (Row row : rows) {
                        return StoredJson.read(row.getString("state"), TenantChanged.class);
                    }
                    return null;
                });
    }

    private Uni<Void> take(SqlConnection connection, @Nullable TenantChanged before, TenantChanged tenant) {
        return connection
                .preparedQuery("insert into tenant (tenant_id, state, rate_plans, version)"
                        + " values ($1, $2, $3::text[], $4) on conflict (tenant_id) do update set"
                        + " state = excluded.state, rate_plans = excluded.rate_plans, version = excluded.version")
                .execute(Tuple.of(tenant.tenantId(), StoredJson.write(tenant), plans(tenant), tenant.version()))
                .chain(() -> periods.ensure(connection, tenant))
                .chain(() -> PriceInputs.changedFrom(before, tenant)
                        .map(from -> rateAgain.request(connection, tenant.tenantId(), from))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private static String[] plans(TenantChanged tenant) {
        return tenant.ratePlans().stream()
                .map(TenantChanged.RatePlanAssignment::ratePlan)
                .distinct()
                .toArray(String[]::new);
    }

    /** Everything before it lies before it: what is missing now is missing. */
    private Uni<Void> answerIfPrepared(SqlConnection connection, UUID tenantId, long version) {
        return connection
                .preparedQuery(
                        "select exists (select 1 from agreement where tenant_id = $1) and not exists (select 1 from"
                                + " tenant t, unnest(t.rate_plans) as plan where t.tenant_id = $1 and not exists (select 1 from"
                                + " rate_plan_version v where v.code = plan and v.status = 'PUBLISHED')) as prepared")
                .execute(Tuple.of(tenantId))
                .chain(rows -> rows.iterator().next().getBoolean("prepared")
                        ? outbox.add(
                                connection,
                                List.of(OutgoingEvent.of(
                                        Topics.BILLING_LIFECYCLE,
                                        tenantId,
                                        "tenant",
                                        tenantId,
                                        new TenantPrepared(tenantId, "billing", version))))
                        : Uni.createFrom().voidItem());
    }
}
