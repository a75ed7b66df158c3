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
    record Open(Step step, int attempts, boolean prepared) {
        /** Of these, those that can be gone on with now and belong to the earliest stage. */
        static List<Open> nextStage(List<Open> open) {
            List<Open> possible = open.stream()
                    .filter(step -> !step.step().waits() || step.prepared())
                    .toList();
            return possible.stream()
                    .filter(step ->
                            step.step().stage() == possible.get(0).step().stage())
                    .toList();
        }
    }

    /**
     * What came of a step.
     *
     * @param step which
     * @param status {@code DONE}, {@code PENDING} or {@code FAILED}
     * @param attempts how often it was tried by now
     * @param error why it is not done
     */
    record Note(
            Step step,
            String status,
            int attempts,
            @Nullable String error) {}

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
     * Notes what came of steps and answers what is open then; empty, and nothing noted, if the description changed
     * meanwhile or the claim was lost.
     */
    Optional<List<Open>> note(Claim claim, List<Note> notes) {
        return tenant(
                claim,
                connection -> held(connection, claim)
                        .chain(held -> held
                                ? write(connection, claim, notes)
                                        .chain(() -> steps(connection, claim))
                                        .map(Optional::of)
                                : Uni.createFrom().item(Optional.empty())));
    }

    private static Uni<?> write(SqlConnection connection, Claim claim, List<Note> notes) {
        int size = notes.size();
        Integer[] positions = new Integer[size];
        String[] statuses = new String[size];
        Integer[] attempts = new Integer[size];
        @Nullable String[] errors = new @Nullable String[size];
        for (int i = 0; i < size; i++) {
            Note note = notes.get(i);
            positions[i] = note.step().ordinal();
            statuses[i] = note.status();
            attempts[i] = note.attempts();
            errors[i] = note.error();
        }
        return connection
                .preparedQuery("update provisioning_step s set status = n.status, attempts = n.attempts,"
                        + " last_error = n.error, done_at = case when n.status = 'DONE' then now() end"
                        + " from unnest($2::int[], $3::text[], $4::int[], $5::text[])"
                        + " as n (position, status, attempts, error)"
                        + " where s.tenant_id = $1 and s.position = n.position")
                .execute(Tuple.from(new Object[] {claim.tenantId(), positions, statuses, attempts, errors}));
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
