package coop.dure.billing.rateplans;

import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Versions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rate plans and their versions: drafted, then published, from when on they never change. */
@ApplicationScoped
public class RatePlans {
    private final TenantTransactions transactions;
    private final Clock clock = Clock.systemUTC();

    RatePlans(TenantTransactions transactions) {
        this.transactions = transactions;
    }

    /**
     * A plan.
     *
     * @param code its name in paths and in tenants' descriptions
     * @param name display name
     * @param version grows with every change and publication; the ETag
     */
    public record PlanView(String code, String name, long version) {}

    /**
     * A version.
     *
     * @param ratePlan the plan's code
     * @param number 1, 2, 3 …
     * @param status DRAFT or PUBLISHED
     * @param revision grows with every change of a draft; the ETag
     * @param document as written; once published with its holidays' dates
     * @param ratesInFile how many rates stand in the version's file of rates; absent where its document has them
     */
    public record VersionView(
            String ratePlan,
            int number,
            String status,
            long revision,
            RatePlanDocument document,
            @Nullable Integer ratesInFile) {
        /** Whether it never changes any more. */
        boolean hasBeenPublished() {
            return status.equals("PUBLISHED");
        }
    }

    /**
     * A version in a list.
     *
     * @param ratePlan the plan's code
     * @param number 1, 2, 3 …
     * @param status DRAFT or PUBLISHED
     * @param validFrom from when it rates; {@code null} for a draft
     * @param publishedAt when; {@code null} for a draft
     */
    public record VersionListed(
            String ratePlan,
            int number,
            String status,
            @Nullable Instant validFrom,
            @Nullable Instant publishedAt) {}

    /**
     * A plan that was named.
     *
     * @param plan as it is now
     * @param created whether it was not there before
     */
    public record Named(PlanView plan, boolean created) {}

    /**
     * Makes a plan or changes its name; repeating it changes nothing.
     *
     * @param expected the version that the caller has read
     */
    public Uni<Named> name(String code, String name, IfMatch expected) {
        return transactions.inCooperativeSql(connection -> PlanRows.lockIfThere(connection, code)
                .chain(found -> {
                    expected.check(found == null ? null : found.version());
                    return found == null ? make(connection, code, name) : rename(connection, found, name);
                }));
    }

    private Uni<Named> make(SqlConnection connection, String code, String name) {
        return connection
                .preparedQuery(
                        "insert into rate_plan (code, name, version) values ($1, $2, 0) on conflict (code) do nothing")
                .execute(Tuple.of(code, name))
                .chain(rows -> rows.rowCount() == 1
                        ? Uni.createFrom().item(new Named(new PlanView(code, name, 0), true))
                        // Somebody else made it at the same moment.
                        : PlanRows.lock(connection, code).chain(found -> rename(connection, found, name)));
    }

    private Uni<Named> rename(SqlConnection connection, PlanView found, String name) {
        if (found.name().equals(name)) {
            return Uni.createFrom().item(new Named(found, false));
        }
        PlanView renamed = new PlanView(found.code(), name, Versions.next(found.version(), clock.millis()));
        return connection
                .preparedQuery("update rate_plan set name = $2, version = $3 where code = $1")
                .execute(Tuple.of(renamed.code(), name, renamed.version()))
                .replaceWith(new Named(renamed, false));
    }

    /** One plan. */
    public Uni<PlanView> one(String code) {
        return transactions.inCooperativeSql(connection -> PlanRows.plan(connection, code));
    }

    /** Plans behind a code, in order. */
    public Uni<List<PlanView>> list(String behind, int atMost) {
        return transactions.inCooperativeSql(connection -> connection
                .preparedQuery("select code, name, version from rate_plan where code > $1 order by code limit $2")
                .execute(Tuple.of(behind, atMost))
                .map(rows -> {
                    List<PlanView> plans = new ArrayList<>();
                    for (Row row : rows) {
                        plans.add(new PlanView(row.getString("code"), row.getString("name"), row.getLong("version")));
                    }
                    return plans;
                }));
    }

    /** Versions of a plan behind a number, in order. */
    public Uni<List<VersionListed>> versions(String code, long behind, int atMost) {
        return transactions.inCooperativeSql(connection -> connection
                .preparedQuery("select v.number, v.status, v.valid_from, v.published_at from rate_plan p left join"
                        + " rate_plan_version v on v.code = p.code and v.number::bigint > $2 where p.code = $1"
                        + " order by v.number limit $3")
                .execute(Tuple.of(code, behind, atMost))
                .map(rows -> {
                    if (rows.size() == 0) {
                        throw PlanRows.notFound();
                    }
                    List<VersionListed> versions = new ArrayList<>();
                    for (Row row : rows) {
                        if (row.getInteger("number") != null) {
                            versions.add(listed(code, row));
                        }
                    }
                    return versions;
                }));
    }

    private static VersionListed listed(String code, Row row) {
        OffsetDateTime validFrom = row.getOffsetDateTime("valid_from");
        OffsetDateTime publishedAt = row.getOffsetDateTime("published_at");
        return new VersionListed(
                code,
                row.getInteger("number"),
                row.getString("status"),
                validFrom == null ? null : validFrom.toInstant(),
                publishedAt == null ? null : publishedAt.toInstant());
    }

    /** One version. */
    public Uni<VersionView> version(String code, int number) {
        return transactions.inCooperativeSql(connection -> PlanRows.version(connection, code, number));
    }
}
