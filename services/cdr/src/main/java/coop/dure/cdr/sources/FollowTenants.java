package coop.dure.cdr.sources;

import coop.dure.cdr.privacy.CallPolicies;
import coop.dure.contracts.Topics;
import coop.dure.contracts.tenants.AgentChanged;
import coop.dure.contracts.tenants.NumberChanged;
import coop.dure.contracts.tenants.SourceChanged;
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
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.Function;

/** Keeps cdr's copies of sources, numbers and agents' lines. */
@Singleton
public class FollowTenants extends TenantsFollower {
    private static final String UPSERT_SOURCE =
            "insert into source as s (tenant_id, code, source_id, pbx, format, active,"
                    + " first_year, settings, files, version) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
                    + " on conflict (tenant_id, code) do update set source_id = excluded.source_id, pbx = excluded.pbx,"
                    + " format = excluded.format, active = excluded.active, first_year = excluded.first_year,"
                    + " settings = excluded.settings, files = excluded.files, version = excluded.version"
                    + " where s.version < excluded.version";
    private static final String UPSERT_NUMBER =
            "insert into own_number as n (tenant_id, number_id, e164, initial, held,"
                    + " version) values ($1, $2, $3, $4, $5, $6) on conflict (tenant_id, number_id) do update set"
                    + " e164 = excluded.e164, initial = excluded.initial, held = excluded.held, version = excluded.version"
                    + " where n.version < excluded.version";
    private static final String UPSERT_AGENT =
            "insert into agent_line as a (tenant_id, agent_id, code, extension, version)"
                    + " values ($1, $2, $3, $4, $5) on conflict (tenant_id, agent_id) do update set code = excluded.code,"
                    + " extension = excluded.extension, version = excluded.version where a.version < excluded.version";

    private final CallPolicies policies;
    private final FlagPolicies flagPolicies;
    private final FoldAgain foldAgain;

    FollowTenants(
            TenantTransactions transactions,
            DeadLetters deadLetters,
            TenantDirectory directory,
            TenantExits exits,
            Outbox outbox,
            CallPolicies policies,
            FlagPolicies flagPolicies,
            FoldAgain foldAgain) {
        super(transactions, deadLetters, directory, exits, outbox, "cdr", Topics.CDR_LIFECYCLE);
        this.policies = policies;
        this.flagPolicies = flagPolicies;
        this.foldAgain = foldAgain;
    }

    @Override
    protected Uni<Void> keep(SqlConnection connection, EventRun run) {
        return switch (run.type()) {
            case "SourceChanged" -> {
                List<SourceChanged> states = run.read(SourceChanged.class);
                yield foldAgain
                        .beforeSources(connection, states)
                        .chain(() -> each(connection, UPSERT_SOURCE, states, FollowTenants::source));
            }
            case "NumberChanged" -> {
                List<NumberChanged> states = run.read(NumberChanged.class);
                yield foldAgain
                        .beforeNumbers(connection, states)
                        .chain(() -> each(connection, UPSERT_NUMBER, states, FollowTenants::number));
            }
            case "AgentChanged" -> each(connection, UPSERT_AGENT, run.read(AgentChanged.class), FollowTenants::agent);
            default -> Uni.createFrom().voidItem();
        };
    }

    private static <T> Uni<Void> each(
            SqlConnection connection, String upsert, List<T> states, Function<T, Tuple> values) {
        return connection
                .preparedQuery(upsert)
                .executeBatch(states.stream().map(values).toList())
                .replaceWithVoid();
    }

    private static Tuple source(SourceChanged source) {
        return Tuple.from(new Object[] {
            source.tenantId(),
            source.code(),
            source.sourceId(),
            source.pbx(),
            source.format(),
            source.active(),
            source.firstYear(),
            SourceSettings.write(source.settings()),
            DeclaredFiles.write(source),
            source.version()
        });
    }

    private static Tuple number(NumberChanged number) {
        return Tuple.of(
                number.tenantId(),
                number.numberId(),
                number.e164(),
                number.initial(),
                SourceSettings.writeHeld(number.held()),
                number.version());
    }

    private static Tuple agent(AgentChanged agent) {
        return Tuple.of(agent.tenantId(), agent.agentId(), agent.code(), agent.extension(), agent.version());
    }

    /** Not while a source has not told how its rows are to be read: they could not be folded. */
    @Override
    protected Uni<Boolean> prepare(SqlConnection connection, TenantChanged tenant) {
        return policies.keep(connection, tenant)
                .chain(() -> flagPolicies.keep(connection, tenant))
                .chain(() -> hasReadableSources(connection, tenant));
    }

    private static Uni<Boolean> hasReadableSources(SqlConnection connection, TenantChanged tenant) {
        return connection
                .preparedQuery("select not exists (select from source where tenant_id = $1 and active"
                        + " and jsonb_array_length(settings) = 0) as prepared")
                .execute(Tuple.of(tenant.tenantId()))
                .map(rows -> rows.iterator().next().getBoolean("prepared"));
    }
}
