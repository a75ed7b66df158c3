package coop.dure.billing.rateplans;

import coop.dure.billing.rateplans.RatePlans.VersionView;
import coop.dure.billing.state.StoredJson;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Replaces a draft's rates by a file, as a whole. It is read against the draft as it was when the file began to arrive;
 * where that has changed meanwhile nothing is written. Blocks.
 */
@ApplicationScoped
class ReplaceRates {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int AT_ONCE = 2;
    private static final long RETRY_SECONDS = 2;

    private final TenantTransactions transactions;
    private final HolidayTables holidays = new HolidayTables();
    private final Semaphore free = new Semaphore(AT_ONCE);

    ReplaceRates(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    VersionView by(String code, int number, RateLines sent, IfMatch expected) throws IOException {
        if (!free.tryAcquire()) {
            throw Problem.of(503, "overloaded")
                    .because("rate-plan.files-at-work")
                    .retryAfterSeconds(RETRY_SECONDS);
        }
        try {
            VersionView draft = waited(transactions.inCooperativeSql(
                    connection -> PlanRows.version(connection, code, number).invoke(found -> check(found, expected))));
            StoredRates rates = read(draft, sent);
            return waited(transactions.inCooperativeSql(connection -> PlanRows.lock(connection, code)
                    .chain(plan -> PlanRows.version(connection, code, number))
                    .chain(found -> {
                        check(found, expected);
                        return found.revision() == draft.revision()
                                ? write(connection, found, rates)
                                : Uni.createFrom().failure(IfMatch.refusal());
                    })));
        } finally {
            free.release();
        }
    }

    private static <T> T waited(Uni<T> uni) {
        try {
            return uni.await().atMost(PATIENCE);
        } catch (TimeoutException locked) {
            throw Problem.of(503, "overloaded").because("rate-plan.at-work").retryAfterSeconds(RETRY_SECONDS);
        }
    }

    static void check(VersionView found, IfMatch expected) {
        if (found.hasBeenPublished()) {
            throw Problem.of(409, "rate-plan-published").because("rate-plan.published", found.number());
        }
        expected.check(found.revision());
    }

    private StoredRates read(VersionView draft, RateLines sent) throws IOException {
        StoredRates.Packing packing = new StoredRates.Packing();
        try (packing) {
            PlanRows.refuseDefects(PlanReader.read(
                    draft.ratePlan(),
                    draft.number(),
                    draft.document(),
                    taker -> sent.each(line -> {
                        packing.add(line);
                        taker.accept(line);
                    }),
                    holidays));
        }
        return packing.rates();
    }

    private static Uni<VersionView> write(SqlConnection connection, VersionView found, StoredRates rates) {
        return PlanRows.rates(connection, found.ratePlan(), found.number()).chain(before -> {
            if (before != null && Arrays.equals(before.packed(), rates.packed())) {
                return Uni.createFrom().item(found);
            }
            return write(connection, found, found.document().withRates(List.of()), rates);
        });
    }

    /** Writes document and file of a draft. */
    static Uni<VersionView> write(
            SqlConnection connection, VersionView found, RatePlanDocument document, @Nullable StoredRates rates) {
        Integer rows = rates == null ? null : Integer.valueOf(rates.rows());
        VersionView changed =
                new VersionView(found.ratePlan(), found.number(), found.status(), found.revision() + 1, document, rows);
        return connection
                .preparedQuery("update rate_plan_version set document = $3, revision = $4, rates = $5, rate_rows = $6"
                        + " where code = $1 and number = $2")
                .execute(Tuple.from(new @Nullable Object[] {
                    changed.ratePlan(),
                    changed.number(),
                    StoredJson.write(document),
                    changed.revision(),
                    rates == null ? null : Buffer.buffer(rates.packed()),
                    rows
                }))
                .replaceWith(changed);
    }
}
