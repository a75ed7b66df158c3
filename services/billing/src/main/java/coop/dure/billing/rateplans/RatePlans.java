package coop.dure.billing.rateplans;

import coop.dure.billing.periods.PeriodLock;
import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.RatePlanVersionPublished;
import coop.dure.platform.idempotency.OncePerKey;
import coop.dure.platform.idempotency.RequestKey;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Versions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rate plans and their versions: drafted, then published, from when on they never change. */
@ApplicationScoped
public class RatePlans {
    private final TenantTransactions transactions;
    private final Outbox outbox;
    private final OncePerKey once;
    private final HolidayTables holidays = new HolidayTables();
    private final Clock clock = Clock.systemUTC();

    RatePlans(TenantTransactions transactions, Outbox outbox, OncePerKey once) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.once = once;
    }

    /**
     * A plan.
     *
     * @param code its name in paths and in tenants' descriptions
     * @param name display name
     */
    public record PlanView(String code, String name) {}

    /**
     * A version.
     *
     * @param ratePlan the plan's code
     * @param number 1, 2, 3 …
     * @param status DRAFT or PUBLISHED
     * @param document as written; once published with its holidays' dates
     */
    public record VersionView(String ratePlan, int number, String status, RatePlanDocument document) {}

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

    /** Names a plan; true if it is new. */
    public Uni<Boolean> name(String code, String name) {
        return transactions.inCooperativeSql(connection -> connection
                .preparedQuery("insert into rate_plan (code, name, version) values ($1, $2, 0)"
                        + " on conflict (code) do update set name = excluded.name returning (xmax = 0) as fresh")
                .execute(Tuple.of(code, name))
                .map(rows -> rows.iterator().next().getBoolean("fresh")));
    }

    /** Plans behind a code, in order. */
    public Uni<List<PlanView>> list(String behind, int atMost) {
        return transactions.inCooperativeSql(connection -> connection
                .preparedQuery("select code, name from rate_plan where code > $1 order by code limit $2")
                .execute(Tuple.of(behind, atMost))
                .map(rows -> {
                    List<PlanView> plans = new ArrayList<>();
                    for (Row row : rows) {
                        plans.add(new PlanView(row.getString("code"), row.getString("name")));
                    }
                    return plans;
                }));
    }

    /**
     * Keeps a draft as the plan's next version; everything wrong with it is told now.
     *
     * @param key the request's, if it has one
     */
    public Uni<VersionView> draft(String code, RatePlanDocument document, @Nullable RequestKey key) {
        String currency =
                refuseDefects(PlanReader.read(code, 1, document, holidays)).currency();
        return transactions.inCooperativeSql(connection -> once.once(
                        connection, key, () -> insert(connection, code, document, currency))
                .chain(made -> find(connection, code, Integer.parseInt(made.id()))));
    }

    private static Uni<String> insert(
            SqlConnection connection, String code, RatePlanDocument document, String currency) {
        return lock(connection, code)
                .chain(plan -> refuseOtherCurrency(connection, code, currency))
                .chain(() -> connection
                        .preparedQuery("insert into rate_plan_version (code, number, status, document)"
                                + " select $1, coalesce(max(number), 0) + 1, 'DRAFT', $2 from rate_plan_version"
                                + " where code = $1 returning number")
                        .execute(Tuple.of(code, StoredJson.write(document))))
                .map(rows -> String.valueOf(rows.iterator().next().getInteger(0)));
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
                        throw notFound();
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
        return transactions.inCooperativeSql(connection -> find(connection, code, number));
    }

    /**
     * Publishes a draft: copies its holidays' dates into it, tells of it, and has the legs that it prices rated again.
     * Publishing twice changes nothing.
     */
    public Uni<VersionView> publish(String code, int number) {
        return transactions.inCooperativeSql(connection -> lock(connection, code)
                .call(plan -> PeriodLock.exclusive(connection, List.of(PublishedPlans.lockOf(code))))
                .chain(plan -> find(connection, code, number)
                        .chain(version -> version.status().equals("PUBLISHED")
                                ? Uni.createFrom().item(version)
                                : publish(connection, plan, version))));
    }

    private record Locked(String name, long version) {}

    private Uni<VersionView> publish(SqlConnection connection, Locked plan, VersionView draft) {
        PlanReader.Reading reading = PlanReader.read(draft.ratePlan(), draft.number(), draft.document(), holidays);
        var version = refuseDefects(reading);
        RatePlanDocument fixed = withDates(draft.document(), version.holidays());
        long next = Versions.next(plan.version(), clock.millis());
        RatePlanVersionPublished event = new RatePlanVersionPublished(
                draft.ratePlan(),
                draft.number(),
                plan.name(),
                version.currency(),
                version.zone().getId(),
                version.validFrom(),
                next);
        return refuseOtherCurrency(connection, draft.ratePlan(), version.currency())
                .chain(() -> connection
                        .preparedQuery(
                                "update rate_plan_version set status = 'PUBLISHED', document = $3, valid_from = $4,"
                                        + " published_at = $5 where code = $1 and number = $2")
                        .execute(Tuple.of(
                                draft.ratePlan(),
                                draft.number(),
                                StoredJson.write(fixed),
                                version.validFrom().atOffset(ZoneOffset.UTC),
                                Instant.now(clock).atOffset(ZoneOffset.UTC))))
                .chain(() -> connection
                        .preparedQuery("update rate_plan set version = $2 where code = $1")
                        .execute(Tuple.of(draft.ratePlan(), next)))
                .chain(() -> connection
                        .preparedQuery("insert into published_news (code, number, valid_from) values ($1, $2, $3)")
                        .execute(Tuple.of(
                                draft.ratePlan(),
                                draft.number(),
                                version.validFrom().atOffset(ZoneOffset.UTC))))
                .chain(() -> outbox.add(
                        connection,
                        List.of(OutgoingEvent.of(
                                Topics.BILLING_RATE_PLAN, null, "rate-plan", draft.ratePlan(), event))))
                .replaceWith(new VersionView(draft.ratePlan(), draft.number(), "PUBLISHED", fixed));
    }

    private static RatePlanDocument withDates(RatePlanDocument written, java.util.Set<LocalDate> dates) {
        return new RatePlanDocument(
                written.validFrom(),
                written.currency(),
                written.zone(),
                written.rounding(),
                written.notCharged(),
                written.emergencyNumbers(),
                new RatePlanDocument.Holidays(
                        null,
                        new TreeSet<>(dates).stream().map(LocalDate::toString).toList()),
                written.originGroups(),
                written.bands(),
                written.tariffs(),
                written.rates(),
                written.monthly());
    }

    /** A plan's prices are in one currency for good: its tenants are invoiced in it. */
    private static Uni<Void> refuseOtherCurrency(SqlConnection connection, String code, String currency) {
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

    private static Uni<Locked> lock(SqlConnection connection, String code) {
        return connection
                .preparedQuery("select name, version from rate_plan where code = $1 for update")
                .execute(Tuple.of(code))
                .map(rows -> {
                    for (Row row : rows) {
                        return new Locked(row.getString("name"), row.getLong("version"));
                    }
                    throw notFound();
                });
    }

    private static Uni<VersionView> find(SqlConnection connection, String code, int number) {
        return connection
                .preparedQuery("select status, document from rate_plan_version where code = $1 and number = $2")
                .execute(Tuple.of(code, number))
                .map(rows -> {
                    for (Row row : rows) {
                        return new VersionView(
                                code,
                                number,
                                row.getString("status"),
                                StoredJson.read(row.getString("document"), RatePlanDocument.class));
                    }
                    throw notFound();
                });
    }

    private static Problem notFound() {
        return Problem.of(404, "not-found").because("not-found.detail");
    }

    private static coop.dure.billing.rating.PlanVersion refuseDefects(PlanReader.Reading reading) {
        coop.dure.billing.rating.@Nullable PlanVersion version = reading.version();
        if (version == null) {
            Problem problem = Problem.of(422, "invalid-rate-plan");
            reading.defects().forEach(defect -> problem.field(defect.pointer(), defect.text(), defect.argument()));
            throw problem;
        }
        return version;
    }
}
