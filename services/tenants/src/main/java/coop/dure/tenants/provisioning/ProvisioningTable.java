package coop.dure.tenants.provisioning;

import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The persisted machine: what is due, who runs it, what came of each step. Blocking: for the provisioning thread. */
@ApplicationScoped
class ProvisioningTable {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private final TenantTransactions transactions;
    private final Duration claimLasts;

    ProvisioningTable(
            TenantTransactions transactions,
            @ConfigProperty(name = "dure.provisioning.claim-lasts") Duration claimLasts) {
        this.transactions = transactions;
        this.claimLasts = claimLasts;
    }

    /** How long a claim lasts that is not renewed. */
    Duration claimLasts() {
        return claimLasts;
    }

    /**
     * A tenant whose provisioning is claimed.
     *
     * @param tenantId the tenant
     * @param wantedVersion version of its description that is brought live
     * @param holder who runs it: another one with each claim
     */
    record Claim(UUID tenantId, long wantedVersion, UUID holder) {}

    /**
     * A step that is not done.
     *
     * @param step which
     * @param attempts how often it was tried
     * @param prepared whether the service it waits for is prepared; false for other steps
     */
    record Open(Step step, int attempts, boolean prepared) {}

    /**
     * Claims the tenant that is due for longest and that nobody has; for a while, should this replica die. A claimed tenant is
     * never due by itself, so that whoever makes it due meanwhile can be told apart when it is given back.
     */
    Optional<Claim> claim() {
        UUID holder = UUID.randomUUID();
        return worker(connection -> connection
                .preparedQuery("update provisioning set leased_by = $1, leased_until = now() + $2 * interval '1 ms',"
                        + " due_at = 'infinity' where tenant_id = (select tenant_id from provisioning where"
                        + " status = 'RUNNING' and (leased_until is null and due_at <= now() or leased_until < now())"
                        + " order by due_at limit 1 for update skip locked) returning tenant_id, wanted_version")
                .execute(Tuple.of(holder, (double) claimLasts.toMillis()))
                .map(rows -> {
                    for (Row row : rows) {
                        return Optional.of(new Claim(row.getUUID(0), row.getLong(1), holder));
                    }
                    return Optional.empty();
                }));
    }

    /** Steps not done yet, in order; empty optional if the description changed meanwhile or the claim was lost. */
    Optional<List<Open>> open(Claim claim) {
        return tenant(
                claim,
                connection -> held(connection, claim)
                        .chain(held -> held
                                ? steps(connection, claim).map(Optional::of)
                                : Uni.createFrom().item(Optional.empty())));
    }

    /** Renews the claim in the middle of a long step; fails if the description changed meanwhile or it was lost. */
    void keep(Claim claim) {
        if (!tenant(claim, connection -> held(connection, claim))) {
            throw new IllegalStateException("described anew, or claimed by another replica");
        }
    }

    /** Renews the claim and keeps its row locked; false if the description changed meanwhile or another replica has it. */
    private Uni<Boolean> held(SqlConnection connection, Claim claim) {
        return connection
                .preparedQuery(
                        "update provisioning set leased_until = now() + $4 * interval '1 ms' where tenant_id = $1"
                                + " and wanted_version = $2 and leased_by = $3 and status = 'RUNNING'")
                .execute(Tuple.of(
                        claim.tenantId(), claim.wantedVersion(), claim.holder(), (double) claimLasts.toMillis()))
                .map(renewed -> renewed.rowCount() > 0);
    }

    private static Uni<List<Open>> steps(SqlConnection connection, Claim claim) {
        return connection
                .preparedQuery("select s.position, s.attempts, coalesce(p.state_version >= $2, false) as prepared from"
                        + " provisioning_step s left join prepared p on p.tenant_id = s.tenant_id and"
                        + " p.service = s.name where s.tenant_id = $1 and s.status <> 'DONE' order by s.position")
                .execute(Tuple.of(claim.tenantId(), claim.wantedVersion()))
                .map(rows -> {
                    List<Open> open = new ArrayList<>();
                    for (Row row : rows) {
                        open.add(new Open(Step.values()[row.getInteger(0)], row.getInteger(1), row.getBoolean(2)));
                    }
                    return open;
                });
    }

    /**
     * Notes that a step is done and answers what is open then; empty, and nothing noted, if the description changed
     * meanwhile or the claim was lost.
     */
    Optional<List<Open>> done(Claim claim, Step step, int attempts) {
        return tenant(
                claim,
                connection -> held(connection, claim)
                        .chain(held -> held
                                ? write(connection, claim, step, "DONE", attempts, null)
                                        .chain(() -> steps(connection, claim))
                                        .map(Optional::of)
                                : Uni.createFrom().item(Optional.empty())));
    }

    /** Notes what came of a step; false, and nothing noted, if the description changed meanwhile or the claim was lost. */
    boolean note(Claim claim, Step step, String status, int attempts, @Nullable String error) {
        return tenant(
                claim,
                connection -> held(connection, claim)
                        .call(held -> held
                                ? write(connection, claim, step, status, attempts, error)
                                : Uni.createFrom().voidItem()));
    }

    private static Uni<?> write(
            SqlConnection connection, Claim claim, Step step, String status, int attempts, @Nullable String error) {
        return connection
                .preparedQuery("update provisioning_step set status = $3, attempts = $4, last_error = $5, done_at ="
                        + " case when $3 = 'DONE' then now() end where tenant_id = $1 and position = $2")
                .execute(
                        Tuple.from(new @Nullable Object[] {claim.tenantId(), step.ordinal(), status, attempts, error}));
    }

    /**
     * Gives the claim back, unless another replica has it by now. It is due again at some time, {@code null} when a
     * service's answer will make it due; sooner if it was made due while it was claimed.
     */
    void release(Claim claim, String status, @Nullable OffsetDateTime dueAt) {
        tenant(
                claim,
                connection -> connection
                        .preparedQuery("update provisioning set leased_by = null, leased_until = null,"
                                + " status = case when wanted_version = $2 then $3 else status end,"
                                + " due_at = least(due_at, coalesce($4::timestamptz, 'infinity'))"
                                + " where tenant_id = $1 and leased_by = $5")
                        .execute(Tuple.from(new @Nullable Object[] {
                            claim.tenantId(), claim.wantedVersion(), status, dueAt, claim.holder()
                        })));
    }

    private <T> T worker(Function<SqlConnection, Uni<T>> work) {
        return transactions.asWorker(work).await().atMost(PATIENCE);
    }

    private <T> T tenant(Claim claim, Function<SqlConnection, Uni<T>> work) {
        return transactions.inTenantSql(claim.tenantId(), work).await().atMost(PATIENCE);
    }
}
