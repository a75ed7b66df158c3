package coop.dure.billing.rateplans;

import coop.dure.billing.rating.PlanVersion;
import coop.dure.billing.state.StoredJson;
import coop.dure.platform.problems.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import org.jspecify.annotations.Nullable;

/** Rows of rate plans and their versions. */
final class PlanRows {
    private PlanRows() {}

    /** Finds a plan and keeps others from changing it or its versions; {@code null} where there is none. */
    static Uni<RatePlans.@Nullable PlanView> lockIfThere(SqlConnection connection, String code) {
        return plan(connection, code, " for update");
    }

    /** The same, of a plan that has to be there. */
    static Uni<RatePlans.PlanView> lock(SqlConnection connection, String code) {
        return lockIfThere(connection, code).onItem().ifNull().failWith(PlanRows::notFound);
    }

    static Uni<RatePlans.PlanView> plan(SqlConnection connection, String code) {
        return plan(connection, code, "").onItem().ifNull().failWith(PlanRows::notFound);
    }

    private static Uni<RatePlans.@Nullable PlanView> plan(SqlConnection connection, String code, String locking) {
        return connection
                .preparedQuery("select name, version from rate_plan where code = $1" + locking)
                .execute(Tuple.of(code))
                .map(rows -> {
                    for (Row row : rows) {
                        return new RatePlans.PlanView(code, row.getString("name"), row.getLong("version"));
                    }
                    return null;
                });
    }

    static Uni<RatePlans.VersionView> version(SqlConnection connection, String code, int number) {
        return connection
                .preparedQuery(
                        "select number, status, document, revision, rate_rows from rate_plan_version where code = $1 and number = $2")
                .execute(Tuple.of(code, number))
                .map(rows -> {
                    for (Row row : rows) {
                        return version(code, row);
                    }
                    throw notFound();
                });
    }

    static RatePlans.VersionView version(String code, Row row) {
        return new RatePlans.VersionView(
                code,
                row.getInteger("number"),
                row.getString("status"),
                row.getLong("revision"),
                StoredJson.read(row.getString("document"), RatePlanDocument.class),
                row.getInteger("rate_rows"));
    }

    /** The file of a version's rates; {@code null} where its document has them. */
    static Uni<@Nullable StoredRates> rates(SqlConnection connection, String code, int number) {
        return connection
                .preparedQuery("select rates, rate_rows from rate_plan_version where code = $1 and number = $2")
                .execute(Tuple.of(code, number))
                .map(rows -> {
                    for (Row row : rows) {
                        return rates(row);
                    }
                    throw notFound();
                });
    }

    static @Nullable StoredRates rates(Row row) {
        Buffer packed = row.getBuffer("rates");
        return packed == null ? null : new StoredRates(packed.getBytes(), row.getInteger("rate_rows"));
    }

    /** A plan's prices are in one currency for good: its tenants are invoiced in it. */
    static Uni<Void> refuseOtherCurrency(SqlConnection connection, String code, String currency) {
        return connection
                .preparedQuery("select document from rate_plan_version where code = $1 and status = 'PUBLISHED'"
                        + " order by number limit 1")
                .execute(Tuple.of(code))
                .invoke(rows -> {
                    for (Row row : rows) {
                        String published = StoredJson.read(row.getString("document"), RatePlanDocument.class)
                                .currency();
                        if (!currency.equals(published)) {
                            throw Problem.of(422, "invalid-rate-plan")
                                    .field("/currency", "rate-plan.currency", String.valueOf(published));
                        }
                    }
                })
                .replaceWithVoid();
    }

    static PlanVersion refuseDefects(PlanReader.Reading reading) {
        PlanVersion version = reading.version();
        if (version == null) {
            Problem problem = Problem.of(422, "invalid-rate-plan");
            reading.defects().forEach(defect -> problem.field(defect.pointer(), defect.text(), defect.argument()));
            throw problem;
        }
        return version;
    }

    static Problem notFound() {
        return Problem.of(404, "not-found").because("not-found.detail");
    }
}
