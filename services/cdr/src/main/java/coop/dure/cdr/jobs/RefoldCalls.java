package coop.dure.cdr.jobs;

import coop.dure.cdr.calls.SplitCalls;
import coop.dure.cdr.formats.RowIds;
import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantRef;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Ids;
import coop.dure.vocabulary.PlainText;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Asks for calls to be folded again, or for what that would change. */
@ApplicationScoped
class RefoldCalls {
    private static final int LAST_YEAR = 9999;

    private final TenantTransactions transactions;
    private final OncePerKey once;
    private final CallJobLoop loop;

    RefoldCalls(TenantTransactions transactions, OncePerKey once, CallJobLoop loop) {
        this.transactions = transactions;
        this.once = once;
        this.loop = loop;
    }

    /**
     * Answers the job's id; a {@link Problem} naming a source that is none.
     *
     * @param key the request's, if it has one
     */
    Uni<UUID> of(TenantRef tenant, RefoldWish wish, boolean dryRun, String by, @Nullable RequestKey key) {
        OpenTenant.require(tenant);
        WrittenReason.require(wish.reason());
        // A printed start tells its instant up to its zone.
        UUID first = bound("/from", wish.from(), -SplitCalls.DAY_MS);
        UUID last = bound("/to", wish.to(), SplitCalls.DAY_MS);
        UUID id = Ids.next();
        return transactions
                .inTenantSql(
                        tenant.id(),
                        connection -> once.once(
                                connection,
                                key,
                                () -> known(connection, tenant.id(), wish.source())
                                        .chain(() -> connection
                                                .preparedQuery(
                                                        "insert into call_job (tenant_id, id, kind, source, first_row, last_row,"
                                                                + " dry_run, reason, asked_by)"
                                                                + " values ($1, $2, 'REFOLD', $3, $4, $5, $6, $7, $8)")
                                                .execute(Tuple.from(new @Nullable Object[] {
                                                    tenant.id(),
                                                    id,
                                                    wish.source(),
                                                    first,
                                                    last,
                                                    dryRun,
                                                    wish.reason(),
                                                    by
                                                })))
                                        .replaceWith(id.toString())))
                .invoke(loop::ring)
                .map(made -> UUID.fromString(made.id()));
    }

    private static Uni<Void> known(SqlConnection connection, UUID tenantId, @Nullable String source) {
        if (source == null) {
            return Uni.createFrom().voidItem();
        }
        if (!PlainText.storable(source)) {
            throw Problem.of(404, "source-not-found").field("/source", "source.not-found", "");
        }
        return connection
                .preparedQuery("select from source where tenant_id = $1 and code = $2")
                .execute(Tuple.of(tenantId, source))
                .map(rows -> {
                    if (rows.rowCount() == 0) {
                        throw Problem.of(404, "source-not-found").field("/source", "source.not-found", source);
                    }
                    return null;
                });
    }

    private static @Nullable UUID bound(String field, @Nullable OffsetDateTime time, long byMs) {
        if (time != null && (time.getYear() < 1 || time.getYear() > LAST_YEAR)) {
            throw Problem.of(422, "invalid-body").field(field, "time.invalid");
        }
        return time == null ? null : RowIds.lowest(time.toInstant().toEpochMilli() + byMs);
    }
}
