package coop.dure.billing.rateplans;

import coop.dure.billing.periods.PeriodLock;
import coop.dure.billing.rateplans.RatePlans.VersionView;
import coop.dure.billing.rating.PlanVersion;
import coop.dure.billing.state.StoredJson;
import coop.dure.contracts.Topics;
import coop.dure.contracts.billing.RatePlanVersionPublished;
import coop.dure.platform.outbox.Outbox;
import coop.dure.platform.outbox.OutgoingEvent;
import coop.dure.platform.preconditions.IfMatch;
import coop.dure.platform.problems.Problem;
import coop.dure.platform.tenancy.TenantTransactions;
import coop.dure.vocabulary.Versions;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;

/**
 * Publishes a draft: copies its holidays' dates into it, tells of it, and has the legs that it prices rated again.
 * Publishing twice changes nothing.
 */
@ApplicationScoped
public class PublishVersion {
    private final TenantTransactions transactions;
    private final Outbox outbox;
    private final OffLoop offLoop;
    private final HolidayTables holidays = new HolidayTables();
    private final Clock clock = Clock.systemUTC();

    PublishVersion(TenantTransactions transactions, Outbox outbox, OffLoop offLoop) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.offLoop = offLoop;
    }

    /**
     * Of a plan.
     *
     * @param expected the revision that the caller has read
     */
    Uni<VersionView> of(String code, int number, IfMatch expected) {
        // Closes hold the first lock for long; who waits for it must not keep others from the plan's drafts meanwhile.
        return transactions.inCooperativeSql(connection -> PeriodLock.exclusive(
                        connection, List.of(PublishedPlans.lockOf(code)))
                .chain(() -> PlanRows.lock(connection, code))
                .chain(plan -> PlanRows.version(connection, code, number).chain(version -> {
                    if (version.hasBeenPublished()) {
                        checkPublished(version, expected);
                        return Uni.createFrom().item(version);
                    }
                    expected.check(version.revision());
                    return publish(connection, plan, version);
                })));
    }

    /** Who repeats a publication names the draft that it was. */
    private static void checkPublished(VersionView version, IfMatch expected) {
        if (!expected.allows(version.revision() - 1)) {
            expected.check(version.revision());
        }
    }

    private Uni<VersionView> publish(SqlConnection connection, RatePlans.PlanView plan, VersionView draft) {
        return PlanRows.rates(connection, draft.ratePlan(), draft.number())
                .chain(file -> offLoop.call(
                        () -> PlanReader.read(draft.ratePlan(), draft.number(), draft.document(), file, holidays)))
                .chain(reading -> publish(connection, plan, draft, whole(reading)));
    }

    /** A draft may wait for its rates, what is published has some. */
    private static PlanVersion whole(PlanReader.Reading reading) {
        PlanVersion version = PlanRows.refuseDefects(reading);
        if (version.rates().isEmpty()) {
            throw Problem.of(422, "invalid-rate-plan").field("/rates", "field.required");
        }
        return version;
    }

    private Uni<VersionView> publish(
            SqlConnection connection, RatePlans.PlanView plan, VersionView draft, PlanVersion version) {
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
        return PlanRows.refuseOtherCurrency(connection, draft.ratePlan(), version.currency())
                .chain(() -> connection
                        .preparedQuery(
                                "update rate_plan_version set status = 'PUBLISHED', document = $3, valid_from = $4,"
                                        + " published_at = $5, revision = $6 where code = $1 and number = $2")
                        .execute(Tuple.of(
                                draft.ratePlan(),
                                draft.number(),
                                StoredJson.write(fixed),
                                version.validFrom().atOffset(ZoneOffset.UTC),
                                Instant.now(clock).atOffset(ZoneOffset.UTC),
                                draft.revision() + 1)))
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
                .replaceWith(new VersionView(
                        draft.ratePlan(),
                        draft.number(),
                        "PUBLISHED",
                        draft.revision() + 1,
                        fixed,
                        draft.ratesInFile()));
    }

    private static RatePlanDocument withDates(RatePlanDocument written, java.util.Set<LocalDate> dates) {
        return written.withHolidays(new RatePlanDocument.Holidays(
                null, new TreeSet<>(dates).stream().map(LocalDate::toString).toList()));
    }
}
