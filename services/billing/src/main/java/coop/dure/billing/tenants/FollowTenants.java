package coop.dure.billing.tenants;

import coop.dure.billing.alerts.AlertMarks;
import coop.dure.billing.charges.RateAgain;
import coop.dure.billing.periods.NoteMarker;
import coop.dure.billing.periods.OpenPeriods;
import coop.dure.billing.settlement.Agreements;
import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.ClosePassed;
import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.contracts.tenants.AgreementChanged;
import coop.dure.contracts.tenants.NumberChanged;
import coop.dure.contracts.tenants.SourceChanged;
import coop.dure.contracts.tenants.TenantChanged;
import coop.dure.contracts.tenants.TenantClosingChanged;
import coop.dure.platform.closing.TenantExits;
import coop.dure.platform.log.DeadLetters;
import coop.dure.platform.log.EventRun;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.tenancy.TenantDirectory;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.platform.tenancy.TenantsFollower;
import coop.dure.vocabulary.NumberingPlan;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps billing's copy of tenants, sources, rosters and agreements. A change of any of them is an input of open months and marks
 * closed ones CHANGED from the day on from which it matters; what it prices otherwise now is rated again.
 */
@Singleton
class FollowTenants extends TenantsFollower {
    private final OpenPeriods periods;
    private final HeldDays held;
    private final NoteMarker markers;
    private final RateAgain rateAgain;

    FollowTenants(
            TenantTransactions transactions,
            DeadLetters deadLetters,
            TenantDirectory directory,
            TenantExits exits,
            Outbox outbox,
            OpenPeriods periods,
            HeldDays held,
            NoteMarker markers,
            RateAgain rateAgain) {
        super(transactions, deadLetters, directory, exits, outbox, "billing", Topics.BILLING_LIFECYCLE);
        this.periods = periods;
        this.held = held;
        this.markers = markers;
        this.rateAgain = rateAgain;
    }

    @Override
    protected Uni<Void> keep(SqlConnection connection, EventRun run) {
        return switch (run.type()) {
            case "AgentChanged" -> agents(connection, run.read(AgentChanged.class));
            case "NumberChanged" -> numbers(connection, run.read(NumberChanged.class));
            case "SourceChanged" -> sources(connection, run.read(SourceChanged.class));
            case "AgreementChanged" -> agreements(connection, run.read(AgreementChanged.class));
            case "TenantClosingChanged" ->
                oneAfterTheOther(run.read(TenantClosingChanged.class), closing -> closing(connection, closing));
            case "ClosePassed" -> markers.of(connection, Topics.TENANTS_STATE, run.read(ClosePassed.class));
            default -> Uni.createFrom().voidItem();
        };
    }

    /** The period that runs ends where the tenant's service does; calls behind that are in none, whenever they came. */
    private Uni<Void> closing(SqlConnection connection, TenantClosingChanged closing) {
        UUID tenantId = closing.tenantId();
        return periods.input(connection, tenantId)
                .chain(() -> before(connection, tenantId))
                .chain(tenant -> tenant == null
                        ? Uni.createFrom().voidItem()
                        : periods.goOn(connection, tenant)
                                .chain(() -> rateAgain.request(connection, tenantId, closing.closedAt())))
                .chain(() -> periods.endAt(connection, tenantId, closing.closedAt()))
                .chain(() -> AlertMarks.leave(connection, List.of(tenantId)));
    }

    private Uni<Void> agents(SqlConnection connection, List<AgentChanged> agents) {
        return inputs(connection, agents.stream().map(AgentChanged::tenantId))
                .chain(() -> held.agents(connection, agents));
    }

    private Uni<Void> numbers(SqlConnection connection, List<NumberChanged> numbers) {
        return inputs(connection, numbers.stream().map(NumberChanged::tenantId))
                .chain(() -> held.numbers(connection, numbers));
    }

    /** In which country their numbers are dialled now. */
    private static Uni<Void> sources(SqlConnection connection, List<SourceChanged> sources) {
        return connection
                .preparedQuery("insert into source (tenant_id, source_id, code, calling_code, version)"
                        + " values ($1, $2, $3, $4, $5) on conflict (tenant_id, source_id) do update set"
                        + " code = excluded.code, calling_code = excluded.calling_code, version = excluded.version"
                        + " where source.version < excluded.version")
                .executeBatch(sources.stream()
                        .map(source -> Tuple.of(
                                source.tenantId(),
                                source.sourceId(),
                                source.code(),
                                source.settings().isEmpty()
                                        ? ""
                                        : NumberingPlan.callingCode(source.settings()
                                                .get(source.settings().size() - 1)
                                                .country()),
                                source.version()))
                        .toList())
                .replaceWithVoid();
    }

    private Uni<Void> agreements(SqlConnection connection, List<AgreementChanged> agreements) {
        return inputs(connection, agreements.stream().map(AgreementChanged::tenantId))
                .chain(() -> oneAfterTheOther(agreements, agreement -> agreement(connection, agreement)));
    }

    /** Lines are divided by service date among its versions: months change where another version holds. */
    private Uni<Void> agreement(SqlConnection connection, AgreementChanged agreement) {
        return Agreements.of(connection, agreement.tenantId())
                .chain(before -> connection
                        .preparedQuery("insert into agreement (tenant_id, versions, version) values ($1, $2, $3)"
                                + " on conflict (tenant_id) do update set versions = excluded.versions,"
                                + " version = excluded.version where agreement.version < excluded.version")
                        .execute(Tuple.of(
                                agreement.tenantId(), StoredJson.write(agreement.versions()), agreement.version()))
                        .chain(rows -> rows.rowCount() == 0
                                ? Uni.createFrom().voidItem()
                                : before.changedFrom(agreement.versions())
                                        .map(day -> periods.changedFrom(
                                                connection, agreement.tenantId(), YearMonth.from(day)))
                                        .orElseGet(() -> Uni.createFrom().voidItem())));
    }

    private Uni<Void> inputs(SqlConnection connection, Stream<UUID> tenants) {
        return oneAfterTheOther(tenants.distinct().toList(), tenant -> periods.input(connection, tenant));
    }

    @Override
    protected Uni<Boolean> prepare(SqlConnection connection, TenantChanged tenant) {
        return periods.input(connection, tenant.tenantId())
                .chain(() -> before(connection, tenant.tenantId()))
                .chain(before -> take(connection, before, tenant))
                .chain(() -> isPrepared(connection, tenant.tenantId()));
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
                .chain(() -> BilledTenant.isServed(tenant)
                        ? periods.ensure(connection, tenant)
                                .chain(() -> AlertMarks.leave(connection, List.of(tenant.tenantId())))
                        : Uni.createFrom().voidItem())
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

    /** With an agreement, and a published version of each plan. */
    private static Uni<Boolean> isPrepared(SqlConnection connection, UUID tenantId) {
        return connection
                .preparedQuery(
                        "select exists (select 1 from agreement where tenant_id = $1) and not exists (select 1 from"
                                + " tenant t, unnest(t.rate_plans) as plan where t.tenant_id = $1 and not exists (select 1 from"
                                + " rate_plan_version v where v.code = plan and v.status = 'PUBLISHED')) as prepared")
                .execute(Tuple.of(tenantId))
                .map(rows -> rows.iterator().next().getBoolean("prepared"));
    }
}
